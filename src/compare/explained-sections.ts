/**
 * The edits of all sections, and the budget for explaining them. To find the kind of a hunk takes much longer than to
 * find the hunk, so that a page which differs in a million places would keep a pass busy for minutes. Where there
 * are too many, the sections with the fewest are explained; of the others every difference counts as wording, which no
 * reader is spared.
 */
import type { Section } from '../model/document.ts';
import type { TaggedEdit } from './edit-tags.ts';
import type { ChangedPair, MovedBlocks } from './moved-blocks.ts';
import { sectionEdits } from './section-edits.ts';

/**
 * So many differences of a document are explained. Measured on a busy machine: one takes 0.1 to 0.4 ms, so that these take
 * some seconds.
 */
const MAX_EXPLAINED = 20_000;

export class EditsOfSections {
  readonly #moved: MovedBlocks;
  /** By the newer section, or the older one if there is no newer one. */
  readonly #edits = new Map<Section | null, readonly TaggedEdit[]>();

  constructor(moved: MovedBlocks) {
    this.#moved = moved;
  }

  of({ before, after }: ChangedPair): readonly TaggedEdit[] {
    const key = after ?? before;
    const edits = this.#edits.get(key) ?? this.#find(before, after);
    this.#edits.set(key, edits);
    return edits;
  }

  /** Those of the sections, each with the section that has it, that are explained. Swapping all pairs changes nothing. */
  explained(pairs: readonly ChangedPair[]): ReadonlySet<Section | null> {
    const places = pairs.map((pair) => ({ pair, count: this.of(pair).filter(({ kind }) => kind !== 'same').length }));
    const byCount = places.sort((one, other) => one.count - other.count);
    let total = 0;
    const most = byCount.findIndex(({ count }) => {
      total += count;
      return total > MAX_EXPLAINED;
    });
    // Of sections with equally many all are explained or none: which one comes first depends on the direction.
    const limit = most === -1 ? Number.POSITIVE_INFINITY : (byCount[most]?.count ?? 0);
    return new Set(byCount.flatMap(({ pair, count }) => (count < limit ? [pair.after ?? pair.before] : [])));
  }

  #find(before: Section | null, after: Section | null): readonly TaggedEdit[] {
    const whole = after ?? before;
    if (whole === null) return [];
    const nothing: Section = { ...whole, blocks: [] };
    return sectionEdits(before ?? nothing, after ?? nothing, this.#moved);
  }
}
