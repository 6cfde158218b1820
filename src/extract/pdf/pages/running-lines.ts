/**
 * The lines that run through a document at the same place of its pages: headers and footers, also those that change by
 * chapter, and banners and stamps along a margin.
 */
import { groupBy } from '../../../text/group-by.ts';
import type { Line, LinedPage } from '../lines/lines.ts';

/** A header or footer is one of this many outermost lines, within this share of the page's height from its edge. */
const OUTERMOST_LINES = 3;
const BAND = 0.2;
/** In characters. */
export const LONGEST_HEADER = 160;
/** Lines at the same height differ by rounding only, in points. */
const HEIGHT_STEP = 3;
/** Words that run through all pages stand on this share of those of one side: left and right pages often differ. */
const SHARE_OF_SIDE = 0.35;
const FEWEST_PAGES = 3;
/** Words that run through a chapter stand on pages that follow each other, or on every other one: this share does. */
const SHARE_FOLLOWING = 0.6;
/**
 * A line at the place of such ones is one of them if its words occur elsewhere too, and this share of the lines at its
 * height, in its type, are.
 */
const SHARE_OF_HEIGHT = 0.6;

/** Lines as they are at every place, `#` for a number. */
export function maskNumbers({ text }: Pick<Line, 'text'>): string {
  return text.replace(/\d+[A-Za-z]?(?![\p{L}])/gu, '#');
}

/**
 * The lines with page numbers tell how far the header of a page reaches, and are none of these. A header may have the
 * number of its page too (`labels`, by index) if another line of the page has it.
 */
export function runningLines(
  pages: readonly LinedPage[],
  { labels, lines: numberLines }: { readonly labels: ReadonlyMap<number, string>; readonly lines: ReadonlySet<Line> },
): ReadonlySet<Line> {
  const outer = pages.flatMap((page) => outermost(page, numberLines));
  const wordsOf = ({ text, page }: Line): string => withoutLabel(text, labels.get(page));
  const counts = new Map<string, number>();
  for (const line of pages.flatMap(({ lines }) => lines)) {
    const words = wordsOf(line);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  // The heading of a chapter stands where its running header stands on later pages. Its words occur once more.
  const isRepeated = (line: Line): boolean => (counts.get(wordsOf(line)) ?? 0) > 1;
  const running = new Set<Line>();
  const add = (lines: readonly Line[]): void => {
    for (const line of lines) running.add(line);
  };
  for (const [, group] of groupBy(outer, (line) => `${heightOf(line)} ${line.page % 2} ${maskNumbers(line)}`)) {
    const ofSide = Math.ceil(pages.length / 2);
    if (maskNumbers(group[0] ?? noText) !== '#' && pageCount(group) >= Math.max(FEWEST_PAGES, SHARE_OF_SIDE * ofSide))
      add(group);
  }
  for (const [, group] of groupBy(outer, (line) => `${heightOf(line)} ${wordsOf(line)}`))
    if (followEachOther(group)) add(group);
  for (const [, group] of groupBy(
    outer,
    (line) => `${heightOf(line)} ${line.page % 2} ${line.font} ${Math.round(line.size)}`,
  )) {
    const known = group.filter((line) => running.has(line)).length;
    if (known < FEWEST_PAGES || known < SHARE_OF_HEIGHT * group.length) continue;
    add(group.filter((line) => isRepeated(line)));
  }
  for (const page of pages) for (const line of withinText(page, running, numberLines)) running.delete(line);
  const sideways = pages.flatMap(({ lines }) => lines.filter(({ y }) => y < 0));
  for (const [, group] of groupBy(sideways, (line) => `${heightOf(line)} ${maskNumbers(line)}`)) {
    if (pageCount(group) >= Math.max(FEWEST_PAGES, SHARE_OF_SIDE * pages.length)) add(group);
  }
  return running;
}

/** The words of a line that ends or begins with the number of its page. */
function withoutLabel(text: string, label: string | undefined): string {
  if (label === undefined) return text;
  if (text.endsWith(` ${label}`)) return text.slice(0, -label.length - 1);
  return text.startsWith(`${label} `) ? text.slice(label.length + 1) : text;
}

/** The lines of a page that only look like running ones: another line stands between them and the edge of the page. */
function withinText(page: LinedPage, running: ReadonlySet<Line>, numberLines: ReadonlySet<Line>): Line[] {
  const found: Line[] = [];
  for (const isTop of [true, false]) {
    let isText = false;
    const lines = page.lines.filter(({ y }) => y >= 0 && (isTop ? y > page.height / 2 : y <= page.height / 2));
    for (const line of lines.sort((a, b) => (isTop ? b.y - a.y : a.y - b.y))) {
      if (isText && running.has(line)) found.push(line);
      isText ||= !running.has(line) && !numberLines.has(line);
    }
  }
  return found;
}

const noText = { text: '#' };

function followEachOther(group: readonly Line[]): boolean {
  const pages = [...new Set(group.map(({ page }) => page))];
  const following = pages.filter((page) =>
    [1, 2].some((step) => pages.includes(page + step) || pages.includes(page - step)),
  );
  const [first] = group;
  // A row of words in cells, without a number, is the header of a table that goes on.
  if (first === undefined || !/\p{L}/u.test(first.text) || (first.cells.length > 1 && !/\d/.test(first.text)))
    return false;
  return pages.length >= FEWEST_PAGES && following.length >= SHARE_FOLLOWING * pages.length;
}

function outermost(page: LinedPage, numberLines: ReadonlySet<Line>): Line[] {
  const upright = page.lines.filter((line) => line.y >= 0 && !numberLines.has(line)).sort((a, b) => a.y - b.y);
  const [lowest, highest] = [upright.slice(0, OUTERMOST_LINES), upright.slice(-OUTERMOST_LINES)];
  const isNear = ({ y }: Line): boolean => y < BAND * page.height || y > (1 - BAND) * page.height;
  return [...new Set([...lowest, ...highest])].filter((line) => isNear(line) && line.text.length <= LONGEST_HEADER);
}

/** The height of a line, in steps. */
export function heightOf(line: Line): number {
  return Math.round(line.y / HEIGHT_STEP);
}

/** On how many pages some lines stand. */
export function pageCount(lines: readonly Line[]): number {
  return new Set(lines.map(({ page }) => page)).size;
}
