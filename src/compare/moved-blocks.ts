/**
 * Paragraphs that stand elsewhere with the same words: they moved, within their section or to another one. Found before
 * words are compared, so that no paragraph that moved is taken for a version of its new neighbour.
 */
import type { Block, Section } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import { differingBlocks, regionsOf } from './canonical-order.ts';

/** Shorter paragraphs ("Yes.", "GOOD") stand in many sections: only within their own one are they said to have moved. */
const MIN_CHARACTERS_ELSEWHERE = 40;

/** A section of each side that are one, or one that has no other side. */
export interface ChangedPair {
  readonly before: Section | null;
  readonly after: Section | null;
}

/** For each block that moved, the section on the other side in which it stands now or stood before. */
export interface MovedBlocks {
  readonly gone: ReadonlyMap<Block, Section>;
  readonly come: ReadonlyMap<Block, Section>;
  /** Those of both sides that moved between a watched section and one that is not. */
  readonly crossed: ReadonlySet<Block>;
}

interface Place {
  readonly block: Block;
  readonly section: Section;
  readonly words: string;
  readonly watched: boolean;
}

export function findMovedBlocks(pairs: readonly ChangedPair[], isWatched: (section: Section) => boolean): MovedBlocks {
  const places = pairs.map((pair) => placesOf(pair, isWatched));
  const crossed = new Set<Block>();
  const gone = new Map<Block, Section>();
  const come = new Map<Block, Section>();
  const match = (lefts: readonly Place[], rights: readonly Place[]): void => {
    const waiting = byWords(rights.filter(({ block }) => !come.has(block)));
    for (const left of lefts) {
      const right = gone.has(left.block) ? undefined : waiting.get(left.words)?.shift();
      if (!right) continue;
      gone.set(left.block, right.section);
      come.set(right.block, left.section);
      if (left.watched !== right.watched) crossed.add(left.block).add(right.block);
    }
  };
  for (const each of places) match(each.gone, each.come);
  const isLong = ({ words }: Place): boolean => words.length >= MIN_CHARACTERS_ELSEWHERE;
  match(
    places.flatMap((each) => each.gone.filter(isLong)),
    places.flatMap((each) => each.come.filter(isLong)),
  );
  return { gone, come, crossed };
}

function byWords(places: readonly Place[]): Map<string, Place[]> {
  const waiting = new Map<string, Place[]>();
  for (const place of places) {
    const same = waiting.get(place.words);
    if (same) same.push(place);
    else waiting.set(place.words, [place]);
  }
  return waiting;
}

/** Blocks of the pair that the other side does not have at that place. */
function placesOf(
  pair: ChangedPair,
  isWatched: (section: Section) => boolean,
): { readonly gone: Place[]; readonly come: Place[] } {
  const { before, after } = pair;
  const watched = [before, after].some((section) => section !== null && isWatched(section));
  const place = (section: Section | null, start = 0, end?: number): Place[] =>
    section === null || section.kind === 'contents'
      ? []
      : section.blocks
          .slice(start, end)
          .map((block) => ({ block, section, words: foldTypography(block.text), watched }));
  if (before === null || after === null) return { gone: place(before), come: place(after) };
  // Words are read only where signs differ: the rest has not moved.
  const regions = differingBlocks(before, after).map((region) =>
    differing(place(before, region.beforeStart, region.beforeEnd), place(after, region.afterStart, region.afterEnd)),
  );
  return { gone: regions.flatMap(({ gone }) => gone), come: regions.flatMap(({ come }) => come) };
}

function differing(gone: readonly Place[], come: readonly Place[]): { gone: readonly Place[]; come: readonly Place[] } {
  if (gone.length === 0 || come.length === 0) return { gone, come };
  const [old, now] = [gone, come].map((places) => places.map(({ words }) => words));
  const regions = regionsOf(old ?? [], now ?? []);
  return {
    gone: regions.flatMap((region) => gone.slice(region.beforeStart, region.beforeEnd)),
    come: regions.flatMap((region) => come.slice(region.afterStart, region.afterEnd)),
  };
}
