/**
 * The contents list: lines that end in page numbers which never fall, and whose words are found again on later pages.
 * It is a witness too: a title that it names for a page, and that no other rule has found there, is a heading.
 */

import type { LinedPage } from '../lines/lines.ts';
import { type Heading, headingKey, lineKeys, numberOf, titleKey } from './heading.ts';

export interface ContentsEntry {
  /** The words, with the heading's number and without the page number. */
  readonly title: string;
  /** The page number as printed in the list. */
  readonly label: string;
}

/** A stretch of lines on one page that belongs to the list. */
export interface ContentsStretch {
  readonly page: number;
  readonly from: number;
  readonly to: number;
  readonly entries: readonly ContentsEntry[];
}

const ENTRY = /^(.*\p{L}.*?)[\s.·…_]+(\d{1,4}|[ivxlc]{1,7})$/u;
const ENDS_IN_LABEL = /[\s.·…_](?:\d{1,4}|[ivxlc]{1,7})$/;
const FEWEST_ENTRIES = 4;
/** Of the lines of a stretch, so many end in a page number; of its titles, so many are found again. */
const SHARE_OF_LINES = 0.5;
const SHARE_FOUND_AGAIN = 0.4;
/** So many letters of a title tell it from most lines. */
const BEGINNING = 4;
const NAMES = new Set(
  'contents tableofcontents sommaire tabledesmatières inhalt inhaltsverzeichnis índice indice sumário'.split(' '),
);

/** The contents list, page by page; empty where there is none. */
export function contentsStretches(pages: readonly LinedPage[]): ContentsStretch[] {
  const candidates = pages.flatMap((page) => stretchOf(page) ?? []);
  const titles = candidates.flatMap((stretch) => stretch.entries.map((entry) => titleKey(entry.title)));
  if (titles.length < FEWEST_ENTRIES) return [];
  const elsewhere = foundElsewhere(new Set(titles), pages, candidates);
  return candidates.filter((stretch) => {
    const found = stretch.entries.filter((entry) => elsewhere.has(titleKey(entry.title))).length;
    return found >= SHARE_FOUND_AGAIN * stretch.entries.length;
  });
}

/** The heading of the list, where one stands right above it. */
export function contentsHeading(stretch: ContentsStretch, page: LinedPage): Heading | null {
  const from = stretch.from - 1;
  const line = page.lines[from];
  if (!line || !NAMES.has(headingKey(line.text))) return null;
  return { page: page.index, from, to: from, text: line.text, level: 1, kind: 'contents' };
}

/**
 * Each entry with the pages to look on for its title, by index: the one that it names, then those beside it, since a
 * sheet put in after the list was made leaves it one page behind.
 */
export function pagesOfEntries(
  stretches: readonly ContentsStretch[],
  labels: ReadonlyMap<number, string>,
): { readonly entry: ContentsEntry; readonly near: readonly number[] }[] {
  const pageOf = new Map([...labels].reverse().map(([page, label]) => [label, page]));
  const listed = new Set(stretches.map((stretch) => stretch.page));
  return stretches
    .flatMap((stretch) => stretch.entries)
    .flatMap((entry) => {
      const page = pageOf.get(entry.label);
      const near = page === undefined ? [] : [page, page + 1, page - 1].filter((index) => !listed.has(index));
      return near.length > 0 ? [{ entry, near }] : [];
    });
}

/** Headings that only the list knows: its titles that stand alone on a line of the page that it names. */
export function headingsFromContents(
  stretches: readonly ContentsStretch[],
  pages: readonly LinedPage[],
  known: { readonly headings: readonly Heading[]; readonly labels: ReadonlyMap<number, string> },
): Heading[] {
  const keys = new Set(known.headings.flatMap((heading) => [headingKey(heading.text), titleKey(heading.text)]));
  return pagesOfEntries(stretches, known.labels).flatMap(({ entry: { title }, near }): Heading[] => {
    const key = headingKey(title);
    if (keys.has(key) || (numberOf(title) === null && keys.has(titleKey(title)))) return [];
    const level = numberOf(title)?.split('.').length ?? 1;
    const found = near.flatMap((index): Heading[] => {
      const at = pages[index - 1]?.lines.findIndex((line) => lineKeys(line).whole === key) ?? -1;
      return at === -1 ? [] : [{ page: index, from: at, to: at, text: title, level, kind: 'body' }];
    });
    return found.slice(0, 1);
  });
}

function stretchOf(page: LinedPage): ContentsStretch | null {
  const parsed = page.lines.map(({ text }) => (ENDS_IN_LABEL.test(text) ? ENTRY.exec(text) : null));
  const from = parsed.findIndex((match) => match !== null);
  const to = parsed.findLastIndex((match) => match !== null);
  if (from === -1) return null;
  const entries = parsed.flatMap((match) => (match ? [{ title: match[1] ?? '', label: match[2] ?? '' }] : []));
  // A long title is broken over lines; the words before its last line belong to it.
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

/** Page numbers never fall in a contents list; a heading in it that ends in a figure of its own may break the order. */
function isRising(entries: readonly ContentsEntry[]): boolean {
  const numbers = entries.flatMap(({ label }) => (/^\d/.test(label) ? [Number(label)] : []));
  const falls = numbers.filter((number, at) => at > 0 && number < (numbers[at - 1] ?? 0)).length;
  return falls <= 0.1 * numbers.length;
}

/** Titles by their keys that are the words of a line outside the list, or of two lines together. */
function foundElsewhere(
  titles: ReadonlySet<string>,
  pages: readonly LinedPage[],
  stretches: readonly ContentsStretch[],
): ReadonlySet<string> {
  const byPage = new Map(stretches.map((stretch) => [stretch.page, stretch]));
  const beginnings = new Set([...titles].map((title) => title.slice(0, BEGINNING)));
  const found = new Set<string>();
  for (const page of pages) {
    const stretch = byPage.get(page.index);
    page.lines.forEach((line, at) => {
      if (stretch && at >= stretch.from && at <= stretch.to) return;
      const { bare } = lineKeys(line);
      const next = page.lines[at + 1];
      if (titles.has(bare)) found.add(bare);
      // Nearly every line begins with words that no title begins with: it need not be put together with the next.
      if (!next || (bare.length >= BEGINNING && !beginnings.has(bare.slice(0, BEGINNING)))) return;
      const both = bare + lineKeys(next).whole;
      if (titles.has(both)) found.add(both);
    });
  }
  return found;
}
