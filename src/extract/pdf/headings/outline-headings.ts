/**
 * Headings from the file's own outline. Each entry is searched for on the page that it names, so that the heading has
 * the words, the number and the position that it has on the page. Entries without words, and those that name running
 * text, are left out.
 */
import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import { filterHeadings, mayBeHeading } from './filter-headings.ts';
import { type Heading, headingAt, headingKey, textOfLines, titleKeys } from './heading.ts';
import type { HeadingBlock } from './heading-blocks.ts';

/** Headings in the order of the outline, without the entries that do not occur on their page. */
export function outlineHeadings(
  outline: readonly PdfOutlineEntry[],
  pages: readonly LinedPage[],
  body: BodyType,
  blocks: readonly HeadingBlock[],
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
      text: respaced(textOfLines(match.page.lines, match.from, match.to), entry.title),
      level: entry.level,
      kind: 'body',
    });
  }
  // An entry of any level may match a line of the text by chance.
  return filterHeadings(found, { pages, body, blocks, groupOf: () => 0 });
}

/**
 * The words of a heading as the outline divides them, if it has the same letters: letter-spaced type has spaces at
 * random.
 */
function respaced(drawn: string, title: string): string {
  const isScattered = drawn.split(' ').length > title.trim().split(/\s+/).length;
  if (!isScattered || headingKey(drawn) !== headingKey(title)) return drawn;
  const letters = [...drawn.replace(/\s+/g, '')];
  const words = title
    .trim()
    .split(/\s+/)
    .map((word) => letters.splice(0, [...word].length).join(''));
  return letters.length === 0 ? words.join(' ') : drawn;
}

interface Match {
  readonly page: LinedPage;
  readonly from: number;
  readonly to: number;
}

interface SearchOptions {
  readonly body: BodyType;
  /** Lines of headings that are already found. */
  readonly taken: ReadonlySet<Line>;
}

function findEntry(entry: PdfOutlineEntry, pages: readonly LinedPage[], { body, taken }: SearchOptions): Match | null {
  if (entry.page === null) return null;
  // A destination often points a little above its heading, and so may lie at the end of the page before.
  const title = titleKeys(entry.title);
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

/** The best match: lines set apart come before plain lines, then the one nearest to the destination. */
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
  color: 0,
  mixed: true,
  firstFont: -1,
  underlined: false,
  leadingSuperscript: null,
  superscripts: [],
  cells: [],
  cellStarts: [],
};
