/** The publisher's own list of changes: where its heading stands, also where that is set like the running text. */

import type { LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import type { Heading } from './heading.ts';

const NAMES =
  'change ?log|revision history|version history|change history|document history|record of changes|list of changes';
const NAME = new RegExp(`^(${NAMES}):?$`, 'i');
const NAME_AND_MORE = new RegExp(`^(${NAMES})\\b:?\\s+(\\P{Ll}.*)$`, 'iu');
/** What may follow the name on its line: a date, a version. */
const LONGEST_REST = 40;
/** Set like the running text, it is believed only at the top of a page, and only among the first pages or the last. */
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

/** True where a heading names the list. */
export function isChangelogTitle(text: string): boolean {
  return NAME.test(text);
}

/** The name and what follows it on the first line of a page; null where the line is none of this kind. */
export function splitChangelogName(text: string, page: number, pageCount: number): readonly string[] | null {
  const [, name = '', rest = ''] = NAME_AND_MORE.exec(text) ?? [];
  return name !== '' && rest.length <= LONGEST_REST && isOuter(page, pageCount) ? [name, rest] : null;
}

function isOuter(page: number, pageCount: number): boolean {
  return page <= OUTER_PAGES || page > pageCount - OUTER_PAGES;
}
