/**
 * How the words of one section became those of another: blocks that moved are set apart, equal blocks come first, then
 * blocks that are alike, then words within them. A paragraph cut in two or two joined are compared as one stretch,
 * table rows cell by cell.
 */
import { type Block, headingText, type Section, sectionText } from '../model/document.ts';
import { changedRegions } from '../text/diff.ts';
import { longestIncreasing } from '../text/increasing.ts';
import { foldCase } from '../text/normalize.ts';
import type { Region } from '../text/regions.ts';
import { fingerprint, matchSimilar, similarity } from '../text/similarity.ts';
import { diffWords, mergeEdits, type TextEdit } from '../text/word-diff.ts';
import { isDay } from '../text/written-day.ts';
import { differingBlocks, isInCanonicalOrder, swapRegions } from './canonical-order.ts';
import type { MovedBlocks } from './moved-blocks.ts';

/** Between two blocks of a section's text. */
export const BREAK = '\n\n';
/** Between two cells of a row. */
const CELL = ' | ';
/** Tag of a block that is new or gone as a whole. */
export const WHOLE = 'whole';
/** Tag of a block that moved, with the heading of the other section after it where it is not the same one. */
export const MOVED = 'moved';
/** Tag of one that moved between a watched section and one that is not, with that heading after it. */
export const CROSSED = 'crossed';
/** Words in common that make two blocks versions of one another. */
const ALIKE_BLOCKS = 0.25;
/** Words in common above which several paragraphs are compared as one stretch: little but the breaks has changed. */
const ALIKE_STRETCH = 0.8;
/** A longer paragraph is no day alone. */
const MAX_DAY_CHARACTERS = 40;
/** Longer stretches are always compared block by block, where the search for the fewest edits stays short. */
const MAX_STRETCH_CHARACTERS = 50_000;

/** Edits that without `added` are the older section's text and without `removed` the newer's. */
export function sectionEdits(before: Section, after: Section, moved: MovedBlocks): TextEdit[] {
  const [old, now] = [sectionText(before), sectionText(after)];
  if (old === now) return now === '' ? [] : [{ kind: 'same', text: now }];
  const regions = differingBlocks(before, after);
  const sides: Sides = {
    regions,
    before: before.blocks,
    after: after.blocks,
    tagOf: (block, side) => {
      const other = moved[side].get(block);
      if (!other) return undefined;
      if (other === before || other === after) return MOVED;
      return `${moved.crossed.has(block) ? CROSSED : MOVED} ${headingText(other)}`;
    },
  };
  if (isInCanonicalOrder(before, after)) return mergeEdits(blockEdits(sides));
  const mirrored = {
    regions: swapRegions(regions),
    before: sides.after,
    after: sides.before,
    tagOf: (block: Block, side: MoveSide) => sides.tagOf(block, side === 'gone' ? 'come' : 'gone'),
  };
  return mergeEdits([...blockEdits(mirrored)].map(turn));
}

type MoveSide = 'gone' | 'come';

interface Sides {
  readonly regions: readonly Region[];
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  tagOf(block: Block, side: MoveSide): string | undefined;
}

const OTHER = { same: 'same', removed: 'added', added: 'removed' } as const;

function turn(edit: TextEdit): TextEdit {
  return { ...edit, kind: OTHER[edit.kind] };
}

function* blockEdits(sides: Sides): Generator<TextEdit> {
  let left = 0;
  let right = 0;
  for (const region of sides.regions) {
    while (left < region.beforeStart) yield* pairEdits(sides, { left: left++, right: right++ });
    yield* regionEdits(sides, region);
    left = region.beforeEnd;
    right = region.afterEnd;
  }
  while (left < sides.before.length) yield* pairEdits(sides, { left: left++, right: right++ });
}

interface Place {
  readonly left: number;
  readonly right: number;
}

function* regionEdits(sides: Sides, region: Region): Generator<TextEdit> {
  const old = openBlocks(sides, 'gone', region.beforeStart, region.beforeEnd);
  const now = openBlocks(sides, 'come', region.afterStart, region.afterEnd);
  const start = { left: region.beforeStart, right: region.afterStart };
  const all = old.length === region.beforeEnd - start.left && now.length === region.afterEnd - start.right;
  if (all && isOneStretch(old, now)) {
    if (old.length === 1 && now.length === 1) yield* pairEdits(sides, start);
    else {
      yield* breakEdits(start);
      yield* diffWords(textOf(old), textOf(now));
    }
    return;
  }
  let { left, right } = start;
  const rest = function* (leftEnd: number, rightEnd: number): Generator<TextEdit> {
    while (left < leftEnd) yield wholeBlock(sides, 'gone', left++);
    while (right < rightEnd) yield wholeBlock(sides, 'come', right++);
  };
  for (const pair of matchInOrder(old, now)) {
    yield* rest(pair.left, pair.right);
    yield* pairEdits(sides, { left: left++, right: right++ });
  }
  yield* rest(region.beforeEnd, region.afterEnd);
}

interface OpenBlock {
  readonly block: Block;
  readonly at: number;
}

/** The blocks of a stretch that have not moved. */
function openBlocks(sides: Sides, side: MoveSide, start: number, end: number): OpenBlock[] {
  const list = side === 'gone' ? sides.before : sides.after;
  return list
    .slice(start, end)
    .map((block, index) => ({ block, at: start + index }))
    .filter(({ block }) => sides.tagOf(block, side) === undefined);
}

function textOf(blocks: readonly OpenBlock[]): string {
  return blocks.map(({ block }) => block.text).join(BREAK);
}

function wholeBlock(sides: Sides, side: MoveSide, at: number): TextEdit {
  const block = (side === 'gone' ? sides.before : sides.after)[at];
  const tag = (block && sides.tagOf(block, side)) ?? WHOLE;
  const text = (at > 0 ? BREAK : '') + (block?.text ?? '');
  return { kind: side === 'gone' ? 'removed' : 'added', text, tag };
}

function* pairEdits({ before, after }: Sides, place: Place): Generator<TextEdit> {
  yield* breakEdits(place);
  const [old, now] = [before[place.left], after[place.right]];
  if (!old || !now) return;
  if (old.kind === 'row' && now.kind === 'row' && old.text !== now.text) yield* rowEdits(old.text, now.text);
  else yield* diffWords(old.text, now.text);
}

/** Cell by cell; where cells were added or removed, those that are equal are the same. */
function* rowEdits(before: string, after: string): Generator<TextEdit> {
  const [old, now] = [before.split(CELL), after.split(CELL)];
  const regions = old.length === now.length ? [] : changedRegions(old, now);
  let [left, right] = [0, 0];
  const cell = function* (): Generator<TextEdit> {
    if (left > 0 && right > 0) yield { kind: 'same', text: CELL };
    else if (left > 0) yield { kind: 'removed', text: CELL };
    else if (right > 0) yield { kind: 'added', text: CELL };
    yield* diffWords(old[left++] ?? '', now[right++] ?? '');
  };
  for (const region of regions) {
    while (left < region.beforeStart) yield* cell();
    while (left < region.beforeEnd && right < region.afterEnd) yield* cell();
    while (left < region.beforeEnd) yield { kind: 'removed', text: (left > 0 ? CELL : '') + old[left++] };
    while (right < region.afterEnd) yield { kind: 'added', text: (right > 0 ? CELL : '') + now[right++] };
  }
  while (left < old.length) yield* cell();
}

/** The break before a block, which the first block of a section lacks. */
function* breakEdits({ left, right }: Place): Generator<TextEdit> {
  if (left > 0 && right > 0) yield { kind: 'same', text: BREAK };
  else if (left > 0) yield { kind: 'removed', text: BREAK };
  else if (right > 0) yield { kind: 'added', text: BREAK };
}

function isOneStretch(old: readonly OpenBlock[], now: readonly OpenBlock[]): boolean {
  if (old.length === 0 || now.length === 0) return false;
  if (old.length === 1 && now.length === 1) return true;
  // Items and rows are whole as they stand: none is cut in two.
  if ([...old, ...now].some(({ block }) => block.kind === 'item' || block.kind === 'row')) return false;
  const [before, after] = [textOf(old), textOf(now)];
  if (before.length + after.length > MAX_STRETCH_CHARACTERS) return false;
  return similarity(fingerprint(before), fingerprint(after)) >= ALIKE_STRETCH;
}

/** Blocks that are alike, as many as keep their order; some are known by their head alone. */
function matchInOrder(old: readonly OpenBlock[], now: readonly OpenBlock[]): Place[] {
  if (old.length === 0 || now.length === 0) return [];
  const rows = matchByHead(old, now);
  const prints = (blocks: readonly OpenBlock[]) => blocks.map(({ block }) => fingerprint(block.text));
  const taken = new Set(rows.flatMap(({ left, right }) => [`l${left}`, `r${right}`]));
  const alike = matchSimilar(prints(old), prints(now), ALIKE_BLOCKS).flatMap(({ before, after }) => {
    const [left, right] = [old[before]?.at, now[after]?.at];
    if (left === undefined || right === undefined || taken.has(`l${left}`) || taken.has(`r${right}`)) return [];
    return [{ left, right }];
  });
  const matches = [...rows, ...alike].toSorted((one, other) => one.left - other.left);
  return longestIncreasing(matches.map(({ right }) => right)).flatMap((index) => matches[index] ?? []);
}

/** Rows whose first cells are the same words, and days alone in their paragraphs, where there is one on each side. */
function matchByHead(old: readonly OpenBlock[], now: readonly OpenBlock[]): Place[] {
  const heads = (blocks: readonly OpenBlock[]): Map<string, number | null> => {
    const places = new Map<string, number | null>();
    for (const { block, at } of blocks) {
      const head = headOf(block);
      if (head !== '') places.set(head, places.has(head) ? null : at);
    }
    return places;
  };
  const rights = heads(now);
  return [...heads(old)].flatMap(([head, left]) => {
    const right = rights.get(head) ?? null;
    return left === null || right === null ? [] : [{ left, right }];
  });
}

function headOf(block: Block): string {
  if (block.kind === 'row') return foldCase(block.text.split(CELL)[0] ?? '');
  return block.text.length <= MAX_DAY_CHARACTERS && isDay(block.text) ? '[day]' : '';
}
