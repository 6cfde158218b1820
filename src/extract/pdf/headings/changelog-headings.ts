/** The heading of the changelog, the publisher's own list of changes, even if it is set like the running text. */
import { isChangelogTitle, splitChangelogTitle } from '../../../grammar/changelog-titles.ts';
import type { LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import type { Heading } from './heading.ts';

/** A date or a version may follow the name on its line. */
const LONGEST_REST = 40;
/** A heading set like the running text counts only at the top of a page, among this many first or last pages. */
const OUTER_PAGES = 6;

export function changelogHeadings(pages: readonly LinedPage[], body: BodyType): Heading[] {
  return pages.flatMap((page) =>
    page.lines.flatMap((line, at): Heading[] => {
      if (!isChangelogTitle(line.text)) return [];
      const isHeading = isSetApart(line, body) || (at === 0 && isOuter(page.index, pages.length));
      return isHeading ? [{ page: page.index, from: at, to: at, text: line.text, level: 1, kind: 'changelog' }] : [];
    }),
  );
}

/** The changelog's name and what follows it on the first line of a page; null for any other line. */
export function splitChangelogName(text: string, page: number, pageCount: number): readonly string[] | null {
  const parts = splitChangelogTitle(text);
  return parts && parts[1].length <= LONGEST_REST && isOuter(page, pageCount) ? parts : null;
}

function isOuter(page: number, pageCount: number): boolean {
  return page <= OUTER_PAGES || page > pageCount - OUTER_PAGES;
}
