/**
 * Page furniture: printed page numbers, and the heads and feet that repeat from page to page or are tagged as such. It is
 * no part of the text.
 */
import type { Line, LinedPage } from './lines.ts';
import { printedLabels } from './printed-labels.ts';

export interface Unfurnished {
  /** The pages without their furniture. */
  readonly pages: readonly LinedPage[];
  /** Printed label by page index. */
  readonly labels: ReadonlyMap<number, string>;
  /** The heads and feet, each once, with `#` for a number. */
  readonly heads: readonly string[];
}

/** Heads and feet stand in the outer parts of a page, of this share of its height. */
const BAND = 0.12;
/** Left and right pages often have heads of their own, and chapters begin without one: well under half of the pages. */
const SHARE_OF_PAGES = 0.35;
const FEWEST_PAGES = 3;
const LONGEST_HEAD = 160;
/** Heads at the same height differ by rounding only, in points. */
const HEIGHT_STEP = 3;
const NUMBER_ALONE = '#';

export function removeFurniture(pages: readonly LinedPage[]): Unfurnished {
  const { labels, lines } = printedLabels(pages);
  const running = new Set([...repeatedLines(pages, lines), ...pages.flatMap(toldLines)]);
  return {
    pages: pages.map((page) => ({
      ...page,
      lines: page.lines.filter((line) => !lines.has(line) && !running.has(line)),
    })),
    labels,
    heads: [...new Set([...running].map(maskNumbers))].filter((head) => head !== NUMBER_ALONE),
  };
}

/**
 * Heads and feet that a tagged file calls artifacts. Elsewhere on a page artifacts are read as text, since not all that
 * a writer marks so is furniture; so are those of a page on which nothing is tagged otherwise.
 */
function toldLines(page: LinedPage): Line[] {
  const isTagged = page.lines.some(({ tag }) => tag !== undefined && tag.kind !== 'artifact');
  return isTagged ? outerLines(page).filter(({ tag }) => tag?.kind === 'artifact') : [];
}

function repeatedLines(pages: readonly LinedPage[], known: ReadonlySet<Line>): ReadonlySet<Line> {
  const places = new Map<string, Line[]>();
  for (const page of pages) {
    for (const line of outerLines(page)) {
      const words = maskNumbers(line);
      // A number alone that no vote has made a page number may be anything, such as a mark on a chart's axis.
      if (known.has(line) || words === NUMBER_ALONE) continue;
      const key = `${Math.round(line.y / HEIGHT_STEP)} ${words}`;
      const place = places.get(key);
      if (place) place.push(line);
      else places.set(key, [line]);
    }
  }
  const fewest = Math.max(FEWEST_PAGES, SHARE_OF_PAGES * pages.length);
  const repeated = [...places.values()].filter((lines) => new Set(lines.map((line) => line.page)).size >= fewest);
  return new Set(repeated.flat());
}

function maskNumbers({ text }: Line): string {
  return text.replace(/\d+/g, '#');
}

function outerLines(page: LinedPage): Line[] {
  return page.lines.filter(
    (line) =>
      line.text.length <= LONGEST_HEAD &&
      ((line.y >= 0 && line.y < BAND * page.height) || line.y > (1 - BAND) * page.height),
  );
}
