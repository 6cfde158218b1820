/**
 * Headings by the file's own outline: each entry is looked for on the page that it names, so that the heading's words,
 * number and place are those of the page. Entries without words, and those that name running text, are left out.
 */
import type { PdfOutlineEntry } from '../../model/pdf-text.ts';
import { isCaption } from './captions.ts';
import { type Heading, headingAt, headingKey, joinLines, soughtTitle, standsNumbered } from './headings.ts';
import type { Line, LinedPage } from './lines.ts';
import { type BodyType, isSetApart } from './type-style.ts';

/** An entry longer than this is a paragraph that was given a heading's style. */
const LONGEST_HEADING = 200;

/** Headings in the order of the pages; those of the outline that stand nowhere on their page are missing. */
export function outlineHeadings(
  outline: readonly PdfOutlineEntry[],
  pages: readonly LinedPage[],
  body: BodyType,
): Heading[] {
  const taken = new Set<Line>();
  const found: Found[] = [];
  for (const entry of outline) {
    const key = headingKey(entry.title);
    if (key === '' || entry.title.length > LONGEST_HEADING || isCaption(entry.title.trim())) continue;
    const match = findEntry(entry, pages, { body, taken });
    if (!match) continue;
    const lines = match.page.lines.slice(match.from, match.to + 1);
    for (const line of lines) taken.add(line);
    found.push({
      lines,
      heading: {
        page: match.page.index,
        from: match.from,
        to: match.to,
        text: joinLines(match.page.lines, match.from, match.to),
        level: entry.level,
        kind: 'body',
      },
      apart:
        lines.every((line) => isSetApart(line, body)) ||
        (match.from === match.to && standsNumbered(match.page.lines, match.from, body)),
    });
  }
  // Headings side by side are the heads of a table's columns.
  const alone = found.filter(
    ({ lines }) => !found.some((other) => other.lines !== lines && isBeside(lines, other.lines)),
  );
  // Where most headings are set apart, an entry that is not is a paragraph with a heading's style, or a chance match.
  const apart = alone.filter((each) => each.apart);
  const kept = apart.length * 2 > alone.length ? apart : alone;
  return kept.map((each) => each.heading);
}

interface Found {
  readonly heading: Heading;
  readonly lines: readonly Line[];
  readonly apart: boolean;
}

function isBeside(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines[0]?.page === others[0]?.page && !isAbove(lines, others) && !isAbove(others, lines);
}

function isAbove(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines.every((line) => others.every((other) => line.y > other.y + 0.5 * line.size));
}

interface Match {
  readonly page: LinedPage;
  readonly from: number;
  readonly to: number;
}

interface Sought {
  readonly body: BodyType;
  readonly taken: ReadonlySet<Line>;
}

function findEntry(entry: PdfOutlineEntry, pages: readonly LinedPage[], { body, taken }: Sought): Match | null {
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
