/**
 * Of what a file itself calls its headings, in its outline or its tags, those that are set as headings are. Writers give
 * a heading's style to blank lines, paragraphs, captions and the heads of columns too.
 */
import { type Heading, headingKey, linesOf } from './headings.ts';
import type { Line, LinedPage } from './lines.ts';
import { type BodyType, isSetApart } from './type-style.ts';

/** Longer words are a paragraph that was given a heading's style. */
const LONGEST_HEADING = 200;
const FIGURE = /^(figure|fig\.|table|tableau|abbildung|tabelle|chart)\s+[\dA-Z][\d.A-Z]*\b/i;

/** True where words may be those of a heading. */
export function mayBeHeading(text: string): boolean {
  return headingKey(text) !== '' && text.length <= LONGEST_HEADING && !FIGURE.test(text.trim());
}

export interface SiftSetting {
  readonly pages: readonly LinedPage[];
  readonly body: BodyType;
  /** Headings of one group are thought to be set alike. */
  readonly groupOf: (heading: Heading) => number;
}

export function siftHeadings(headings: readonly Heading[], { pages, body, groupOf }: SiftSetting): Heading[] {
  const found = headings.map((heading) => {
    const lines = linesOf(heading, pages);
    return { heading, lines, group: groupOf(heading), apart: lines.every((line) => isSetApart(line, body)) };
  });
  // Headings side by side are the heads of a table's columns.
  const alone = found.filter(
    ({ lines }) => !found.some((other) => other.lines !== lines && isBeside(lines, other.lines)),
  );
  // Where most headings are set apart, one that is not is a paragraph with a heading's style, or a chance match.
  const isApart = new Map<number, boolean>();
  for (const group of new Set(alone.map((each) => each.group))) {
    const own = alone.filter((each) => each.group === group);
    isApart.set(group, own.filter(({ apart }) => apart).length * 2 > own.length);
  }
  return alone.filter(({ group, apart }) => apart || !isApart.get(group)).map(({ heading }) => heading);
}

function isBeside(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines.some((line) =>
    others.some((other) => other.page === line.page && Math.abs(other.y - line.y) < 0.5 * line.size),
  );
}
