/**
 * The lines of a page by columns: a second opinion to the order in which the file draws them. Most files draw column by
 * column. Some draw line by line across two or more columns of running text, as they draw the rows of a table, or the
 * second column first; there the page is cut into columns along its gutters, each column again if it has gutters of its
 * own, and what stands above or below the columns is read before or after them (a recursive XY-cut, after Nagy and Seth,
 * 1984, which cuts only where the drawing order cannot be the reading order).
 */
import { median } from '../../median.ts';
import { greatest } from '../../min-max.ts';
import type { PdfRun } from '../file/pdf-text.ts';
import { isMostlyRightToLeft } from './bidi-order.ts';

type Runs = readonly PdfRun[];

/** A line, or the part of it that stands in one column. */
interface Row {
  /** Index of its line in drawing order. */
  readonly line: number;
  readonly runs: Runs;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** In type sizes: the least width of a gutter. Narrow columns of forms and magazines have 0.9 to 1.3. */
const GUTTER = 0.8;
/** What stands this many type sizes apart in a line are pieces, as in the row of a table; justified lines have gaps too. */
const PIECE_GAP = 1.5;
/** Each of two columns has at least this many lines, with at least this many characters in half of them. */
const FEWEST_LINES = 5;
const USUAL_LENGTH = 20;
/** A column may begin where this many lines do. */
const FEWEST_ALIGNED = 3;
/** At least this share of a column's lines follows another one as closely as in a paragraph, in type sizes. */
const SHARE_FOLLOWING = 0.6;
const LINE_STEP = 2;
/** The lines of a paragraph begin within this many type sizes of each other; the first may be indented. */
const INDENT = 2.5;
/** A line may have as many others between itself and the one above it, in columns beside it. */
const MOST_BESIDE = 6;
/** The drawing order changes sides at least this often, relative to the number of lines of the shorter column. */
const SHARE_CHANGING = 0.5;
/** Each line is compared with each gutter. No page made for people has more lines. */
const MOST_LINES = 1_000;

/** The runs of each line of a page, in the order in which a person reads the lines. */
export function columnByColumn(lines: readonly Runs[]): Runs[] {
  if (lines.length > MOST_LINES || lines.length < FEWEST_LINES) return [...lines];
  const rows = lines.flatMap((runs, line) => rowOf(runs, line) ?? []);
  return cut(rows);
}

function rowOf(runs: Runs, line: number): Row | null {
  const [first] = runs;
  if (!first) return null;
  let { x, size } = first;
  let right = endOf(first);
  for (const run of runs) {
    x = Math.min(x, run.x);
    right = Math.max(right, endOf(run));
    size = Math.max(size, run.size);
  }
  return { line, runs, x, right, y: first.y, size };
}

function cut(rows: readonly Row[]): Runs[] {
  const columns = columnsOf(rows);
  if (columns === null) return rows.map(({ runs }) => runs);
  const { above, left, right, below } = columns;
  const inOrder = isFromRight(columns) ? [above, right, left, below] : [above, left, right, below];
  return inOrder.flatMap(cut);
}

interface Columns {
  readonly above: readonly Row[];
  readonly left: readonly Row[];
  readonly right: readonly Row[];
  readonly below: readonly Row[];
}

/** The two columns with the most lines in the shorter one, and what stands above and below them; null for none. */
function columnsOf(rows: readonly Row[]): Columns | null {
  // Sideways text stands below the page, in a frame of its own.
  const upright = rows.filter(({ y }) => y >= 0).sort((a, b) => b.y - a.y);
  let best: Stretch | null = null;
  for (const gutter of guttersOf(upright)) {
    for (const stretch of uncrossed(upright, gutter)) {
      const count = lesserSide(stretch);
      if (count < FEWEST_LINES || count <= (best === null ? 0 : lesserSide(best))) continue;
      if (areColumns(stretch)) best = stretch;
    }
  }
  if (best === null) return null;
  const { left, right } = best;
  const inColumns = new Set([...left, ...right].map(({ line }) => line));
  const top = greatest([...left, ...right].map(({ y }) => y));
  const others = rows.filter(({ line }) => !inColumns.has(line));
  return {
    above: others.filter(({ y }) => y > top),
    left: inColumnOrder(left),
    right: inColumnOrder(right),
    below: others.filter(({ y }) => y <= top),
  };
}

/** From top to bottom if all lines stand above one another; in drawing order if some stand side by side. */
function inColumnOrder(byHeight: readonly Row[]): Row[] {
  const isSingle = byHeight.every((row, at) => {
    const upper = byHeight[at - 1];
    return upper === undefined || upper.y - row.y > 0.5 * row.size;
  });
  return isSingle ? [...byHeight] : [...byHeight].sort((a, b) => a.line - b.line);
}

/** Where the lines of a column may begin: positions at which several lines do, or their parts after a wide gap. */
function guttersOf(rows: readonly Row[]): number[] {
  const starts = new Map<number, number>();
  for (const { runs } of rows) {
    let right = Number.NEGATIVE_INFINITY;
    for (const run of runs) {
      const start = Math.floor(run.x);
      if (run.x - right >= GUTTER * run.size) starts.set(start, (starts.get(start) ?? 0) + 1);
      right = endOf(run);
    }
  }
  return [...starts].filter(([, count]) => count >= FEWEST_ALIGNED).map(([x]) => x);
}

/** The lines between two that cross a gutter, divided there; from top to bottom. */
interface Stretch {
  readonly left: readonly Row[];
  readonly right: readonly Row[];
}

function uncrossed(rows: readonly Row[], gutter: number): Stretch[] {
  const stretches: { left: Row[]; right: Row[] }[] = [{ left: [], right: [] }];
  for (const row of rows) {
    const isOnLeft = (run: PdfRun): boolean => run.x < gutter && endOf(run) <= gutter - GUTTER * row.size;
    if (row.x >= gutter) stretches.at(-1)?.right.push(row);
    else if (row.right <= gutter - GUTTER * row.size) stretches.at(-1)?.left.push(row);
    else if (row.runs.every((run) => run.x >= gutter || isOnLeft(run))) {
      const left = rowOf(row.runs.filter(isOnLeft), row.line);
      const right = rowOf(
        row.runs.filter((run) => run.x >= gutter),
        row.line,
      );
      if (left) stretches.at(-1)?.left.push(left);
      if (right) stretches.at(-1)?.right.push(right);
    } else stretches.push({ left: [], right: [] });
  }
  return stretches;
}

function lesserSide({ left, right }: Stretch): number {
  return Math.min(left.length, right.length);
}

/** True if both sides are running text, and the file draws them from side to side, or the second one before the first. */
function areColumns(stretch: Stretch): boolean {
  const { left, right } = stretch;
  const sides = [...left.map(({ line }) => ({ line, side: 0 })), ...right.map(({ line }) => ({ line, side: 1 }))];
  const drawn = sides.sort((a, b) => a.line - b.line || a.side - b.side).map(({ side }) => side);
  const changes = drawn.filter((side, at) => at > 0 && side !== drawn[at - 1]).length;
  const isSideToSide = changes >= SHARE_CHANGING * Math.min(left.length, right.length);
  const isReversed = changes === 1 && drawn[0] === (isFromRight(stretch) ? 0 : 1);
  return (isSideToSide || isReversed) && isText(left) && isText(right);
}

/** True for columns in a right-to-left script. */
function isFromRight({ left, right }: Stretch): boolean {
  return isMostlyRightToLeft([...left, ...right].flatMap(({ runs }) => runs));
}

/** True for lines as long as those of a column, of which most stand right below another one. */
function isText(rows: readonly Row[]): boolean {
  const following = rows.filter((row, at) =>
    rows
      .slice(Math.max(0, at - MOST_BESIDE), at)
      .some(
        (upper) =>
          upper.y - row.y > 0.5 * row.size &&
          upper.y - row.y <= LINE_STEP * row.size &&
          Math.abs(upper.x - row.x) <= INDENT * row.size,
      ),
  ).length;
  return median(rows.flatMap(pieceLengths)) >= USUAL_LENGTH && following >= SHARE_FOLLOWING * rows.length;
}

/** The lengths of what stands between wide gaps: a row of a table has short pieces, however long it is as a whole. */
function pieceLengths({ runs }: Row): number[] {
  const lengths: number[] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const run of [...runs].sort((a, b) => a.x - b.x)) {
    if (run.x - right >= PIECE_GAP * run.size) lengths.push(0);
    lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + run.text.length;
    right = Math.max(right, endOf(run));
  }
  return lengths;
}

function endOf(run: PdfRun): number {
  return run.x + run.width;
}
