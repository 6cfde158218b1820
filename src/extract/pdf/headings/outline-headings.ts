/**
 * Headings by the file's own outline: each entry is looked for on the page that it names, so that the heading's words,
 * number and place are those of the page. Entries without words, and those that name running text, are left out.
 */

import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import { filterHeadings, mayBeHeading } from './filter-headings.ts';
import { type Heading, headingAt, joinLines, soughtTitle } from './heading.ts';

/** Headings in the order of the pages; those of the outline that stand nowhere on their page are missing. */
export function outlineHeadings(
  outline: readonly PdfOutlineEntry[],
  pages: readonly LinedPage[],
  body: BodyType,
): Heading[] {
  const taken = new Set<Line>();
  const found: Heading[] = [];
  for (const entry of outline) {
    if (!mayBeHeading(entry.title)) continue;
    const match = findEntry(entry, pages, { body, taken });
    if (!match) continue;
    for (const line of match.page.lines.slice(match.from, match.to + 1)) taken.add(line);
    found.push({
      page: match.page.index,
      from: match.from,
      to: match.to,
      text: joinLines(match.page.lines, match.from, match.to),
      level: entry.level,
      kind: 'body',
    });
  }
  // An entry may be found by chance on a line of the text, at any level.
  return filterHeadings(found, { pages, body, groupOf: () => 0 });
}

interface Match {
  readonly page: LinedPage;
  readonly from: number;
  readonly to: number;
}

interface PassageQuery {
  readonly body: BodyType;
  readonly taken: ReadonlySet<Line>;
}

function findEntry(entry: PdfOutlineEntry, pages: readonly LinedPage[], { body, taken }: PassageQuery): Match | null {
  if (entry.page === null) return null;
  // A destination is often set a little above its heading, and so may lie at the end of the page before.
  const title = soughtTitle(entry.title);
  for (const index of [entry.page, entry.page + 1]) {
    const page = pages[index - 1];
    if (!page) continue;
    const matches = page.lines.flatMap((line, from): Match[] => {
      const match = taken.has(line) ? null : headingAt(page.lines, from, title);
      return match ? [{ page, from, to: match.to }] : [];
    });
    const height = index === entry.page ? entry.y : page.height;
    const best = nearest(matches, height, body);
    if (best && (index === entry.page || isSetApart(page.lines[best.from] ?? noLine, body))) return best;
  }
  return null;
}

/** Set apart before plain, then by the distance to the destination. */
function nearest(matches: readonly Match[], y: number | null, body: BodyType): Match | null {
  const rank = (match: Match): number => {
    const line = match.page.lines[match.from] ?? noLine;
    return (isSetApart(line, body) ? 0 : 10_000) + (y === null ? 0 : Math.abs(line.y - y));
  };
  return matches.reduce<Match | null>(
    (best, match) => (best === null || rank(match) < rank(best) ? match : best),
    null,
  );
}

const noLine: Line = {
  page: 0,
  text: '',
  x: 0,
  right: 0,
  y: 0,
  size: 0,
  font: -1,
  mixed: true,
  leadingMarker: null,
  markers: [],
  cells: [],
};
