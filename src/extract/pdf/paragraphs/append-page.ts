/**
 * Appends the items of a page to those of the pages before it, and joins a paragraph that the page break divides. A
 * figure or table with its caption may stand at the break: a person reads it after the paragraph.
 */
import type { BlockKind } from '../../../model/document.ts';
import { isCaption } from '../headings/captions.ts';
import type { LineJoiner } from '../lines/line-joiner.ts';
import type { Line } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';
import type { FlowBlock, FlowItem } from './flow-item.ts';
import { joinTexts } from './joined-text.ts';
import { beginsItem, endsSentence } from './paragraphs.ts';

/** A column of running text has lines of at least this many characters. A narrower one may be a table cell. */
const COLUMN_TEXT = 35;
/** The labels in a figure are shorter than this. */
const LONGEST_LABEL = 60;
/** A paragraph of at least this length without an end continues, whatever comes next; a shorter one may be a title. */
const LONG_TEXT = 200;

export interface PageJoinOptions {
  readonly joiner: LineJoiner;
  readonly body: BodyType;
}

export function appendPage(items: FlowItem[], pageItems: readonly FlowItem[], { joiner, body }: PageJoinOptions): void {
  const last = items.length - 1;
  const pair = [last, lastBeforeFloat(items, body)]
    .flatMap((from) => [0, firstAfterFloat(pageItems, body)].map((to) => ({ from, to })))
    .find(({ from, to }) => continues(items[from], pageItems[to], from !== last || to !== 0));
  const [before, after] = pair ? [items[pair.from], pageItems[pair.to]] : [];
  if (pair && before?.type === 'block' && after?.type === 'block') {
    items[pair.from] = joinBlocks(before, after, joiner);
  }
  for (const [at, item] of pageItems.entries()) if (at !== pair?.to) items.push(item);
}

function joinBlocks(before: FlowBlock, after: FlowBlock, joiner: LineJoiner): FlowBlock {
  const { text, superscripts } = joinTexts(
    { text: before.block.text, superscripts: before.superscripts },
    { text: after.block.text, superscripts: after.superscripts },
    joiner,
  );
  const breaks = [...(before.block.breaks ?? []), text.length - after.block.text.length];
  return { ...after, block: { ...before.block, text, breaks, pageEnd: after.block.pageEnd }, superscripts };
}

/** Index of the last item before the figure or table at the end of the items; of the last item if there is none. */
function lastBeforeFloat(items: readonly FlowItem[], body: BodyType): number {
  const page = pageOf(items.at(-1));
  const from = items.findLastIndex((item) => pageOf(item) !== page || !mayBelongToFloat(item, body));
  return items.slice(from + 1).some(isCaptionItem) ? from : items.length - 1;
}

/** Index of the first item after the figure or table at the top of a page; of the first item if there is none. */
function firstAfterFloat(pageItems: readonly FlowItem[], body: BodyType): number {
  const to = pageItems.findIndex((item) => !mayBelongToFloat(item, body));
  return pageItems.slice(0, Math.max(0, to)).some(isCaptionItem) ? to : 0;
}

/** True for a part of a figure or table: its caption, a row, small type, or a few words that are not a sentence. */
function mayBelongToFloat(item: FlowItem, body: BodyType): boolean {
  if (item.type !== 'block' || item.last === null) return false;
  const { kind, text } = item.block;
  const isLabel = kind === 'paragraph' && text.length < LONGEST_LABEL && !endsSentence(text) && !/^\p{Ll}/u.test(text);
  return kind === 'row' || isCaption(text) || isLabel || item.last.line.size < 0.93 * body.size;
}

function pageOf(item: FlowItem | undefined): number | undefined {
  return item?.type === 'block' ? item.block.pageEnd : item?.heading.page;
}

function isCaptionItem(item: FlowItem): boolean {
  return item.type === 'block' && isCaption(item.block.text);
}

function continues(before: FlowItem | undefined, after: FlowItem | undefined, isAcrossFloat: boolean): boolean {
  if (before?.type !== 'block' || after?.type !== 'block' || !continuesOnNextPage(before, after)) return false;
  return !isAcrossFloat || /^[\p{Ll}\p{N}]/u.test(after.block.text);
}

/** True if a paragraph clearly continues after a page break. */
function continuesOnNextPage(before: FlowBlock, after: FlowBlock): boolean {
  const [last, next] = [before.last, after.last?.line];
  if (!last || !next || before.contents || after.contents) return false;
  if (!isText(before.block.kind) || after.block.kind !== 'paragraph' || beginsItem(next)) return false;
  if (after.block.page - before.block.pageEnd !== 1) return false;
  if (Math.abs(next.size - last.line.size) > 0.08 * next.size) return false;
  if (endsSentence(before.block.text) && !isParenthesisOpen(before.block.text)) return false;
  if (!sharesColumn(last.line, next) && last.line.text.length < COLUMN_TEXT) return false;
  const isLong = before.block.kind === 'paragraph' && before.block.text.length >= LONG_TEXT;
  return /^[\p{Ll}(]/u.test(after.block.text) || !last.short || isLong;
}

function isParenthesisOpen(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}

function sharesColumn(line: Line, next: Line): boolean {
  return line.x < next.right && next.x < line.right;
}

function isText(kind: BlockKind): boolean {
  return kind === 'paragraph' || kind === 'item';
}
