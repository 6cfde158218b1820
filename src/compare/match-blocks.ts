/** Finds which blocks of a differing region are versions of one another. */
import { isDate } from '../grammar/written-dates.ts';
import { BLOCK_BREAK, type Block, CELL_BREAK } from '../model/document.ts';
import { longestIncreasing } from '../text/increasing.ts';
import { foldCase } from '../text/normalize.ts';
import { fingerprint, matchSimilar, similarity } from '../text/similarity.ts';

/** A block and its index in its section. */
export interface PlacedBlock {
  readonly block: Block;
  readonly at: number;
}

/** Similarity above which two blocks are versions of one another. */
const SIMILAR_BLOCKS = 0.25;
/** Similarity above which several paragraphs are compared as one text: little but the breaks has changed. */
const SIMILAR_TEXTS = 0.8;
/** A longer paragraph is not a date alone. */
const MAX_DATE_CHARACTERS = 40;
/** Longer texts are always compared block by block, which keeps the search for the fewest edits short. */
const MAX_TEXT_CHARACTERS = 50_000;

/** True if all these blocks are best compared as one text, such as a paragraph that was cut in two. */
export function isOneText(olds: readonly PlacedBlock[], news: readonly PlacedBlock[]): boolean {
  if (olds.length === 0 || news.length === 0) return false;
  if (olds.length === 1 && news.length === 1) return true;
  // Items and rows are never cut in two.
  if ([...olds, ...news].some(({ block }) => block.kind === 'item' || block.kind === 'row')) return false;
  const [before, after] = [textOfBlocks(olds), textOfBlocks(news)];
  if (before.length + after.length > MAX_TEXT_CHARACTERS) return false;
  return similarity(fingerprint(before), fingerprint(after)) >= SIMILAR_TEXTS;
}

export function textOfBlocks(blocks: readonly PlacedBlock[]): string {
  return blocks.map(({ block }) => block.text).join(BLOCK_BREAK);
}

/** Indices of two blocks, in the older list and in the newer. */
export interface BlockPair {
  readonly old: number;
  readonly now: number;
}

/** Pairs of blocks that are similar or begin alike: the most that stand in the same order. */
export function matchInOrder(olds: readonly PlacedBlock[], news: readonly PlacedBlock[]): BlockPair[] {
  if (olds.length === 0 || news.length === 0) return [];
  const byHead = matchByHead(olds, news);
  const fingerprints = (blocks: readonly PlacedBlock[]) => blocks.map(({ block }) => fingerprint(block.text));
  const matchedOld = new Set(byHead.map(({ old }) => old));
  const matchedNew = new Set(byHead.map(({ now }) => now));
  const similar = matchSimilar(fingerprints(olds), fingerprints(news), SIMILAR_BLOCKS).flatMap(({ before, after }) => {
    const [old, now] = [olds[before]?.at, news[after]?.at];
    if (old === undefined || now === undefined || matchedOld.has(old) || matchedNew.has(now)) return [];
    return [{ old, now }];
  });
  const matches = [...byHead, ...similar].toSorted((one, other) => one.old - other.old);
  return longestIncreasing(matches.map(({ now }) => now)).flatMap((index) => matches[index] ?? []);
}

/** Pairs rows with the same first cell, and paragraphs that are only a date, if each version has a single one. */
function matchByHead(olds: readonly PlacedBlock[], news: readonly PlacedBlock[]): BlockPair[] {
  const heads = (blocks: readonly PlacedBlock[]): Map<string, number | null> => {
    const known = new Map<string, number | null>();
    for (const { block, at } of blocks) {
      const head = headOf(block);
      if (head !== '') known.set(head, known.has(head) ? null : at);
    }
    return known;
  };
  const newHeads = heads(news);
  return [...heads(olds)].flatMap(([head, old]) => {
    const now = newHeads.get(head) ?? null;
    return old === null || now === null ? [] : [{ old, now }];
  });
}

function headOf(block: Block): string {
  if (block.kind === 'row') return foldCase(block.text.split(CELL_BREAK)[0] ?? '');
  return block.text.length <= MAX_DATE_CHARACTERS && isDate(block.text) ? '[date]' : '';
}
