/** Titles that a page break divides: the lines on the later page are put with those on the first, where the title begins. */

import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { headingAt, soughtTitle } from './heading.ts';

/** So many lines at most of a title stand on one side of the break. */
const LINES_LOOKED_AT = 4;

/** The pages, with each title of the outline whole. */
export function mendBrokenTitles(given: readonly LinedPage[], outline: readonly PdfOutlineEntry[]): LinedPage[] {
  const pages = [...given];
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

/** How many lines at the top of the next page belong to a title that begins at the end of this one. */
function linesOnNext(lines: readonly Line[], next: readonly Line[], title: string): number {
  const query = soughtTitle(title);
  const start = Math.max(0, lines.length - LINES_LOOKED_AT);
  const joined = [...lines.slice(start), ...next.slice(0, LINES_LOOKED_AT)];
  const own = lines.length - start;
  for (let from = 0; from < own; from += 1) {
    const match = headingAt(joined, from, query);
    if (match) return Math.max(0, match.to + 1 - own);
  }
  return 0;
}

/** Lines as they would stand had the page been longer. */
function below(last: Line | undefined, lines: readonly Line[]): Line[] {
  return lines.map((line, at) => ({
    ...line,
    page: last?.page ?? line.page,
    // An element that a break divides is one on each page; a title is one heading.
    ...(last?.tag ? { tag: last.tag } : {}),
    // Never below the page: what runs sideways is laid out there.
    y: Math.max(0, (last?.y ?? line.y) - 1.2 * line.size * (at + 1)),
  }));
}
