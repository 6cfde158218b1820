/**
 * Page furniture: printed page numbers, and the heads and feet that repeat from page to page or are tagged as such. It is
 * no part of the text. The head of a table that goes on over several pages repeats too: it is known by reaching down into
 * the page, or by lines in columns, and is read once, where the table begins.
 */
import type { Line, LinedPage } from '../lines/lines.ts';
import { printedLabels } from './printed-labels.ts';

export interface WithoutPagination {
  /** The pages without their furniture. */
  readonly pages: readonly LinedPage[];
  /** Printed label by page index. */
  readonly labels: ReadonlyMap<number, string>;
  /** The heads and feet, each once, with `#` for a number. */
  readonly heads: readonly string[];
}

/** Heads and feet stand in the outer parts of a page, of this share of its height. */
const BAND = 0.12;
/** The head of a table begins there, and reaches down to here. */
const TABLE_HEAD_BAND = 0.25;
/** Left and right pages often have heads of their own, and chapters begin without one: well under half of the pages. */
const SHARE_OF_PAGES = 0.35;
const FEWEST_PAGES = 3;
const LONGEST_HEAD = 160;
/** Heads at the same height differ by rounding only, in points. */
const HEIGHT_STEP = 3;
const NUMBER_ALONE = '#';

export function removePaginationArtifacts(pages: readonly LinedPage[]): WithoutPagination {
  const { labels, lines } = printedLabels(pages);
  const groups = repeatedLines(pages, lines);
  const fewest = Math.max(FEWEST_PAGES, SHARE_OF_PAGES * pages.length);
  const often = groups.filter((group) => pageCount(group) >= fewest);
  const frequent = new Set(often.flat());
  // Below the band of heads and feet, words with another number are other words.
  const alike = new Set(often.filter((group) => new Set(group.map(({ text }) => text)).size === 1).flat());
  const heads = new Set(pages.flatMap((page) => outerLines(page, BAND).filter((line) => frequent.has(line))));
  const tableHeads = new Map(pages.map((page) => [page.index, tableHeadOf(page, heads, alike)]));
  const headRows = groups.filter((group) => pageCount(group) < fewest && group.every((line) => isHeadRow(line, pages)));
  const running = new Set([...heads, ...[...tableHeads.values(), ...headRows].flat(), ...pages.flatMap(toldLines)]);
  const firstTableHead = [...tableHeads.values()].find((head) => head.length > 0) ?? [];
  const firstRows = headRows.flatMap((group) => group.slice(0, 1));
  const isMet = metBefore([...firstTableHead, ...firstRows], pages);
  const read = new Set([
    ...(firstTableHead.every(isMet) ? [] : firstTableHead),
    ...firstRows.filter((line) => !isMet(line)),
  ]);
  return {
    pages: pages.map((page) => ({
      ...page,
      lines: page.lines.filter((line) => read.has(line) || !(lines.has(line) || running.has(line))),
    })),
    labels,
    heads: [...new Set([...running].map(maskNumbers))].filter((head) => head !== NUMBER_ALONE),
  };
}

/**
 * Heads and feet that a tagged file calls artifacts. Elsewhere on a page artifacts are read as text, since not all that
 * a writer marks so is furniture; so are those of a page on which nothing is tagged otherwise.
 */
function toldLines(page: LinedPage): Line[] {
  const isTagged = page.lines.some(({ tag }) => tag !== undefined && tag.kind !== 'artifact');
  return isTagged ? outerLines(page, BAND).filter(({ tag }) => tag?.kind === 'artifact') : [];
}

/** Tells of each of some lines whether its words stand on a page before its own: a table may begin below other text. */
function metBefore(lines: readonly Line[], pages: readonly LinedPage[]): (line: Line) => boolean {
  const first = new Map(lines.map(({ text, page }) => [text, page]));
  for (const { index, lines: own } of pages) {
    for (const { text } of own) if (index < (first.get(text) ?? 0)) first.set(text, index);
  }
  return ({ text, page }) => (first.get(text) ?? page) < page;
}

/** A page's repeated head with all that repeats next to it, where that reaches further down or is in columns of lines. */
function tableHeadOf(page: LinedPage, heads: ReadonlySet<Line>, repeated: ReadonlySet<Line>): readonly Line[] {
  const first = page.lines.findIndex((line) => heads.has(line) && line.y > (1 - BAND) * page.height);
  if (first === -1) return [];
  // A row of the table may begin with the same words on every page; its other cells tell that it is no head.
  const rows = new Set(page.lines.filter((line) => !repeated.has(line)).map(heightOf));
  const isOther = (line: Line): boolean =>
    !repeated.has(line) || line.y < (1 - TABLE_HEAD_BAND) * page.height || rows.has(heightOf(line));
  const from = page.lines.findLastIndex((line, at) => at < first && isOther(line)) + 1;
  const end = page.lines.findIndex((line, at) => at > first && isOther(line));
  const head = page.lines.slice(from, end === -1 ? page.lines.length : end);
  const isInColumns = head.some((line, at) => line.y > (head[at - 1]?.y ?? line.y) + 0.5 * line.size);
  return isInColumns || head.some((line) => !heads.has(line)) ? head : [];
}

/** A row of words in cells at the top of its page: where it repeats on a few pages, it heads a table on them. */
function isHeadRow(line: Line, pages: readonly LinedPage[]): boolean {
  const height = pages[line.page - 1]?.height ?? 0;
  return line.cells.length > 1 && !/\d/.test(line.text) && line.y > (1 - BAND) * height;
}

/** Lines near the edges of pages that repeat at the same height, those of one height and wording together. */
function repeatedLines(pages: readonly LinedPage[], known: ReadonlySet<Line>): Line[][] {
  const places = new Map<string, Line[]>();
  for (const page of pages) {
    for (const line of outerLines(page, TABLE_HEAD_BAND)) {
      const words = maskNumbers(line);
      // A number alone that no vote has made a page number may be anything, such as a mark on a chart's axis.
      if (known.has(line) || words === NUMBER_ALONE) continue;
      const key = `${heightOf(line)} ${words}`;
      const place = places.get(key);
      if (place) place.push(line);
      else places.set(key, [line]);
    }
  }
  return [...places.values()].filter((group) => pageCount(group) >= FEWEST_PAGES);
}

function heightOf(line: Line): number {
  return Math.round(line.y / HEIGHT_STEP);
}

function pageCount(lines: readonly Line[]): number {
  return new Set(lines.map((line) => line.page)).size;
}

function maskNumbers({ text }: Line): string {
  return text.replace(/\d+/g, '#');
}

function outerLines(page: LinedPage, band: number): Line[] {
  return page.lines.filter(
    (line) =>
      line.text.length <= LONGEST_HEAD &&
      ((line.y >= 0 && line.y < band * page.height) || line.y > (1 - band) * page.height),
  );
}
