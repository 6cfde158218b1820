/**
 * Leaves out line numbers: the figures in a margin that count the lines of each page, as in court papers, bills and
 * manuscripts under review. They stand in a column of their own beside the text, rise by the same step at even
 * distances, and do so on most pages. The numbers of a table or of a list do not.
 */
import { median } from '../../median.ts';
import { greatest, least } from '../../min-max.ts';
import type { PdfPage, PdfRun } from '../file/pdf-text.ts';

/** A column of line numbers has at least this many figures. */
const FEWEST = 5;
/** The figures are set flush, right or left, within this many points. */
const FLUSH_PT = 2.5;
/** At least this share of the steps from one figure to the next below it are the same, and no more than `MOST_STEP`. */
const SAME_STEP = 0.8;
const MOST_STEP = 5;
/** Even distances differ by at most this share; so many are even, since some lines have more space above them. */
const EVEN = 0.15;
const SHARE_EVEN = 0.6;
/** All but this share of the other runs stand on one side of the column. */
const MOST_BEYOND = 0.03;
/** This share of the pages have such a column. */
const SHARE_OF_PAGES = 0.6;

/** The pages without the runs that are line numbers, and these runs. */
export function withoutLineNumbers(pages: readonly PdfPage[]): {
  readonly pages: readonly PdfPage[];
  readonly numbers: readonly PdfRun[];
} {
  const numbers = new Set<PdfRun>();
  const numbered = pages.filter((page) => {
    const columns = numberColumns(page);
    for (const run of columns.flat()) numbers.add(run);
    return columns.length > 0;
  });
  const written = pages.filter(({ runs }) => runs.length > 0).length;
  if (numbered.length === 0 || numbered.length < SHARE_OF_PAGES * written) return { pages, numbers: [] };
  const others = pages.map((page) => ({ ...page, runs: page.runs.filter((run) => !numbers.has(run)) }));
  return { pages: others, numbers: [...numbers] };
}

function numberColumns(page: PdfPage): PdfRun[][] {
  const figures = page.runs.filter(({ text, y }) => y >= 0 && /^\d{1,4}\s*$/.test(text));
  if (figures.length < FEWEST) return [];
  const found = [rightOf, leftOf]
    .flatMap((edge) => columnsAt(figures, edge))
    .filter((column) => isCounting(column) && standsBesideText(column, figures, page));
  return found;
}

function rightOf({ x, width }: PdfRun): number {
  return x + width;
}

function leftOf({ x }: PdfRun): number {
  return x;
}

function columnsAt(figures: readonly PdfRun[], edge: (run: PdfRun) => number): PdfRun[][] {
  const columns: PdfRun[][] = [];
  for (const run of [...figures].sort((a, b) => edge(a) - edge(b))) {
    const column = columns.at(-1);
    const first = column?.[0];
    if (column && first && edge(run) - edge(first) <= FLUSH_PT) column.push(run);
    else columns.push([run]);
  }
  return columns.filter((column) => column.length >= FEWEST);
}

function isCounting(column: readonly PdfRun[]): boolean {
  const byHeight = [...column].sort((a, b) => b.y - a.y);
  const steps = byHeight.slice(1).map((run, at) => Number(run.text) - Number(byHeight[at]?.text));
  const distances = byHeight.slice(1).map((run, at) => (byHeight[at]?.y ?? 0) - run.y);
  const [step, distance] = [median(steps), median(distances)];
  const same = steps.filter((each) => each === step).length;
  const even = distances.filter((each) => Math.abs(each - distance) <= EVEN * distance).length;
  return step >= 1 && step <= MOST_STEP && same >= SAME_STEP * steps.length && even >= SHARE_EVEN * steps.length;
}

function standsBesideText(column: readonly PdfRun[], figures: readonly PdfRun[], { runs }: PdfPage): boolean {
  const numbers = new Set(figures);
  const others = runs.filter((run) => !numbers.has(run) && run.y >= 0);
  const [left, right] = [least(column.map(leftOf)), greatest(column.map(rightOf))];
  const areBeyond = (test: (run: PdfRun) => boolean): boolean =>
    others.filter(test).length <= MOST_BEYOND * others.length;
  return others.length > 0 && (areBeyond((run) => run.x < right) || areBeyond((run) => rightOf(run) > left));
}
