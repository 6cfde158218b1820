/**
 * Groups lines into paragraphs, list items and table rows, by the gaps between lines, their indents, their type, and
 * the bullets or numbers at their start. A wrong guess here moves the end of a paragraph, but never a word.
 */
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';

export interface Paragraph {
  readonly kind: 'paragraph' | 'item' | 'row';
  readonly lines: readonly Line[];
}

/** A gap of more than this many times the usual distance between two lines begins a paragraph. */
const PARAGRAPH_GAP = 1.25;
/** An indent is at least this many type sizes. */
const INDENT = 0.9;
/** A line is short if it stops more than this many type sizes before the longest line with the same margin. */
const SHORT_BY = 3;
/** A line of at least this many cells is a table row. */
const ROW_CELLS = 3;

/** Several symbols in a row, such as ratings, are not a bullet. */
const BULLET = /^([•●○◦▪■□‣⁃∙➢➤►✓✔❖\uF0A7\uF0B7])(?![•●○◦▪■□])\s*/;
/** These begin list items, but also lines of running text. */
const DOUBTFUL_BULLET = /^[-–—*·]\s+/;
const ENUMERATOR = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])\.)\s+\S/;

/** The start of an entry in a list of references, whose further lines are indented. */
const CITATION_KEY = /^\[[^\]]{1,60}\]\s/;

export interface ParagraphOptions {
  readonly body: BodyType;
  /** True if the file's tags show where its paragraphs and items begin. */
  readonly usesTags: boolean;
}

/**
 * True if the file's tags show where paragraphs begin: if elements of several lines contain most characters of its
 * tagged paragraphs and items. Some programs make one element of each line.
 */
export function hasUsableParagraphTags(pages: readonly LinedPage[]): boolean {
  const elements = new Map<number, { lines: number; length: number }>();
  for (const line of pages.flatMap((page) => page.lines)) {
    const element = line.tag?.element;
    if (element === undefined || !isTaggedBlock(line) || isCell(line)) continue;
    const { lines, length } = elements.get(element) ?? { lines: 0, length: 0 };
    elements.set(element, { lines: lines + 1, length: length + line.text.length });
  }
  let [all, inSeveralLines] = [0, 0];
  for (const { lines, length } of elements.values()) {
    all += length;
    if (lines > 1) inSeveralLines += length;
  }
  return inSeveralLines * 2 > all;
}

/** True for a line with the tag of a paragraph, a list item or a table cell. */
function isTaggedBlock(line: Line): boolean {
  return line.tag?.kind === 'paragraph' || line.tag?.kind === 'item' || isCell(line);
}

function isCell({ tag }: Line): boolean {
  return tag?.kind === 'cell';
}

/** The paragraphs of some lines of one page, in order. */
export function paragraphsOf(lines: readonly Line[], { body, usesTags }: ParagraphOptions): Paragraph[] {
  const margins = marginsOf(lines);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && !beginsParagraph(group, line, { margins, body, usesTags })) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => ({ kind: kindOf(group), lines: group }));
}

/** A list item's words without its bullet. A number or letter stays, since other text may refer to it. */
export function withoutBullet(text: string): string {
  return text.replace(BULLET, '').replace(DOUBTFUL_BULLET, '');
}

/** True if a line begins as only list items do. */
export function beginsItem(line: Line): boolean {
  return BULLET.test(line.text) || ENUMERATOR.test(line.text);
}

/** The right margins of the lines, by where the lines begin. */
export interface Margins {
  /** True if a line stops well before other lines that begin near it. */
  isShort(line: Line): boolean;
}

/** Lines that begin about this close to each other, in points, share a margin. */
const NEAR_PT = 20;

export function marginsOf(lines: readonly Line[]): Margins {
  const reaches = new Map<number, number>();
  for (const line of lines) {
    const at = Math.round(line.x / NEAR_PT);
    reaches.set(at, Math.max(reaches.get(at) ?? line.right, line.right));
  }
  return {
    isShort(line) {
      const at = Math.round(line.x / NEAR_PT);
      const reach = Math.max(...[at - 1, at, at + 1].map((near) => reaches.get(near) ?? line.right));
      return line.right < reach - SHORT_BY * line.size;
    },
  };
}

export function endsSentence(text: string): boolean {
  // A note reference may follow, but `4.1` at the end of a line is a number.
  return /[.!?:;…。！？][\p{Pe}\p{Pf}"'*†‡]*$|(?<!\d)[.!?…][\p{Pe}\p{Pf}"']*\d{1,3}$/u.test(text);
}

interface GroupOptions extends ParagraphOptions {
  readonly margins: Margins;
}

/** True if a line begins a new paragraph after the lines of the current one. */
function beginsParagraph(group: readonly Line[], line: Line, { margins, body, usesTags }: GroupOptions): boolean {
  const before = group.at(-1) ?? line;
  if (Math.abs(line.size - before.size) > 0.08 * body.size || before.y < 0 !== line.y < 0) return true;
  if (line.cells.length >= ROW_CELLS || (before.cells.length >= ROW_CELLS && !isRestOfCell(before, line))) return true;
  if (BULLET.test(line.text)) return true;
  const step = before.y - line.y;
  const hasUsableTag = (each: Line): boolean =>
    each.tag?.element !== undefined && (usesTags ? isTaggedBlock(each) : isCell(each));
  const areTagged = hasUsableTag(before) && hasUsableTag(line);
  if (areTagged && before.tag?.element !== line.tag?.element) return true;
  // A step upwards leads to the next column, or to the next table cell.
  if (step < -0.5 * line.size) {
    return !(areTagged && !isCell(line)) && (endsSentence(before.text) || !/^\p{Ll}/u.test(line.text));
  }
  const leading = (body.leading / body.size) * line.size;
  if (step > PARAGRAPH_GAP * leading) return true;
  const isShort = margins.isShort(before);
  if (ENUMERATOR.test(line.text) && (isShort || step > 1.1 * leading || kindOf(group) === 'item')) return true;
  const isInList = isShort || before.text.endsWith(':') || DOUBTFUL_BULLET.test(group[0]?.text ?? '');
  if (DOUBTFUL_BULLET.test(line.text) && isInList) return true;
  if (isShort && styleOf(before) !== styleOf(line) && isSetApart(before, body) !== isSetApart(line, body)) return true;
  return isIndented(group, before, line);
}

/** True if a line begins with the rest of a word that the last cell of a table row breaks at a hyphen. */
function isRestOfCell(row: Line, line: Line): boolean {
  return line.cells.length === 1 && line.x > row.x && /\p{L}[-‐]$/u.test(row.text) && /^\p{Ll}/u.test(line.text);
}

/** True for an indented line after the end of a sentence, and for a return to the margin after an item or sentence. */
function isIndented(group: readonly Line[], before: Line, line: Line): boolean {
  const indent = INDENT * line.size;
  const isItem = kindOf(group) === 'item';
  if (group.length < 2)
    return !isItem && !CITATION_KEY.test(before.text) && line.x > before.x + indent && endsSentence(before.text);
  if (line.x > before.x + indent) return endsSentence(before.text);
  return line.x < before.x - indent && (isItem || endsSentence(before.text));
}

function kindOf(group: readonly Line[]): Paragraph['kind'] {
  const first = group[0];
  if (!first) return 'paragraph';
  if (first.cells.length >= ROW_CELLS && !BULLET.test(first.text)) return 'row';
  return BULLET.test(first.text) || ENUMERATOR.test(first.text) || DOUBTFUL_BULLET.test(first.text)
    ? 'item'
    : 'paragraph';
}
