/**
 * The running text: headings, paragraphs, contents entries and footnotes of all pages, in reading order. A paragraph
 * that crosses a page break is one; a footnote follows the paragraph that refers to it.
 */
import type { Block, BlockKind } from '../../../model/document.ts';
import { isCaption } from '../headings/captions.ts';
import type { FoundHeadings } from '../headings/find-headings.ts';
import type { Heading } from '../headings/heading.ts';
import type { LineJoiner } from '../lines/line-joiner.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import type { Marker } from '../lines/superscripts.ts';
import type { BodyType } from '../lines/type-style.ts';
import { type Note, splitNotes } from '../pages/footnotes.ts';
import { noteReferencesOf } from '../pages/note-references.ts';
import {
  beginsItem,
  endsSentence,
  type Margins,
  marginsOf,
  type Paragraph,
  type ParagraphSetting,
  paragraphsOf,
  withoutBullet,
} from './paragraphs.ts';

export interface FlowHeading {
  readonly type: 'heading';
  readonly heading: Heading;
}

export interface FlowBlock {
  readonly type: 'block';
  readonly block: Block & { readonly page: number; readonly pageEnd: number };
  /** True for an entry of the contents list. */
  readonly contents: boolean;
  /** Raised signs in it that may refer to footnotes. */
  readonly markers: readonly Marker[];
  /** Its last line, and whether that stops short of the margin; null for an entry of the contents list. */
  readonly last: { readonly line: Line; readonly short: boolean } | null;
}

export type FlowItem = FlowHeading | FlowBlock;

export interface FlowSources extends FoundHeadings, ParagraphSetting {
  readonly joiner: LineJoiner;
}

interface FoundNote {
  readonly page: number;
  readonly note: Note;
}

/** Columns of running text have lines of this many characters; in narrower ones, the next is another cell of a table. */
const COLUMN_TEXT = 35;
/** The words in a figure are shorter than this. */
const LONGEST_LABEL = 60;
/** A paragraph this long that stops without an end is broken off, whatever comes next; a shorter one may be a title. */
const LONG_TEXT = 200;

export function flowOf(sources: FlowSources): FlowItem[] {
  const items: FlowItem[] = [];
  const notes: FoundNote[] = [];
  for (const page of sources.pages) {
    const split = splitNotes(page.lines, sources.body);
    for (const note of split.notes) notes.push({ page: page.index, note });
    const own = itemsOfPage(page, new Set(split.lines), sources);
    addPage(items, own, sources);
  }
  return withNotes(items, notes, sources.joiner);
}

function itemsOfPage(page: LinedPage, running: ReadonlySet<Line>, sources: FlowSources): FlowItem[] {
  const headings = new Map(
    sources.headings.filter((heading) => heading.page === page.index).map((heading) => [heading.from, heading]),
  );
  const stretch = sources.contents.find((each) => each.page === page.index);
  const items: FlowItem[] = [];
  let text: Line[] = [];
  const margins = marginsOf([...running]);
  const flush = (): void => {
    for (const paragraph of paragraphsOf(text, sources)) items.push(blockOf(paragraph, margins, sources.joiner));
    text = [];
  };
  for (let at = 0; at < page.lines.length; at += 1) {
    const line = page.lines[at];
    const heading = headings.get(at);
    if (heading) {
      flush();
      items.push({ type: 'heading', heading });
      at = heading.to;
    } else if (stretch && at === stretch.from) {
      flush();
      for (const { title } of stretch.entries) items.push(contentsItem(title, page.index));
      at = stretch.to;
    } else if (line && running.has(line)) text.push(line);
  }
  flush();
  return items;
}

/** Without the page number: it would make the list another one each time a page is put in before it. */
function contentsItem(title: string, page: number): FlowBlock {
  const block = { kind: 'item', text: title, page, pageEnd: page } as const;
  return { type: 'block', block, contents: true, markers: [], last: null };
}

function blockOf(paragraph: Paragraph, margins: Margins, joiner: LineJoiner): FlowBlock {
  const { kind, lines } = paragraph;
  const joined = kind === 'row' ? joinRow(lines, joiner) : joinAll(lines, joiner);
  const text = kind === 'item' ? withoutBullet(joined.text) : joined.text;
  const page = lines[0]?.page ?? 1;
  const line = lines.at(-1);
  return {
    type: 'block',
    block: { kind, text, page, pageEnd: page },
    contents: false,
    markers: shift(joined.markers, text.length - joined.text.length),
    last: line ? { line, short: margins.isShort(line) } : null,
  };
}

/** Text with the raised signs in it. */
interface Joined {
  readonly text: string;
  readonly markers: readonly Marker[];
}

function joinRow(lines: readonly Line[], joiner: LineJoiner): Joined {
  const markers = lines.flatMap((line) => line.markers.map(({ sign }) => ({ sign, at: null })));
  return { text: lines.map((line) => line.cells.join(' | ')).reduce(joiner.join, ''), markers };
}

function joinAll(lines: readonly Line[], joiner: LineJoiner): Joined {
  return lines.reduce<Joined>((before, line) => join(before, line, joiner), { text: '', markers: [] });
}

function join(before: Joined, after: Joined, joiner: LineJoiner): Joined {
  const text = joiner.join(before.text, after.text);
  return { text, markers: [...before.markers, ...shift(after.markers, text.length - after.text.length)] };
}

function shift(markers: readonly Marker[], by: number): Marker[] {
  return markers.map(({ sign, at }) => ({ sign, at: at === null ? null : at + by }));
}

/**
 * Adds the items of a page; its first paragraph may be the rest of the last one, also where a figure or a table with its
 * caption stands at the break: that is read after the paragraph.
 */
function addPage(items: FlowItem[], own: readonly FlowItem[], { joiner, body }: FlowSources): void {
  const last = items.length - 1;
  const pair = [last, beforeFloat(items, body)]
    .flatMap((from) => [0, afterFloat(own, body)].map((to) => ({ from, to })))
    .find(({ from, to }) => continues(items[from], own[to], from !== last || to !== 0));
  const [before, after] = pair ? [items[pair.from], own[pair.to]] : [];
  if (pair && before?.type === 'block' && after?.type === 'block') {
    items[pair.from] = joinBlocks(before, after, joiner);
  }
  for (const [at, item] of own.entries()) if (at !== pair?.to) items.push(item);
}

function joinBlocks(before: FlowBlock, after: FlowBlock, joiner: LineJoiner): FlowBlock {
  const { text, markers } = join(
    { text: before.block.text, markers: before.markers },
    { text: after.block.text, markers: after.markers },
    joiner,
  );
  const breaks = [...(before.block.breaks ?? []), text.length - after.block.text.length];
  return { ...after, block: { ...before.block, text, breaks, pageEnd: after.block.pageEnd }, markers };
}

/** Index of the last item before the figure or table at the end of the text; that of the last where none stands there. */
function beforeFloat(items: readonly FlowItem[], body: BodyType): number {
  const page = pageOf(items.at(-1));
  const from = items.findLastIndex((item) => pageOf(item) !== page || !isFloat(item, body));
  return items.slice(from + 1).some(isCaptionItem) ? from : items.length - 1;
}

/** Index of the first item after the figure or table at the top of a page; of the first where none stands there. */
function afterFloat(own: readonly FlowItem[], body: BodyType): number {
  const to = own.findIndex((item) => !isFloat(item, body));
  return own.slice(0, Math.max(0, to)).some(isCaptionItem) ? to : 0;
}

/** What may belong to a figure or table: its caption, a row, small type, or a few words that are no sentence. */
function isFloat(item: FlowItem, body: BodyType): boolean {
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

function continues(before: FlowItem | undefined, after: FlowItem | undefined, isAcross: boolean): boolean {
  if (before?.type !== 'block' || after?.type !== 'block' || !goesOn(before, after)) return false;
  return !isAcross || /^[\p{Ll}\p{N}]/u.test(after.block.text);
}

/** True where a paragraph plainly goes on after a page break. */
function goesOn(before: FlowBlock, after: FlowBlock): boolean {
  const [line, next] = [before.last, after.last?.line];
  if (!line || !next || before.contents || after.contents) return false;
  if (!isText(before.block.kind) || after.block.kind !== 'paragraph' || beginsItem(next)) return false;
  if (after.block.page - before.block.pageEnd !== 1 || Math.abs(next.size - line.line.size) > 0.08 * next.size)
    return false;
  if (endsSentence(before.block.text) && !isParenthesisOpen(before.block.text)) return false;
  if (!sharesColumn(line.line, next) && line.line.text.length < COLUMN_TEXT) return false;
  const isLong = before.block.kind === 'paragraph' && before.block.text.length >= LONG_TEXT;
  return /^[\p{Ll}(]/u.test(after.block.text) || !line.short || isLong;
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

function withNotes(items: readonly FlowItem[], notes: readonly FoundNote[], joiner: LineJoiner): FlowItem[] {
  const after = new Map<number, FlowItem[]>();
  for (const { page, note } of notes) {
    const at = placeOfNote(items, page, note.marker);
    after.set(at, [...(after.get(at) ?? []), noteItem(note, page, joiner)]);
  }
  const signed = withSigns(items, notes);
  return [...(after.get(-1) ?? []), ...signed.flatMap((item, at) => [item, ...(after.get(at) ?? [])])];
}

function withSigns(items: readonly FlowItem[], notes: readonly FoundNote[]): FlowItem[] {
  const texts = items.flatMap((item) => (item.type === 'block' && !item.contents ? [item] : []));
  const signs = noteReferencesOf(
    texts.map(({ block, markers }) => ({ text: block.text, page: block.page, pageEnd: block.pageEnd, markers })),
    notes.map(({ page, note }) => ({ page, sign: note.marker })),
  );
  const signed = new Map(texts.map((item, at) => [item, signs[at] ?? []]));
  return items.map((item) => {
    const noteReferences = item.type === 'block' ? (signed.get(item) ?? []) : [];
    return item.type === 'block' && noteReferences.length > 0
      ? { ...item, block: { ...item.block, noteReferences } }
      : item;
  });
}

/** Index of the item that a note follows: the one on its page that bears its sign, else the last on its page. */
function placeOfNote(items: readonly FlowItem[], page: number, marker: string): number {
  const isBearer = (item: FlowItem): boolean =>
    item.type === 'block' &&
    item.block.page <= page &&
    item.block.pageEnd >= page &&
    item.markers.some(({ sign }) => sign === marker);
  const bearer = items.findLastIndex(isBearer);
  if (bearer !== -1) return bearer;
  return items.findLastIndex((item) => (item.type === 'block' ? item.block.page : item.heading.page) <= page);
}

function noteItem(note: Note, page: number, joiner: LineJoiner): FlowBlock {
  const { text } = joinAll(note.lines, joiner);
  const spaced = text.startsWith(`${note.marker} `) ? text : `${note.marker} ${text.slice(note.marker.length).trim()}`;
  const block = { kind: 'note', text: spaced, page, pageEnd: page } as const;
  return { type: 'block', block, contents: false, markers: [], last: null };
}
