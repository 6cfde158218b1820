/**
 * Filters what a file itself declares as headings, in its outline or its tags, to those that are set like headings.
 * Writers also give a heading's style to blank lines, paragraphs, captions and column headers.
 */
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import { isCaption } from './captions.ts';
import { type Heading, headingKey, isPlainNumberedHeading, linesOf } from './heading.ts';

/** A longer text is a paragraph in a heading's style. */
const LONGEST_HEADING = 200;

/** True if a text may be that of a heading. */
export function mayBeHeading(text: string): boolean {
  return headingKey(text) !== '' && text.length <= LONGEST_HEADING && !isCaption(text.trim());
}

export interface FilterOptions {
  readonly pages: readonly LinedPage[];
  readonly body: BodyType;
  /** Headings of one group should be set alike. */
  readonly groupOf: (heading: Heading) => number;
}

export function filterHeadings(headings: readonly Heading[], { pages, body, groupOf }: FilterOptions): Heading[] {
  const isApart = ({ page, from, to }: Heading, lines: readonly Line[]): boolean =>
    lines.every((line) => isSetApart(line, body)) ||
    (from === to && isPlainNumberedHeading(pages[page - 1]?.lines ?? [], from, body));
  const found = headings.map((heading) => {
    const lines = linesOf(heading, pages);
    return { heading, lines, group: groupOf(heading), apart: isApart(heading, lines) };
  });
  // Headings side by side are the column headers of a table.
  const alone = found.filter(
    ({ lines }) => !found.some((other) => other.lines !== lines && isBeside(lines, other.lines)),
  );
  // If most headings of a group are set apart, one that is not is a paragraph in a heading's style, or a chance match.
  const isGroupApart = new Map<number, boolean>();
  for (const group of new Set(alone.map((each) => each.group))) {
    const own = alone.filter((each) => each.group === group);
    isGroupApart.set(group, own.filter(({ apart }) => apart).length * 2 > own.length);
  }
  return alone.filter(({ group, apart }) => apart || !isGroupApart.get(group)).map(({ heading }) => heading);
}

function isBeside(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines[0]?.page === others[0]?.page && !isAbove(lines, others) && !isAbove(others, lines);
}

function isAbove(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines.every((line) => others.every((other) => line.y > other.y + 0.5 * line.size));
}
