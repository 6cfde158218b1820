/**
 * From lines to paragraphs, list items and table rows, by the gaps between lines, their indents, their type and the
 * signs they begin with. A wrong guess here moves the end of a paragraph, never a word.
 */
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';

export interface Paragraph {
  readonly kind: 'paragraph' | 'item' | 'row';
  readonly lines: readonly Line[];
}

/** A gap this many times the usual distance of two lines begins a paragraph. */
const PARAGRAPH_GAP = 1.25;
/** An indent is at least this many type sizes. */
const INDENT = 0.9;
/** A line ends short where it stops this many type sizes before the longest one beside it. */
const SHORT_BY = 3;
/** A line in this many parts or more is a row of a table. */
const ROW_CELLS = 3;

/** Signs in a row, such as marks for how far something is fulfilled, are no bullet. */
const BULLET = /^([•●○◦▪■□‣⁃∙➢➤►✓✔❖\uF0A7\uF0B7])(?![•●○◦▪■□])\s*/;
/** These begin list items as well as lines of running text. */
const DOUBTFUL_BULLET = /^[-–—*·]\s+/;
const ENUMERATOR = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])\.)\s+\S/;

/** An entry of a list of references; its further lines are set in. */
const LABEL = /^\[[^\]]{1,60}\]\s/;

export interface ParagraphSetting {
  readonly body: BodyType;
  /** True where the tags of the file tell its paragraphs and items apart. */
  readonly areTold: boolean;
}

/**
 * True where tags tell paragraphs: most characters of what they call paragraphs and items stand in those of several
 * lines. Some writers make an element of each line.
 */
export function paragraphsByTags(pages: readonly LinedPage[]): boolean {
  const elements = new Map<number, { lines: number; length: number }>();
  for (const line of pages.flatMap((page) => page.lines)) {
    const element = line.tag?.element;
    if (element === undefined || !isPart(line) || isCell(line)) continue;
    const { lines, length } = elements.get(element) ?? { lines: 0, length: 0 };
    elements.set(element, { lines: lines + 1, length: length + line.text.length });
  }
  let [all, inSeveral] = [0, 0];
  for (const { lines, length } of elements.values()) {
    all += length;
    if (lines > 1) inSeveral += length;
  }
  return inSeveral * 2 > all;
}

/** True for a line that is tagged as a part of a paragraph, of a list item, or of a row. */
function isPart(line: Line): boolean {
  return line.tag?.kind === 'paragraph' || line.tag?.kind === 'item' || isCell(line);
}

function isCell({ tag }: Line): boolean {
  return tag?.kind === 'cell';
}

/** The paragraphs of some lines of one page, in order. */
export function paragraphsOf(lines: readonly Line[], { body, areTold }: ParagraphSetting): Paragraph[] {
  const margins = marginsOf(lines);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && !begins(group, line, { margins, body, areTold })) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => ({ kind: kindOf(group), lines: group }));
}

/** A list item's words without the sign before them. A number or letter is kept: it is referred to. */
export function withoutBullet(text: string): string {
  return text.replace(BULLET, '').replace(DOUBTFUL_BULLET, '');
}

/** True where a line begins with a sign that only list items begin with. */
export function beginsItem(line: Line): boolean {
  return BULLET.test(line.text) || ENUMERATOR.test(line.text);
}

/** How far lines reach, by where they begin. */
export interface Margins {
  /** True where a line stops well before the others that begin near it. */
  isShort(line: Line): boolean;
}

/** Lines that begin this close to each other, in points, share a margin. */
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
  // The sign of a footnote may follow; but `4.1` at the end of a line is a number.
  return /[.!?:;…。！？][\p{Pe}\p{Pf}"'*†‡]*$|(?<!\d)[.!?…][\p{Pe}\p{Pf}"']*\d{1,3}$/u.test(text);
}

interface Setting extends ParagraphSetting {
  readonly margins: Margins;
}

function begins(group: readonly Line[], line: Line, { margins, body, areTold }: Setting): boolean {
  const before = group.at(-1) ?? line;
  if (Math.abs(line.size - before.size) > 0.08 * body.size || before.y < 0 !== line.y < 0) return true;
  if (line.cells.length >= ROW_CELLS || (before.cells.length >= ROW_CELLS && !isRestOfCell(before, line))) return true;
  if (BULLET.test(line.text)) return true;
  const step = before.y - line.y;
  const isTold = (each: Line): boolean => each.tag?.element !== undefined && (areTold ? isPart(each) : isCell(each));
  const areBoth = isTold(before) && isTold(line);
  if (areBoth && before.tag?.element !== line.tag?.element) return true;
  // Upwards is the next column, or the next cell of a table.
  if (step < -0.5 * line.size) {
    return !(areBoth && !isCell(line)) && (endsSentence(before.text) || !/^\p{Ll}/u.test(line.text));
  }
  const leading = (body.leading / body.size) * line.size;
  if (step > PARAGRAPH_GAP * leading) return true;
  const isBroken = margins.isShort(before);
  if (ENUMERATOR.test(line.text) && (isBroken || step > 1.1 * leading || kindOf(group) === 'item')) return true;
  const isListed = isBroken || before.text.endsWith(':') || DOUBTFUL_BULLET.test(group[0]?.text ?? '');
  if (DOUBTFUL_BULLET.test(line.text) && isListed) return true;
  if (isBroken && styleOf(before) !== styleOf(line) && isSetApart(before, body) !== isSetApart(line, body)) return true;
  return isIndented(group, before, line);
}

/** True where a line begins with the rest of the word at which the last cell of a row breaks off. */
function isRestOfCell(row: Line, line: Line): boolean {
  return line.cells.length === 1 && line.x > row.x && /\p{L}[-‐]$/u.test(row.text) && /^\p{Ll}/u.test(line.text);
}

/** A first line set in, where the paragraph before it has ended; or a return to the margin after a list item. */
function isIndented(group: readonly Line[], before: Line, line: Line): boolean {
  const indent = INDENT * line.size;
  const isItem = kindOf(group) === 'item';
  if (group.length < 2)
    return !isItem && !LABEL.test(before.text) && line.x > before.x + indent && endsSentence(before.text);
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
