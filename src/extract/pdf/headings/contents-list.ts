/**
 * The contents list: lines that end in rising page numbers, and whose words occur again outside the list. The list is
 * also heading evidence: a title that it names for a page, and that no other rule finds there, is a heading.
 */
import { leadingNumber, numberDepth } from '../../../grammar/section-numbers.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import { isContentsName, unnumberedRanges } from './contents-of-links.ts';
import type { ContentsEntry, ContentsRange } from './contents-range.ts';
import { type Heading, headingAt, headingKey, linesOf, textOfLines, titleKeys } from './heading.ts';
import { withTitlesInText } from './titles-in-text.ts';

const ENTRY = /^(.*\p{L}.*?)[\s.·…_]+(\d{1,4}|[ivxlc]{1,7})$/u;
const ENDS_IN_LABEL = /[\s.·…_](?:\d{1,4}|[ivxlc]{1,7})$/;
/** The longest label, and what stands before it. */
const LABEL_LENGTH = 8;
const FEWEST_ENTRIES = 4;
/** At least this share of a range's lines end in a page number. */
const SHARE_OF_LINES = 0.5;

/** The contents list, page by page; empty if there is none. */
export function contentsRanges(pages: readonly LinedPage[]): ContentsRange[] {
  const numbered = numberedRanges(pages);
  return numbered.length > 0 ? numbered : unnumberedRanges(pages);
}

function numberedRanges(pages: readonly LinedPage[]): ContentsRange[] {
  const candidates = pages.flatMap((page) => rangeOf(page) ?? []);
  return candidates.length === 0 ? [] : withTitlesInText(candidates, pages);
}

/** The heading of the list, if one stands directly above it. */
export function contentsHeading(range: ContentsRange, page: LinedPage): Heading | null {
  const from = range.from - 1;
  const line = page.lines[from];
  if (!line || !isContentsName(line.text)) return null;
  return { page: page.index, from, to: from, text: line.text, level: 1, kind: 'contents' };
}

/**
 * Each entry with the indexes of the pages on which to look for its title: first the page that it names, then the pages
 * next to it, since a page inserted after the list was made leaves the list one page behind.
 */
export function pagesOfEntries(
  ranges: readonly ContentsRange[],
  labels: ReadonlyMap<number, string>,
): { readonly entry: ContentsEntry; readonly near: readonly number[] }[] {
  const pageOf = new Map([...labels].reverse().map(([page, label]) => [label, page]));
  const listed = new Set(ranges.map((range) => range.page));
  return ranges
    .flatMap((range) => range.entries)
    .flatMap((entry) => {
      const page = pageOf.get(entry.label);
      const near = page === undefined ? [] : [page, page + 1, page - 1].filter((index) => !listed.has(index));
      return near.length > 0 ? [{ entry, near }] : [];
    });
}

/** The headings that the list names: titles that fill one line of their page, or several. */
export function headingsFromContents(
  ranges: readonly ContentsRange[],
  pages: readonly LinedPage[],
  { labels, body }: { readonly labels: ReadonlyMap<number, string>; readonly body: BodyType },
): Heading[] {
  const isApart = (line: Line): boolean => isSetApart(line, body);
  return pagesOfEntries(firstList(ranges), labels).flatMap(({ entry: { title }, near }): Heading[] => {
    const keys = titleKeys(title);
    const level = numberDepth(leadingNumber(title) ?? '');
    const found = near.flatMap((index): Heading[] => {
      const lines = pages[index - 1]?.lines ?? [];
      return [...lines.keys()].flatMap((from): Heading[] => {
        const match = headingAt(lines, from, keys);
        if (!match) return [];
        const text = textOfLines(lines, from, match.to);
        // Without its number, a title is only words, which may stand in the text too.
        const isWhole =
          headingKey(text) === keys.whole || linesOf({ page: index, from, to: match.to }, pages).every(isApart);
        return isWhole ? [{ page: index, from, to: match.to, text, level, kind: 'body' }] : [];
      });
    });
    return found.slice(0, 1);
  });
}

/** The ranges of the first list. A later one is an index, or a list of figures. */
function firstList(ranges: readonly ContentsRange[]): readonly ContentsRange[] {
  const end = ranges.findIndex((range, at) => at > 0 && range.page > (ranges[at - 1]?.page ?? 0) + 1);
  return end === -1 ? ranges : ranges.slice(0, end);
}

function rangeOf(page: LinedPage): ContentsRange | null {
  const parsed = page.lines.map(({ text }) =>
    ENDS_IN_LABEL.test(text.slice(-LABEL_LENGTH)) ? ENTRY.exec(text) : null,
  );
  const from = parsed.findIndex((match) => match !== null);
  const to = parsed.findLastIndex((match) => match !== null);
  if (from === -1) return null;
  const entries = parsed.flatMap((match) => (match ? [{ title: match[1] ?? '', label: match[2] ?? '' }] : []));
  // A long title may take several lines, of which only the last ends in a page number.
  const titles = joinWrapped(page, parsed, from, to);
  const isList = entries.length >= FEWEST_ENTRIES && entries.length >= SHARE_OF_LINES * (to - from + 1);
  return isList && isRising(entries) ? { page: page.index, from, to, entries: titles } : null;
}

function joinWrapped(
  page: LinedPage,
  parsed: readonly (RegExpExecArray | null)[],
  from: number,
  to: number,
): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  let begun = '';
  for (let at = from; at <= to; at += 1) {
    const match = parsed[at];
    if (match) entries.push({ title: `${begun} ${match[1]}`.trim(), label: match[2] ?? '' });
    begun = match ? '' : `${begun} ${page.lines[at]?.text ?? ''}`;
  }
  return entries;
}

/** Page numbers rise in a contents list. A heading that ends in a number of its own may break the order. */
function isRising(entries: readonly ContentsEntry[]): boolean {
  const numbers = entries.flatMap(({ label }) => (/^\d/.test(label) ? [Number(label)] : []));
  const falls = numbers.filter((number, at) => at > 0 && number < (numbers[at - 1] ?? 0)).length;
  return falls <= 0.1 * numbers.length;
}
