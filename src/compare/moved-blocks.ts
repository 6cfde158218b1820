/**
 * Finds paragraphs that moved: they stand elsewhere with the same words, in their own section or another one. This
 * comes before words are compared, so that a paragraph that moved is not mistaken for a version of its new neighbour.
 */

import type { Block, Section } from '../model/document.ts';
import { groupBy } from '../text/group-by.ts';
import { foldTypography } from '../text/normalize.ts';
import { differingBlocks, differingRegions } from './canonical-order.ts';

/** Shorter paragraphs ("Yes.", "GOOD") stand in many sections: they count as moved only within their own. */
const MIN_CHARACTERS_ELSEWHERE = 40;

/** The two versions of a section; null for the one that an added or removed section lacks. */
export interface ChangedPair {
  readonly before: Section | null;
  readonly after: Section | null;
}

/** For each block that moved, the section of the other version in which it stands. */
export interface MovedBlocks {
  /** Blocks of the older version. */
  readonly deleted: ReadonlyMap<Block, Section>;
  /** Blocks of the newer version. */
  readonly inserted: ReadonlyMap<Block, Section>;
  /** Those of both versions that moved between a watched section and one that is not watched. */
  readonly crossed: ReadonlySet<Block>;
  /** The older version of each newer block that moved. */
  readonly counterparts: ReadonlyMap<Block, Block>;
}

/** A block that the other version of its section does not have in that place. */
interface Candidate {
  readonly block: Block;
  readonly section: Section;
  readonly words: string;
  readonly watched: boolean;
}

interface Candidates {
  readonly deleted: readonly Candidate[];
  readonly inserted: readonly Candidate[];
}

export function findMovedBlocks(pairs: readonly ChangedPair[], isWatched: (section: Section) => boolean): MovedBlocks {
  const candidates = pairs.map((pair) => candidatesOf(pair, isWatched));
  const crossed = new Set<Block>();
  const deleted = new Map<Block, Section>();
  const inserted = new Map<Block, Section>();
  const counterparts = new Map<Block, Block>();
  const match = (olds: readonly Candidate[], news: readonly Candidate[]): void => {
    const waiting = groupBy(
      news.filter(({ block }) => !inserted.has(block)),
      ({ words }) => words,
    );
    for (const old of olds) {
      const now = deleted.has(old.block) ? undefined : waiting.get(old.words)?.shift();
      if (!now) continue;
      deleted.set(old.block, now.section);
      inserted.set(now.block, old.section);
      counterparts.set(now.block, old.block);
      if (old.watched !== now.watched) crossed.add(old.block).add(now.block);
    }
  };
  for (const each of candidates) match(each.deleted, each.inserted);
  const isLong = ({ words }: Candidate): boolean => words.length >= MIN_CHARACTERS_ELSEWHERE;
  match(
    candidates.flatMap((each) => each.deleted.filter(isLong)),
    candidates.flatMap((each) => each.inserted.filter(isLong)),
  );
  return { deleted, inserted, crossed, counterparts };
}

function candidatesOf(pair: ChangedPair, isWatched: (section: Section) => boolean): Candidates {
  const { before, after } = pair;
  const watched = [before, after].some((section) => section !== null && isWatched(section));
  const candidates = (section: Section | null, start = 0, end?: number): Candidate[] =>
    section === null || section.kind === 'contents'
      ? []
      : section.blocks
          .slice(start, end)
          .map((block) => ({ block, section, words: foldTypography(block.text), watched }));
  if (before === null || after === null) return { deleted: candidates(before), inserted: candidates(after) };
  // Typography is folded only where the texts differ: the rest has not moved.
  const regions = differingBlocks(before, after).map((region) =>
    differing({
      deleted: candidates(before, region.beforeStart, region.beforeEnd),
      inserted: candidates(after, region.afterStart, region.afterEnd),
    }),
  );
  return {
    deleted: regions.flatMap((region) => region.deleted),
    inserted: regions.flatMap((region) => region.inserted),
  };
}

/** Drops candidates whose words are the same in the same place. */
function differing({ deleted, inserted }: Candidates): Candidates {
  if (deleted.length === 0 || inserted.length === 0) return { deleted, inserted };
  const wordsOf = (candidates: readonly Candidate[]): string[] => candidates.map(({ words }) => words);
  const regions = differingRegions(wordsOf(deleted), wordsOf(inserted));
  return {
    deleted: regions.flatMap((region) => deleted.slice(region.beforeStart, region.beforeEnd)),
    inserted: regions.flatMap((region) => inserted.slice(region.afterStart, region.afterEnd)),
  };
}
