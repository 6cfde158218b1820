/**
 * Detects two columns of running text that a file draws line by line, across both columns, as it draws table rows.
 * Unlike the cells of a table, their lines fill the columns and follow each other as closely as the lines of a
 * paragraph.
 */
import { greatest, least } from '../../min-max.ts';
import type { PdfRun } from '../file/pdf-text.ts';

type Runs = readonly PdfRun[];

/** A column has at least this many lines, with at least this many characters on average. */
const FEWEST_LINES = 5;
const MEAN_LENGTH = 20;
/** At most this many lines of a page are examined together. */
const MOST_LINES = 200;
/** In type sizes: the least width of the gutter, and the greatest distance between two lines of a column. */
const GUTTER = 1;
const LINE_STEP = 1.7;
/** At least this share of a column's lines begins where the column begins, within this share of the type size. */
const SHARE_ALIGNED = 0.7;
const ALIGNED = 0.3;

/** The runs of each line of a page, in the order in which a person reads the lines. */
export function columnByColumn(lines: readonly Runs[]): Runs[] {
  const ordered: Runs[] = [];
  let at = 0;
  while (at < lines.length) {
    const columns = columnsFrom(lines, at);
    for (const line of columns ? [...columns.left, ...columns.right] : [lines[at] ?? []]) ordered.push(line);
    at += columns?.count ?? 1;
  }
  return ordered;
}

interface Columns {
  /** How many of the lines belong to the columns. */
  readonly count: number;
  readonly left: readonly Runs[];
  readonly right: readonly Runs[];
}

function columnsFrom(lines: readonly Runs[], from: number): Columns | null {
  const middle = middleOfGutter(lines[from] ?? [], lines[from + 1] ?? []);
  if (middle === null) return null;
  const left: Runs[] = [];
  const right: Runs[] = [];
  let count = 0;
  let changes = 0;
  let previousSide = '';
  for (const line of lines.slice(from, from + MOST_LINES)) {
    const before = count > 0 ? lines[from + count - 1] : undefined;
    const parts = [line.filter((run) => endOf(run) <= middle), line.filter((run) => run.x >= middle)] as const;
    const isWhole = parts[0].length + parts[1].length === line.length;
    if (!isWhole || (before && !follows(before, line))) break;
    const side = parts[0].length === 0 ? 'right' : parts[1].length === 0 ? 'left' : 'both';
    if (side === 'both' || side !== previousSide) changes += 1;
    previousSide = side;
    if (parts[0].length > 0) left.push(parts[0]);
    if (parts[1].length > 0) right.push(parts[1]);
    count += 1;
  }
  const isInterleaved = changes >= FEWEST_LINES && isColumn(left) && isColumn(right) && hasGutter(left, right);
  return isInterleaved ? { count, left, right } : null;
}

/** The middle of the only wide gap in a line, or of the gap between two lines side by side; null if there is none. */
function middleOfGutter(line: Runs, next: Runs): number | null {
  const gaps = wideGapsOf(line);
  const [only, ...others] = gaps;
  if (only !== undefined) return others.length === 0 ? only : null;
  return isBeside(line, next) ? (wideGapsOf([...line, ...next])[0] ?? null) : null;
}

function wideGapsOf(line: Runs): number[] {
  return line.slice(1).flatMap((run, at) => {
    const before = line[at];
    return before && run.x - endOf(before) > GUTTER * run.size ? [(run.x + endOf(before)) / 2] : [];
  });
}

function follows(before: Runs, line: Runs): boolean {
  const step = baselineOf(before) - baselineOf(line);
  return step > -0.5 * sizeOf(line) && step < LINE_STEP * sizeOf(line);
}

function isBeside(line: Runs, next: Runs): boolean {
  return Math.abs(baselineOf(line) - baselineOf(next)) < 0.5 * sizeOf(line);
}

function isColumn(lines: readonly Runs[]): boolean {
  const start = least(lines.map(startOf));
  const aligned = lines.filter((line) => startOf(line) - start < ALIGNED * sizeOf(line)).length;
  const length = lines.flat().reduce((sum, { text }) => sum + text.length, 0);
  return (
    lines.length >= FEWEST_LINES && aligned >= SHARE_ALIGNED * lines.length && length >= MEAN_LENGTH * lines.length
  );
}

function hasGutter(left: readonly Runs[], right: readonly Runs[]): boolean {
  const width = least(right.map(startOf)) - greatest(left.flat().map(endOf));
  return width >= GUTTER * sizeOf(left[0] ?? []);
}

function endOf(run: PdfRun): number {
  return run.x + run.width;
}

function startOf(line: Runs): number {
  return least(line.map(({ x }) => x));
}

function baselineOf(line: Runs): number {
  return line[0]?.y ?? 0;
}

function sizeOf(line: Runs): number {
  return line[0]?.size ?? 0;
}
