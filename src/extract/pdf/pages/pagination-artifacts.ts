/**
 * Removes pagination artifacts: printed page numbers, and the headers and footers that repeat from page to page or are
 * tagged as artifacts. They are not part of the text. The header of a table that continues over several pages repeats
 * too: it extends further down the page, or has lines side by side. It stays once, where the table begins.
 */
import { groupBy } from '../../../text/group-by.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { printedLabels } from './printed-labels.ts';
import { heightOf, LONGEST_HEADER, maskNumbers, pageCount, runningLines } from './running-lines.ts';
import { areSlides } from './slides.ts';

export interface WithoutPagination {
  /** The pages without their pagination artifacts. */
  readonly pages: readonly LinedPage[];
  /** Printed label by page index. */
  readonly labels: ReadonlyMap<number, string>;
  /** The running headers and footers, each once, with `#` for a number. */
  readonly runningHeaders: readonly string[];
  /** The lines that were removed. */
  readonly removed: readonly Line[];
}

/** Headers and footers stand within this share of the page's height from its upper and lower edges. */
const BAND = 0.12;
/** A table header begins there and extends down to here. */
const TABLE_HEADER_BAND = 0.25;
/** Well under half of the pages share a header: left and right pages often differ, and chapters begin without one. */
const SHARE_OF_PAGES = 0.35;
const FEWEST_PAGES = 3;
const NUMBER_ALONE = '#';

export function removePaginationArtifacts(pages: readonly LinedPage[]): WithoutPagination {
  const printed = printedLabels(pages);
  const { labels, lines: numberLines } = printed;
  const groups = repeatedLines(pages, numberLines);
  const fewest = Math.max(FEWEST_PAGES, SHARE_OF_PAGES * pages.length);
  const frequentGroups = groups.filter((group) => pageCount(group) >= fewest);
  const frequent = new Set(frequentGroups.flat());
  // Below the band of headers and footers, the same words with another number are different words.
  const identical = new Set(frequentGroups.filter((group) => new Set(group.map(({ text }) => text)).size === 1).flat());
  const headers = new Set(pages.flatMap((page) => outerLines(page, BAND).filter((line) => frequent.has(line))));
  const isTable = !areSlides(pages);
  const tableHeaders = new Map(
    pages.map((page) => [page.index, isTable ? tableHeaderOf(page, headers, identical) : []]),
  );
  const headerRows = groups.filter(
    (group) => pageCount(group) < fewest && group.every((line) => isHeaderRow(line, pages)),
  );
  const running = new Set([
    ...headers,
    ...(isTable ? runningLines(pages, printed) : []),
    ...[...tableHeaders.values(), ...headerRows].flat(),
    ...pages.flatMap(taggedArtifacts),
  ]);
  const firstTableHeader = [...tableHeaders.values()].find((header) => header.length > 0) ?? [];
  const firstRows = headerRows.flatMap((group) => group.slice(0, 1));
  const occursEarlier = onEarlierPages([...firstTableHeader, ...firstRows], pages);
  const retained = new Set([
    ...(firstTableHeader.every(occursEarlier) ? [] : firstTableHeader),
    ...firstRows.filter((line) => !occursEarlier(line)),
  ]);
  const isRemoved = (line: Line): boolean => !retained.has(line) && (numberLines.has(line) || running.has(line));
  return {
    pages: pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !isRemoved(line)) })),
    removed: pages.flatMap((page) => page.lines.filter(isRemoved)),
    labels,
    runningHeaders: [...new Set([...running].map(maskNumbers))].filter((header) => header !== NUMBER_ALONE),
  };
}

/**
 * Headers and footers that a tagged file marks as artifacts. Artifacts elsewhere on a page stay in the text, since
 * programs mark other content as artifacts too. So do all artifacts of a page that has no other tags.
 */
function taggedArtifacts(page: LinedPage): Line[] {
  const isTagged = page.lines.some(({ tag }) => tag !== undefined && tag.kind !== 'artifact');
  return isTagged ? outerLines(page, BAND).filter(({ tag }) => tag?.kind === 'artifact') : [];
}

/** Returns a test of whether a line's words occur on a page before its own: a table may begin below other text. */
function onEarlierPages(lines: readonly Line[], pages: readonly LinedPage[]): (line: Line) => boolean {
  const firstPages = new Map(lines.map(({ text, page }) => [text, page]));
  for (const { index, lines: own } of pages) {
    for (const { text } of own) if (index < (firstPages.get(text) ?? 0)) firstPages.set(text, index);
  }
  return ({ text, page }) => (firstPages.get(text) ?? page) < page;
}

/**
 * A page's header with all repeated lines next to it, if together they are a table header: if they have lines side by
 * side, or rows of cells and extend below the band of headers. Otherwise empty.
 */
function tableHeaderOf(page: LinedPage, headers: ReadonlySet<Line>, repeated: ReadonlySet<Line>): readonly Line[] {
  const first = page.lines.findIndex((line) => headers.has(line) && line.y > (1 - BAND) * page.height);
  if (first === -1) return [];
  // A row of the table may begin with the same words on every page. Its other cells show that it is not a header.
  const rows = new Set(page.lines.filter((line) => !repeated.has(line)).map(heightOf));
  const isOther = (line: Line): boolean =>
    !repeated.has(line) || line.y < (1 - TABLE_HEADER_BAND) * page.height || rows.has(heightOf(line));
  const from = page.lines.findLastIndex((line, at) => at < first && isOther(line)) + 1;
  const end = page.lines.findIndex((line, at) => at > first && isOther(line));
  const header = page.lines.slice(from, end === -1 ? page.lines.length : end);
  const isInColumns = header.some((line, at) => line.y > (header[at - 1]?.y ?? line.y) + 0.5 * line.size);
  const hasRows = header.some(({ cells }) => cells.length > 1);
  return isInColumns || (hasRows && header.some((line) => !headers.has(line))) ? header : [];
}

/** True for a row of words in cells at the top of a page. If it repeats on a few pages, it is a table header there. */
function isHeaderRow(line: Line, pages: readonly LinedPage[]): boolean {
  const height = pages[line.page - 1]?.height ?? 0;
  return line.cells.length > 1 && !/\d/.test(line.text) && line.y > (1 - BAND) * height;
}

/** Lines near the edges of pages that repeat at the same height, grouped by height and wording. */
function repeatedLines(pages: readonly LinedPage[], numberLines: ReadonlySet<Line>): Line[][] {
  // A lone number that is not a page number may be anything, such as a label on a chart's axis.
  const worded = pages
    .flatMap((page) => outerLines(page, TABLE_HEADER_BAND))
    .filter((line) => !numberLines.has(line) && maskNumbers(line) !== NUMBER_ALONE);
  const groups = groupBy(worded, (line) => `${heightOf(line)} ${maskNumbers(line)}`);
  return [...groups.values()].filter((group) => pageCount(group) >= FEWEST_PAGES);
}

function outerLines(page: LinedPage, band: number): Line[] {
  return page.lines.filter(
    (line) =>
      line.text.length <= LONGEST_HEADER &&
      ((line.y >= 0 && line.y < band * page.height) || line.y > (1 - band) * page.height),
  );
}
