/** Wording that all formats share: headings, pages, counts, lists, times and sizes. */
import { numberText } from '../../grammar/section-numbers.ts';
import type { SectionChange } from '../../model/change.ts';
import { displayTime, parseInstant } from '../../model/datetime.ts';

/** The number of headings that a list shows before it counts the rest. */
const MAX_LISTED = 12;
/** Enough of a quote to tell it from the others. */
const QUOTE_CHARACTERS = 72;
export const UNTITLED = 'before the first heading';

/** `§7.1.2 Uncertainty about welfare`; for a section without a heading, `UNTITLED`. */
export function sectionHeading({ number, title }: Pick<SectionChange, 'number' | 'title'>): string {
  if (number === null) return title === '' ? UNTITLED : title;
  return `${numberText(number)} ${title}`.trim();
}

/** The pages on which words differ: `p. 152 (printed 151)`. Empty if the document has no pages. */
export function pagesText({ status, hunks, pageStart, labelStart }: SectionChange): string {
  // The pages are those of the newer text, unless words were only removed.
  const inNewer = hunks.filter(({ after }) => after !== '');
  const onlyRemoved = status === 'removed' || (hunks.length > 0 && inNewer.length === 0);
  const pages = [...new Set((onlyRemoved ? hunks : inNewer).flatMap(({ page }) => page ?? []))].sort(
    (one, two) => one - two,
  );
  if (pages.length === 0 && pageStart !== null) pages.push(pageStart);
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined) return '';
  const text = pages.length === 1 ? `p. ${first}` : `pp. ${pages.length <= 4 ? pages.join(', ') : `${first}–${last}`}`;
  // Only the first page of the section has a known printed number, which is added if it differs.
  const ofNewerPage = status === 'removed' || !onlyRemoved;
  const printed =
    ofNewerPage && first === last && first === pageStart && labelStart !== null && labelStart !== `${first}`;
  return `${onlyRemoved ? 'was on ' : ''}${text}${printed ? ` (printed ${labelStart})` : ''}`;
}

/** The text on one line, cut to a number of characters. */
export function cutText(text: string, longest: number): string {
  const line = [...text.replace(/\s+/g, ' ').trim()];
  return line.length <= longest
    ? line.join('')
    : `${line
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

/** The beginning of a quote, in its marks. */
export function quoteText(quote: string): string {
  return `“${cutText(quote, QUOTE_CHARACTERS)}”`;
}

/** `1 section`, `2 sections`, `1,240 words`. */
export function countOf(count: number, noun: string): string {
  return `${withCommas(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** All headings, or the first of many with the number of the rest. */
export function listOf(headings: readonly string[]): string[] {
  if (headings.length <= MAX_LISTED) return [...headings];
  return [...headings.slice(0, MAX_LISTED), `and ${withCommas(headings.length - MAX_LISTED)} more`];
}

/** `A`, `A and B`, `A, B and C`. */
export function joined(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The time of a snapshot for people, from its id: `2026-04-16 05:15:02 UTC`; the id if it contains no time. */
export function versionText(snapshot: string): string {
  const instant = parseInstant(snapshot.slice(snapshot.lastIndexOf('@') + 1));
  return instant === null ? snapshot : `${displayTime(instant.start)} UTC`;
}

/** `12 s`, `3 min 5 s`. */
export function durationText(startedAt: string, finishedAt: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1.2 MB`, with the units of storage (1 kB is 1000 bytes). */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// The runtime's own grouping depends on the locale, but equal reports must be equal text.
export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
