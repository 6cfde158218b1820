/** Where a line stands on its page: apart from its neighbours, beside others, in the middle of its column. */
import { least } from '../../min-max.ts';
import { isRightToLeft } from '../lines/bidi-order.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { SPACE } from './heading-thresholds.ts';

/** A line of running text has at least this many characters. */
const TEXT_LENGTH = 35;
/** With fewer lines of text above and below a line, its column is that of the document, or else the page. */
const FEWEST_LINES = 3;

/** The layout of one page. All functions take indexes of lines. */
export interface PageLayout {
  /** True if there is a clear distance to the line before, or the line begins a column. */
  hasGapBefore(from: number): boolean;
  hasGapAfter(to: number): boolean;
  /** True if another line of the page's order stands beside one of these, as in the row of a table. */
  standsBeside(from: number, to: number): boolean;
  isCentred(at: number): boolean;
  /** True if a line ends well before the edge of its column. */
  isShort(at: number): boolean;
}

/** `usual` is the column of the text in the whole document; null for none. */
export function layoutOfPage(page: LinedPage, body: BodyType, usual: Column | null): PageLayout {
  const { lines } = page;
  const gap = SPACE.gapInLeading * body.leading;
  const texts = lines.filter((line) => isRunningText(line, body));
  /** Nothing that begins further left is centred, whatever its column. */
  const leftmost = Math.min(least(texts.map(({ x }) => x)), (usual ?? wholePage(page))?.left ?? 0);
  const isBeside = (line: Line | undefined, other: Line | undefined): boolean =>
    line !== undefined && other !== undefined && Math.abs(line.y - other.y) < 0.5 * line.size && !overlap(line, other);
  return {
    hasGapBefore(from) {
      const [before, line] = [lines[from - 1], lines[from]];
      if (!before || !line || before.y < 0) return true;
      return before.y - line.y > gap || before.y < line.y - 0.5 * line.size;
    },
    hasGapAfter(to) {
      const [line, next] = [lines[to], lines[to + 1]];
      if (!line || !next || next.y < 0) return true;
      return line.y - next.y > gap || next.y > line.y + 0.5 * line.size;
    },
    standsBeside(from, to) {
      for (let at = from; at <= to; at += 1) {
        if (isBeside(lines[at], lines[from - 1]) || isBeside(lines[at], lines[to + 1])) return true;
      }
      return lines.slice(from, to + 1).some(isRow);
    },
    isCentred(at) {
      const line = lines[at];
      if (line === undefined || line.x <= leftmost) return false;
      if (isAligned(line, lines[at - 1]) || isAligned(line, lines[at + 1])) return false;
      return isCentredIn(line, columnOf(line, texts) ?? usual ?? wholePage(page), page);
    },
    isShort(at) {
      const line = lines[at];
      const column = line ? (columnOf(line, texts) ?? usual ?? wholePage(page)) : null;
      if (!line || !column) return true;
      const room = isRightToLeft(line.text) ? line.x - column.left : column.right - line.right;
      return room > SPACE.shortBy * (column.right - column.left);
    },
  };
}

/** True for a line of the type and the length of running text. */
export function isRunningText(line: Line, body: BodyType): boolean {
  return line.y >= 0 && line.text.length >= TEXT_LENGTH && Math.abs(line.size - body.size) <= 0.12 * body.size;
}

/** From the left to the right edge of text, in points. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** The column of the running text of all pages; null if there is too little of it. */
export function usualColumn(pages: readonly LinedPage[], body: BodyType): Column | null {
  return columnOfTexts(pages.flatMap(({ lines }) => lines.filter((line) => isRunningText(line, body))));
}

/** The column of a line by the text above and below it; null if there is too little of it. */
function columnOf(line: Line, texts: readonly Line[]): Column | null {
  return columnOfTexts(texts.filter((text) => text !== line && overlap(text, line)));
}

function columnOfTexts(texts: readonly Line[]): Column | null {
  if (texts.length < FEWEST_LINES) return null;
  return { left: tenth(texts.map(({ x }) => x)), right: -tenth(texts.map(({ right }) => -right)) };
}

function wholePage({ width }: LinedPage): Column | null {
  return width > 0 ? { left: 0, right: width } : null;
}

/** The value below which a tenth of the numbers lie: a single line that sticks out says nothing of its column. */
function tenth(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 10)] ?? 0;
}

function isCentredIn(line: Line, column: Column | null, { width }: LinedPage): boolean {
  if (column === null) return false;
  const shift = Math.abs((line.x + line.right) / 2 - (column.left + column.right) / 2);
  const indent = line.x - column.left;
  return shift <= SPACE.centredInWidth * width && indent >= SPACE.centredIndent * (column.right - column.left);
}

function overlap(line: Line, other: Line): boolean {
  return line.x < other.right && other.x < line.right;
}

/** True for lines of the same type that begin at the same place but end at different ones: those of a list. */
function isAligned(line: Line, other: Line | undefined): boolean {
  if (other === undefined || other.y < 0 || styleOf(line) !== styleOf(other)) return false;
  return (
    Math.abs(line.x - other.x) < SPACE.sameEdgeInSize * line.size && Math.abs(line.right - other.right) > line.size
  );
}

/** True for a line of several cells. A number with a wide gap after it is one with its title. */
function isRow({ cells }: Line): boolean {
  const [first = '', ...others] = cells;
  return others.length > 1 || (others.length === 1 && !/^[(（]?[\p{N}\p{Lu}ivx][\p{N}ivxIVX.]*[.):）]?$/u.test(first));
}
