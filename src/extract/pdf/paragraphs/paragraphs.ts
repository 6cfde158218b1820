/**
 * Groups lines into paragraphs, list items and table rows, by the gaps between lines, their indents, their type, and
 * the bullets or numbers at their start. A wrong guess here moves the end of a paragraph, but never a word.
 */
import { isRightToLeft } from '../lines/bidi-order.ts';
import type { IsCodeFont } from '../lines/code-fonts.ts';
import { endsInHyphen } from '../lines/line-joiner.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';

export interface Paragraph {
  readonly kind: 'paragraph' | 'item' | 'row' | 'code';
  readonly lines: readonly Line[];
}

/** A gap of more than this many times the usual distance between two lines begins a paragraph. */
const PARAGRAPH_GAP = 1.25;
/** An indent is at least this many type sizes. */
const INDENT = 0.9;
/** A line is short if it stops more than this many type sizes before the longest line with the same margin. */
const SHORT_BY = 3;
/** The two halves of a word stand at most this many type sizes apart. */
const WORD_BREAK = 2.6;
/** A line of at least this many cells is a table row by itself; one of two if others like it stand beside it. */
const ROW_CELLS = 3;
/** Rows of two cells follow each other, at least this many, with their second cells this close, in type sizes. */
const FEWEST_ROWS = 3;
const CELL_ALIGNED = 0.5;
/** Code has at least this many lines. */
const FEWEST_CODE_LINES = 2;

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
  readonly isCode: IsCodeFont;
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
export function paragraphsOf(lines: readonly Line[], { body, usesTags, isCode }: ParagraphOptions): Paragraph[] {
  const options = { margins: marginsOf(lines), rows: rowsOf(lines, usesTags), body, usesTags, isCode };
  const isCodeLine = ({ font, mixed }: Line): boolean => isCode(font) && !mixed && !isCode(body.font);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const areAlike = last !== undefined && isCodeLine(last) === isCodeLine(line);
    const goesOn =
      areAlike && isCodeLine(line) ? isNextInCode(last, line) : group && !beginsParagraph(group, line, options);
    if (group && areAlike && goesOn) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => {
    const isCodeGroup = group.length >= FEWEST_CODE_LINES && group.every(isCodeLine);
    return { kind: isCodeGroup ? 'code' : kindOf(group, options.rows), lines: group };
  });
}

/** The lines of code are at most this many type sizes apart; an empty line may stand between two. */
const CODE_GAP = 2.6;

function isNextInCode(before: Line, line: Line): boolean {
  const step = before.y - line.y;
  return step > 0 && step <= CODE_GAP * line.size;
}

/** The lines that are rows of a table. */
type Rows = ReadonlySet<Line>;

function rowsOf(lines: readonly Line[], usesTags: boolean): Rows {
  // A tagged paragraph that goes on without cells is justified: its first words only stand far apart.
  const isJustified = ({ tag }: Line, next: Line | undefined): boolean =>
    usesTags && tag?.kind === 'paragraph' && next?.cells.length === 1 && next.tag?.element === tag.element;
  const rows = new Set(
    lines.filter(
      (line, at) => line.cells.length >= ROW_CELLS && !BULLET.test(line.text) && !isJustified(line, lines[at + 1]),
    ),
  );
  let series: Line[] = [];
  const close = (): void => {
    if (series.length >= FEWEST_ROWS) for (const line of series) rows.add(line);
    series = [];
  };
  for (const line of lines) {
    const last = series.at(-1);
    if (!mayBeRow(line) || (last && !isNextRow(last, line))) close();
    if (mayBeRow(line)) series.push(line);
  }
  close();
  return rows;
}

/** True for two cells of which the first is no bullet or number: a wide gap may follow those in a list. */
function mayBeRow({ cells, text }: Line): boolean {
  const [first = ''] = cells;
  return cells.length === 2 && !BULLET.test(text) && !ENUMERATOR.test(text) && /\p{L}{2}|\d{3}/u.test(first);
}

function isNextRow(before: Line, line: Line): boolean {
  const [one = 0, other = 0] = [before.cellStarts[1], line.cellStarts[1]];
  return before.y > line.y && Math.abs(one - other) <= CELL_ALIGNED * line.size;
}

/** A list item's words without its bullet. A number or letter stays, since other text may refer to it. */
export function withoutBullet(text: string): string {
  return text.replace(BULLET, '').replace(DOUBTFUL_BULLET, '');
}

/** True if a line begins as only list items do. */
export function beginsItem(line: Line): boolean {
  return BULLET.test(line.text) || ENUMERATOR.test(line.text);
}

/** The margins at which the lines end, by where they begin. */
export interface Margins {
  /** True if a line stops well before other lines that begin near it. */
  isShort(line: Line): boolean;
}

/** Lines that begin about this close to each other, in points, share a margin. */
const NEAR_PT = 20;

export function marginsOf(lines: readonly Line[]): Margins {
  const reaches = new Map<number, number>();
  for (const line of lines) {
    const { start, end } = extentOf(line);
    const at = Math.round(start / NEAR_PT);
    reaches.set(at, Math.max(reaches.get(at) ?? end, end));
  }
  return {
    isShort(line) {
      const { start, end } = extentOf(line);
      const at = Math.round(start / NEAR_PT);
      const reach = Math.max(...[at - 1, at, at + 1].map((near) => reaches.get(near) ?? end));
      return end < reach - SHORT_BY * line.size;
    },
  };
}

/** Where a line begins and ends for a reader: one in a right-to-left script begins at the right, and is mirrored. */
function extentOf({ text, x, right }: Line): { readonly start: number; readonly end: number } {
  return isRightToLeft(text) ? { start: -right, end: -x } : { start: x, end: right };
}

export function endsSentence(text: string): boolean {
  // A note reference may follow, but `4.1` at the end of a line is a number.
  return /[.!?:;…。！？؟۔][\p{Pe}\p{Pf}"'*†‡]*$|(?<!\d)[.!?…][\p{Pe}\p{Pf}"']*\d{1,3}$/u.test(text);
}

interface GroupOptions extends ParagraphOptions {
  readonly margins: Margins;
  readonly rows: Rows;
}

/** True if a line begins a new paragraph after the lines of the current one. */
function beginsParagraph(group: readonly Line[], line: Line, { margins, body, usesTags, rows }: GroupOptions): boolean {
  const before = group.at(-1) ?? line;
  if (breaksWord(before, line)) return false;
  if (Math.abs(line.size - before.size) > 0.08 * body.size || before.y < 0 !== line.y < 0) return true;
  if (rows.has(line) || (rows.has(before) && !isRestOfCell(before, line))) return true;
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
  if (ENUMERATOR.test(line.text) && (isShort || step > 1.1 * leading || kindOf(group, rows) === 'item')) return true;
  const isInList = isShort || before.text.endsWith(':') || DOUBTFUL_BULLET.test(group[0]?.text ?? '');
  if (DOUBTFUL_BULLET.test(line.text) && isInList) return true;
  if (isShort && styleOf(before) !== styleOf(line) && isSetApart(before, body) !== isSetApart(line, body)) return true;
  return isIndented(group, line, rows);
}

/** True if a hyphen breaks a word between two lines. It ends no paragraph, however the lines are set. */
function breaksWord(before: Line, line: Line): boolean {
  const step = before.y - line.y;
  return (
    endsInBrokenWord(before.text) &&
    /^\p{Ll}/u.test(line.text) &&
    step > 0 &&
    step <= WORD_BREAK * Math.max(before.size, line.size)
  );
}

/** True if a line begins with the rest of a word that the last cell of a table row breaks at a hyphen. */
function isRestOfCell(row: Line, line: Line): boolean {
  return line.cells.length === 1 && line.x > row.x && endsInBrokenWord(row.text) && /^\p{Ll}/u.test(line.text);
}

function endsInBrokenWord(text: string): boolean {
  return endsInHyphen(text) && /\p{L}.$/u.test(text.slice(-3));
}

/** True for an indented line after the end of a sentence, and for a return to the margin after an item or sentence. */
function isIndented(group: readonly Line[], line: Line, rows: Rows): boolean {
  const before = group.at(-1) ?? line;
  const indent = INDENT * line.size;
  const isItem = kindOf(group, rows) === 'item';
  const step = extentOf(line).start - extentOf(before).start;
  if (group.length < 2) {
    return !isItem && !CITATION_KEY.test(before.text) && step > indent && endsSentence(before.text);
  }
  if (step > indent) return endsSentence(before.text);
  return step < -indent && (isItem || endsSentence(before.text));
}

function kindOf(group: readonly Line[], rows: Rows): Paragraph['kind'] {
  const first = group[0];
  if (!first) return 'paragraph';
  if (rows.has(first)) return 'row';
  return BULLET.test(first.text) || ENUMERATOR.test(first.text) || DOUBTFUL_BULLET.test(first.text)
    ? 'item'
    : 'paragraph';
}
