/** Joins headings that a page break divides: moves their lines on the later page to the page on which they begin. */
import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { headingAt, titleKeys } from './heading.ts';

/** A heading has at most this many lines on one side of the break. */
const MOST_LINES = 4;

/** The pages, with each heading of the outline on one page. */
export function joinHeadingsAcrossPages(
  dividedPages: readonly LinedPage[],
  outline: readonly PdfOutlineEntry[],
): LinedPage[] {
  const pages = [...dividedPages];
  for (const { title, page: index } of outline) {
    const page = pages[(index ?? 0) - 1];
    const next = pages[index ?? 0];
    if (!page || !next) continue;
    const count = linesOnNext(page.lines, next.lines, title);
    if (count === 0) continue;
    pages[page.index - 1] = {
      ...page,
      lines: [...page.lines, ...below(page.lines.at(-1), next.lines.slice(0, count))],
    };
    pages[next.index - 1] = { ...next, lines: next.lines.slice(count) };
  }
  return pages;
}

/** How many lines at the top of the next page belong to a heading that begins at the end of this one. */
function linesOnNext(lines: readonly Line[], next: readonly Line[], title: string): number {
  const keys = titleKeys(title);
  const start = Math.max(0, lines.length - MOST_LINES);
  const joined = [...lines.slice(start), ...next.slice(0, MOST_LINES)];
  const onThisPage = lines.length - start;
  for (let from = 0; from < onThisPage; from += 1) {
    const match = headingAt(joined, from, keys);
    if (match) return Math.max(0, match.to + 1 - onThisPage);
  }
  return 0;
}

/** Lines at the positions that they would have on a longer page. */
function below(last: Line | undefined, lines: readonly Line[]): Line[] {
  return lines.map((line, at) => ({
    ...line,
    page: last?.page ?? line.page,
    // A divided element has another number on each page, but the heading is one element.
    ...(last?.tag ? { tag: last.tag } : {}),
    // Never below the page: sideways text is placed there.
    y: Math.max(0, (last?.y ?? line.y) - 1.2 * line.size * (at + 1)),
  }));
}
