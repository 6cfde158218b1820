/**
 * Splits run-in headings, which share a line with running text, for example if a writer's program lost their style.
 * Each gets a line of its own. That needs evidence: the contents list, which names the title and its page, or one of
 * the usual names of a changelog at the top of a page.
 */
import { leadingNumber } from '../../../grammar/section-numbers.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { splitChangelogName } from './changelog-headings.ts';
import { pagesOfEntries } from './contents-list.ts';
import type { ContentsRange } from './contents-range.ts';
import { headingAt, titleKeys } from './heading.ts';

export interface RunInSources {
  readonly contents: readonly ContentsRange[];
  /** Label by page index. */
  readonly labels: ReadonlyMap<number, string>;
}

export function splitRunInHeadings(given: readonly LinedPage[], { contents, labels }: RunInSources): LinedPage[] {
  const pages = given.map((page) => splitChangelogHeading(page, given.length));
  for (const { entry, near } of pagesOfEntries(contents, labels)) {
    const candidates = near.flatMap((index) => pages[index - 1] ?? []);
    const keys = titleKeys(entry.title);
    if (candidates.some((page) => page.lines.some((_, at) => headingAt(page.lines, at, keys) !== null))) continue;
    for (const page of candidates) {
      const split = splitTitle(page, entry.title);
      if (!split) continue;
      pages[page.index - 1] = split;
      break;
    }
  }
  return pages;
}

function splitChangelogHeading(page: LinedPage, pageCount: number): LinedPage {
  const first = page.lines[0];
  const parts = first ? splitChangelogName(first.text, page.index, pageCount) : null;
  return parts ? withParts(page, 0, parts) : page;
}

function splitTitle(page: LinedPage, title: string): LinedPage | null {
  for (const [at, line] of page.lines.entries()) {
    const parts = partsAround(line.text, title, at === 0);
    if (parts) return withParts(page, at, parts);
  }
  return null;
}

/**
 * The words before a title, the title, and the words after it; null if the line has no such heading. A title without a
 * number counts only at the top of a page. One with a number also counts at the start of a line or after the end of a
 * sentence, but "see Section 7.2 Methods" is not a heading.
 */
function partsAround(text: string, title: string, isTop: boolean): readonly string[] | null {
  const at = `${text} `.indexOf(`${title} `);
  const before = text.slice(0, Math.max(0, at)).trim();
  const isNumbered = leadingNumber(title) !== null;
  const mayBegin = before === '' ? isTop || isNumbered : isNumbered && /[.!?]$/.test(before);
  return at !== -1 && mayBegin ? [before, title, text.slice(at + title.length).trim()] : null;
}

function withParts(page: LinedPage, at: number, parts: readonly string[]): LinedPage {
  const pieces = parts.filter((part) => part !== '');
  const split = (line: Line): Line[] => pieces.map((text) => ({ ...line, text, cells: [text], cellStarts: [line.x] }));
  return { ...page, lines: page.lines.flatMap((line, index) => (index === at ? split(line) : [line])) };
}
