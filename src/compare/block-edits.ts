/**
 * Turns two lists of blocks into edits. Compares a paragraph cut in two, or two joined into one, as one text, and table
 * rows cell by cell.
 */
import { BLOCK_BREAK, type Block, CELL_BREAK } from '../model/document.ts';
import { changedRegions } from '../text/diff.ts';
import type { Region } from '../text/regions.ts';
import { diffWords } from '../text/word-diff.ts';
import { type EditTag, type TaggedEdit, WHOLE } from './edit-tags.ts';
import { type BlockPair, isOneText, matchInOrder, type PlacedBlock, textOfBlocks } from './match-blocks.ts';

/** `deleted`: blocks of the older version. `inserted`: those of the newer. */
export type BlockVersion = 'deleted' | 'inserted';

export interface ComparedBlocks {
  /** Where the two lists differ. */
  readonly regions: readonly Region[];
  readonly deleted: readonly Block[];
  readonly inserted: readonly Block[];
  /** The tag of a block that moved; undefined for one that did not. */
  moveOf(block: Block, version: BlockVersion): EditTag | undefined;
}

export function* editsOfBlocks(blocks: ComparedBlocks): Generator<TaggedEdit> {
  let old = 0;
  let now = 0;
  for (const region of blocks.regions) {
    while (old < region.beforeStart) yield* pairEdits(blocks, { old: old++, now: now++ });
    yield* regionEdits(blocks, region);
    old = region.beforeEnd;
    now = region.afterEnd;
  }
  while (old < blocks.deleted.length) yield* pairEdits(blocks, { old: old++, now: now++ });
}

function* regionEdits(blocks: ComparedBlocks, region: Region): Generator<TaggedEdit> {
  const olds = unmovedBlocks(blocks, 'deleted', region.beforeStart, region.beforeEnd);
  const news = unmovedBlocks(blocks, 'inserted', region.afterStart, region.afterEnd);
  const start = { old: region.beforeStart, now: region.afterStart };
  const noneMoved = olds.length === region.beforeEnd - start.old && news.length === region.afterEnd - start.now;
  if (noneMoved && isOneText(olds, news)) {
    if (olds.length === 1 && news.length === 1) yield* pairEdits(blocks, start);
    else {
      yield* breakEdits(start);
      yield* diffWords(textOfBlocks(olds), textOfBlocks(news));
    }
    return;
  }
  let { old, now } = start;
  const unmatched = function* (oldEnd: number, newEnd: number): Generator<TaggedEdit> {
    while (old < oldEnd) yield wholeBlock(blocks, 'deleted', old++);
    while (now < newEnd) yield wholeBlock(blocks, 'inserted', now++);
  };
  for (const pair of matchInOrder(olds, news)) {
    yield* unmatched(pair.old, pair.now);
    yield* pairEdits(blocks, { old: old++, now: now++ });
  }
  yield* unmatched(region.beforeEnd, region.afterEnd);
}

function unmovedBlocks(blocks: ComparedBlocks, version: BlockVersion, start: number, end: number): PlacedBlock[] {
  return blocks[version]
    .slice(start, end)
    .map((block, index) => ({ block, at: start + index }))
    .filter(({ block }) => blocks.moveOf(block, version) === undefined);
}

function wholeBlock(blocks: ComparedBlocks, version: BlockVersion, at: number): TaggedEdit {
  const block = blocks[version][at];
  const tag = (block && blocks.moveOf(block, version)) ?? WHOLE;
  const text = (at > 0 ? BLOCK_BREAK : '') + (block?.text ?? '');
  return { kind: version === 'deleted' ? 'removed' : 'added', text, tag };
}

function* pairEdits({ deleted, inserted }: ComparedBlocks, pair: BlockPair): Generator<TaggedEdit> {
  yield* breakEdits(pair);
  const [old, now] = [deleted[pair.old], inserted[pair.now]];
  if (!old || !now) return;
  if (old.kind === 'row' && now.kind === 'row' && old.text !== now.text) yield* rowEdits(old.text, now.text);
  else yield* diffWords(old.text, now.text);
}

/** Compares two rows cell by cell; if they differ in their number of cells, aligns equal cells. */
function* rowEdits(before: string, after: string): Generator<TaggedEdit> {
  const [olds, news] = [before.split(CELL_BREAK), after.split(CELL_BREAK)];
  const regions = olds.length === news.length ? [] : changedRegions(olds, news);
  let [old, now] = [0, 0];
  const cell = function* (): Generator<TaggedEdit> {
    yield* breakEdits({ old, now }, CELL_BREAK);
    yield* diffWords(olds[old++] ?? '', news[now++] ?? '');
  };
  for (const region of regions) {
    while (old < region.beforeStart) yield* cell();
    while (old < region.beforeEnd && now < region.afterEnd) yield* cell();
    while (old < region.beforeEnd) yield { kind: 'removed', text: (old > 0 ? CELL_BREAK : '') + olds[old++] };
    while (now < region.afterEnd) yield { kind: 'added', text: (now > 0 ? CELL_BREAK : '') + news[now++] };
  }
  while (old < olds.length) yield* cell();
}

/** The break before a block or cell, which the first one lacks. */
function* breakEdits({ old, now }: BlockPair, text = BLOCK_BREAK): Generator<TaggedEdit> {
  if (old > 0 && now > 0) yield { kind: 'same', text };
  else if (old > 0) yield { kind: 'removed', text };
  else if (now > 0) yield { kind: 'added', text };
}
