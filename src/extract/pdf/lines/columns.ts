/**
 * The lines of a page by columns: a second opinion to the order in which the file draws them. Most files draw column by
 * column. Some draw line by line across two or more columns of running text, as they draw the rows of a table; there
 * the page is cut into columns along its gutters, each column again if it has gutters of its own, and what stands above
 * or below the columns is read before or after them (a recursive XY-cut, after Nagy and Seth, 1984, which cuts only
 * where the drawing order goes to and fro across the gutter).
 */
import { median } from '../../median.ts';
import { greatest, least } from '../../min-max.ts';
import type { PdfRun } from '../file/pdf-text.ts';
import { isRightToLeft } from './bidi-order.ts';

type Runs = readonly PdfRun[];

/** A part of a line between two gaps that may be gutters. */
interface Segment {
  /** Index of its line in drawing order. */
  readonly line: number;
  readonly runs: Runs;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly length: number;
}

/** In type sizes: the least width of a gutter. Narrow columns of forms and magazines have 0.9 to 1.3. */
const GUTTER = 0.8;
/** Each of two columns has at least this many lines, with at least this many characters on average. */
const FEWEST_LINES = 5;
const MEAN_LENGTH = 20;
/** At least this share of a column's lines follows another one as closely as in a paragraph, in type sizes. */
const SHARE_FOLLOWING = 0.6;
const LINE_STEP = 1.7;
/** The lines of a paragraph begin within this many type sizes of each other; the first may be indented. */
const INDENT = 2.5;
/** The drawing order changes sides at least this often, relative to the number of lines of the shorter column. */
const SHARE_CHANGING = 0.5;
/** Comparing takes each segment with each gutter. No page made for people has more. */
const MOST_SEGMENTS = 1_500;

/** The runs of each line of a page, in the order in which a person reads the lines. */
export function columnByColumn(lines: readonly Runs[]): Runs[] {
  const segments = lines.flatMap(segmentsOf);
  if (segments.length > MOST_SEGMENTS || segments.length < 2 * FEWEST_LINES) return [...lines];
  const rightToLeft = lines.filter((line) => isRightToLeft(line[0]?.text ?? '')).length * 2 > lines.length;
  return cut(segments, rightToLeft);
}

function segmentsOf(runs: Runs, line: number): Segment[] {
  const parts: PdfRun[][] = [];
  // Text in a right-to-left script is drawn in any order.
  const isInOrder = runs.every((run, at) => at === 0 || run.x >= (runs[at - 1]?.x ?? 0));
  for (const run of runs) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    if (part && last && (!isInOrder || run.x - endOf(last) < GUTTER * run.size)) part.push(run);
    else parts.push([run]);
  }
  return parts.map((part) => ({
    line,
    runs: part,
    x: least(part.map(({ x }) => x)),
    right: greatest(part.map(endOf)),
    y: part[0]?.y ?? 0,
    size: greatest(part.map(({ size }) => size)),
    length: part.reduce((sum, { text }) => sum + text.length, 0),
  }));
}

function cut(segments: readonly Segment[], rightToLeft: boolean): Runs[] {
  const columns = columnsOf(segments);
  if (columns === null) return asLines(segments);
  const { above, left, right, below } = columns;
  const inOrder = rightToLeft ? [above, right, left, below] : [above, left, right, below];
  return inOrder.flatMap((part) => cut(part, rightToLeft));
}

/** The segments of one line that stayed together are one line again. */
function asLines(segments: readonly Segment[]): Runs[] {
  const lines = new Map<number, PdfRun[]>();
  for (const { line, runs } of segments) lines.set(line, [...(lines.get(line) ?? []), ...runs]);
  return [...lines.values()];
}

interface Columns {
  readonly above: readonly Segment[];
  readonly left: readonly Segment[];
  readonly right: readonly Segment[];
  readonly below: readonly Segment[];
}

/** The two columns with the most lines in the shorter one, and what stands above and below them; null for none. */
function columnsOf(segments: readonly Segment[]): Columns | null {
  // Sideways text stands below the page, in a frame of its own.
  const upright = segments.filter(({ y }) => y >= 0);
  const byHeight = [...upright].sort((a, b) => b.y - a.y);
  let best: { readonly gutter: number; readonly rows: readonly Segment[]; readonly count: number } | null = null;
  for (const gutter of guttersOf(upright)) {
    for (const rows of uncrossed(byHeight, gutter)) {
      const count = lesserSide(rows, gutter);
      if (count >= FEWEST_LINES && count > (best?.count ?? 0) && areColumns(rows, gutter)) best = { gutter, rows, count };
    }
  }
  if (best === null) return null;
  const { gutter, rows } = best;
  const inColumns = new Set(rows);
  const top = greatest(rows.map(({ y }) => y));
  const others = segments.filter((segment) => !inColumns.has(segment));
  return {
    above: others.filter(({ y }) => y > top),
    left: segments.filter((segment) => inColumns.has(segment) && segment.x < gutter),
    right: segments.filter((segment) => inColumns.has(segment) && segment.x >= gutter),
    below: others.filter(({ y }) => y <= top),
  };
}

/** Where the lines of a column may begin: positions at which several segments do. */
function guttersOf(segments: readonly Segment[]): number[] {
  const starts = new Map<number, number>();
  for (const { x } of segments) starts.set(Math.floor(x), (starts.get(Math.floor(x)) ?? 0) + 1);
  return [...starts].filter(([, count]) => count >= FEWEST_LINES - 2).map(([x]) => x);
}

/** The segments in stretches from top to bottom in which none crosses the gutter before a position. */
function uncrossed(byHeight: readonly Segment[], gutter: number): Segment[][] {
  const stretches: Segment[][] = [[]];
  for (const segment of byHeight) {
    if (segment.x < gutter && segment.right > gutter - GUTTER * segment.size) stretches.push([]);
    else stretches.at(-1)?.push(segment);
  }
  return stretches;
}

function lesserSide(rows: readonly Segment[], gutter: number): number {
  const left = rows.filter(({ x }) => x < gutter).length;
  return Math.min(left, rows.length - left);
}

/** True if both sides are running text, between which the drawing order goes to and fro. */
function areColumns(rows: readonly Segment[], gutter: number): boolean {
  const left = rows.filter(({ x }) => x < gutter);
  const right = rows.filter(({ x }) => x >= gutter);
  const drawn = [...rows].sort((a, b) => a.line - b.line || a.x - b.x);
  const changes = drawn.filter((row, at) => at > 0 && row.x < gutter !== (drawn[at - 1]?.x ?? 0) < gutter).length;
  return changes >= SHARE_CHANGING * Math.min(left.length, right.length) && isText(left) && isText(right);
}

/** True for lines as long as those of a column, of which most stand right below another one. */
function isText(byHeight: readonly Segment[]): boolean {
  const following = byHeight.filter((row, at) =>
    byHeight
      .slice(Math.max(0, at - 12), at)
      .some(
        (upper) =>
          upper.y - row.y > 0.5 * row.size &&
          upper.y - row.y <= LINE_STEP * row.size &&
          Math.abs(upper.x - row.x) <= INDENT * row.size,
      ),
  ).length;
  return median(byHeight.map(({ length }) => length)) >= MEAN_LENGTH && following >= SHARE_FOLLOWING * byHeight.length;
}

function endOf(run: PdfRun): number {
  return run.x + run.width;
}
