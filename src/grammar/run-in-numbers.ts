/**
 * Numbers that begin a paragraph: acts of law often print "Article 5. The President…" in the running text, under titles and
 * chapters alone. Whoever names the article means the paragraphs from its number to the next.
 */
import { groupBy } from '../text/group-by.ts';
import { isNextInSeries, seriesKey } from './number-series.ts';
import { framedNumberAt, goesOnAsSentence, likeness, parseNumber, type WrittenNumber } from './written-numbers.ts';

/** What is looked at of a section: the number of its heading, and the blocks below it unless they are a contents list. */
export interface SectionOfBlocks {
  readonly number: string | null;
  readonly kind: string;
  readonly blocks: readonly { readonly text: string }[];
}

export interface RunInPart {
  /** As printed, with its word: `Art. 5`. */
  readonly number: string;
  /** Indexes: of the section, of the first block with the number, and of the one after the last. */
  readonly section: number;
  readonly from: number;
  readonly to: number;
}

/** Between two numbers of a series stand at most so many others, such as those of the sections of an article. */
const NEAR = 200;
/** Two paragraphs that begin with such numbers may do so by chance. */
const FEWEST = 3;

interface Start {
  readonly number: string;
  readonly section: number;
  readonly block: number;
  readonly written: WrittenNumber;
}

/**
 * The parts of a document that begin in its running text, in their order. A number that a heading has begins none: there
 * such a paragraph quotes another document. Neither does a number that no other paragraph continues: it may only be
 * mentioned there.
 */
export function runInParts(sections: readonly SectionOfBlocks[]): RunInPart[] {
  const ofHeadings = new Set(sections.flatMap(({ number }) => (number === null ? [] : keyOf(parseNumber(number)))));
  const starts = sections.flatMap(({ kind, blocks }, section) =>
    (kind === 'contents' ? [] : blocks).flatMap(({ text }, block): Start[] => {
      const written = framedNumberAt(text);
      if (written === null || written.series === null || ofHeadings.has(keyOf(written))) return [];
      const isMention = goesOnAsSentence(text.slice(written.length));
      return isMention ? [] : [{ number: text.slice(0, written.length), section, block, written }];
    }),
  );
  const parts = starts.flatMap((start, at) => {
    const { number, section, block: from, written } = start;
    const before = starts.slice(Math.max(0, at - NEAR), at);
    const after = starts.slice(at + 1, at + 1 + NEAR);
    const continued = before.some((other) => comesNext(other, start)) || after.some((other) => comesNext(start, other));
    if (!continued) return [];
    const next = after.find((other) => other.section === section && isNextInSeries(written, other.written));
    const to = next?.block ?? sections[section]?.blocks.length ?? from + 1;
    return [{ series: seriesKey(written), part: { number, section, from, to } }];
  });
  const bySeries = groupBy(parts, ({ series }) => series);
  return parts.filter(({ series }) => (bySeries.get(series)?.length ?? 0) >= FEWEST).map(({ part }) => part);
}

/** The part that a name such as "Art. 5" or "§ 3" means; null for a name without a word, and for one that no part has. */
export function runInPart(parts: readonly RunInPart[], name: string): RunInPart | null {
  const named = parseNumber(name);
  if (named === null || named.series === null) return null;
  return (
    parts.find((part) => {
      const written = parseNumber(part.number);
      return written !== null && written.series === named.series && likeness(named, written) > 0;
    }) ?? null
  );
}

function comesNext({ written: one }: Start, { written: other }: Start): boolean {
  return seriesKey(one) === seriesKey(other) && isNextInSeries(one, other);
}

/** Equal for the same number. A heading may leave out the word "Section". */
function keyOf(written: WrittenNumber | null): string {
  return `${written?.series?.replace('section', '') ?? ''} ${written?.parts.join('.').toLowerCase() ?? ''}`;
}
