/** From the runs of a line to its words: where a gap is a space, and where it is wide enough to part the cells of a table. */
import { greatest, least } from '../../min-max.ts';
import type { PdfRun } from '../file/pdf-text.ts';

/** A gap of this share of the type size is a space; one of this many sizes parts two cells. */
const SPACE_GAP = 0.22;
export const CELL_GAP = 1.5;
/** A line of so many words is stretched where the gaps between them differ by at most this share of the type size. */
const FEWEST_STRETCHED = 4;
const EVEN_GAP = 0.15;
/** The cells of a line, nearly always one. */
export function joinRuns(runs: readonly PdfRun[]): string[] {
  const cells: string[] = [];
  const cellGap = isStretched(runs) ? Number.POSITIVE_INFINITY : CELL_GAP;
  let last: PdfRun | null = null;
  for (const run of runs) {
    const size = Math.max(run.size, last?.size ?? 0);
    const gap = last === null ? 0 : gapBetween(last, run, runs);
    const before = cells.pop();
    if (before === undefined) cells.push(run.text);
    else if (gap > cellGap * size) cells.push(before, run.text);
    else cells.push(before + (gap > SPACE_GAP * size && !before.endsWith(' ') ? ' ' : '') + run.text);
    last = run;
  }
  return cells;
}

/** The gap between two runs that are read one after the other; others stand between them where the direction changes. */
function gapBetween(last: PdfRun, run: PdfRun, runs: readonly PdfRun[]): number {
  if (run.x >= last.x) return Math.max(run.x - (last.x + last.width), last.x - (run.x + run.width));
  const between = runs.filter((other) => other.x > run.x && other.x < last.x);
  return last.x - (run.x + run.width) - between.reduce((sum, { width }) => sum + width, 0);
}

/**
 * A line stretched to the margins has the same wide gap between any two of its words. In a row of a table it is the
 * places of the cells that are even; their gaps are not, unless their words are alike in length.
 */
function isStretched(runs: readonly PdfRun[]): boolean {
  const words = wordsOf(runs);
  if (words.length < FEWEST_STRETCHED || runs.some(({ text }) => /\S\s+\S/.test(text))) return false;
  const steps = words.slice(1).map((word, at) => word.x - (words[at]?.x ?? 0));
  const gaps = steps.map((step, at) => step - (words[at]?.width ?? 0));
  return spread(gaps) <= EVEN_GAP * (runs[0]?.size ?? 0) && spread(steps) > spread(gaps) + (runs[0]?.size ?? 0);
}

/** Runs that stand close together, such as a ligature and the letters around it, are one word. */
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
