/** Joins the runs of a line: decides which gaps are spaces, and which are wide enough to separate table cells. */
import { greatest, least } from '../../min-max.ts';
import type { PdfRun } from '../file/pdf-text.ts';

/** A gap of this share of the type size is a space; a gap of this many type sizes separates two cells. */
const SPACE_GAP = 0.22;
export const CELL_GAP = 1.5;
/** A line of this many words or more is justified if its gaps differ by at most this share of the type size. */
const FEWEST_JUSTIFIED = 4;
const EVEN_GAP = 0.15;

/** The cells of a line, most of which have one, and where each begins. */
export interface JoinedRuns {
  readonly cells: readonly string[];
  /** In points. */
  readonly starts: readonly number[];
}

export function joinRuns(runs: readonly PdfRun[]): JoinedRuns {
  const cells: string[] = [];
  const starts: number[] = [];
  let justified: boolean | null = null;
  const dividesCells = (gap: number, size: number): boolean => {
    if (gap <= CELL_GAP * size) return false;
    justified ??= isJustified(runs);
    return !justified;
  };
  let last: PdfRun | null = null;
  for (const run of runs) {
    const size = Math.max(run.size, last?.size ?? 0);
    const gap = last === null ? 0 : gapBetween(last, run, runs);
    const before = cells.pop();
    if (before === undefined || dividesCells(gap, size)) {
      starts.push(run.x);
      cells.push(...(before === undefined ? [] : [before]), run.text);
    } else cells.push(before + (gap > SPACE_GAP * size && !before.endsWith(' ') ? ' ' : '') + run.text);
    last = run;
  }
  return { cells, starts };
}

/** The gap between two consecutive runs. If the text direction changes between them, other runs may lie in between. */
function gapBetween(last: PdfRun, run: PdfRun, runs: readonly PdfRun[]): number {
  if (run.x >= last.x) return Math.max(run.x - (last.x + last.width), last.x - (run.x + run.width));
  const between = runs.filter((other) => other.x > run.x && other.x < last.x);
  return last.x - (run.x + run.width) - between.reduce((sum, { width }) => sum + width, 0);
}

/**
 * A line justified to the margins has the same wide gap between any two of its words. In a table row the starts of the
 * cells are evenly spaced instead, and the gaps are not, unless the words are of similar length.
 */
function isJustified(runs: readonly PdfRun[]): boolean {
  const words = wordsOf(runs);
  if (words.length < FEWEST_JUSTIFIED || runs.some(({ text }) => /\S\s+\S/.test(text))) return false;
  const steps = words.slice(1).map((word, at) => word.x - (words[at]?.x ?? 0));
  const gaps = steps.map((step, at) => step - (words[at]?.width ?? 0));
  return spread(gaps) <= EVEN_GAP * (runs[0]?.size ?? 0) && spread(steps) > spread(gaps) + (runs[0]?.size ?? 0);
}

/** Runs close together, such as a ligature and the letters around it, are one word. */
function wordsOf(runs: readonly PdfRun[]): Pick<PdfRun, 'x' | 'width'>[] {
  const words: Pick<PdfRun, 'x' | 'width'>[] = [];
  for (const run of runs) {
    const word = words.at(-1);
    const isClose = word !== undefined && run.x >= word.x && run.x - (word.x + word.width) <= SPACE_GAP * run.size;
    if (isClose) words[words.length - 1] = { x: word.x, width: run.x + run.width - word.x };
    else words.push(run);
  }
  return words;
}

function spread(values: readonly number[]): number {
  return greatest(values) - least(values);
}
