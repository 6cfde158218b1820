/** The publisher's own list of changes: where its heading stands, also where that is set like the running text. */
import { type Heading, headingKey } from './headings.ts';
import type { LinedPage } from './lines.ts';
import { type BodyType, isSetApart } from './type-style.ts';

const NAME =
  /^(change ?log|revision history|version history|change history|document history|record of changes|list of changes)\b[:\s]*(.*)$/i;
/** What may follow the name on its line: a date, a version. */
const LONGEST_REST = 40;
/** Set like the running text, it is believed only at the top of a page, and only among the first pages or the last. */
const OUTER_PAGES = 6;

export function changelogHeadings(pages: readonly LinedPage[], body: BodyType): Heading[] {
  return pages.flatMap((page) =>
    page.lines.flatMap((line, at): Heading[] => {
      const match = NAME.exec(line.text);
      const [, name = '', rest = ''] = match ?? [];
      if (!match || rest.length > LONGEST_REST) return [];
      const isOuter = page.index <= OUTER_PAGES || page.index > pages.length - OUTER_PAGES;
      const isHeading = isSetApart(line, body) ? rest === '' : at === 0 && isOuter && !/^[\p{Ll}]/u.test(rest);
      if (!isHeading) return [];
      return [{ page: page.index, from: at, to: at, text: name, level: 1, kind: 'changelog', rest }];
    }),
  );
}

/** True where a heading found by other rules names the list. */
export function isChangelogTitle(text: string): boolean {
  return NAME.test(text) && headingKey(text).length <= 30;
}
