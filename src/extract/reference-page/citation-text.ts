/** Parses what the words around a quote cite: section, pages, date of publication, the day of retrieval. */
import { ENDS_IN_ACCESS_WORD } from '../../grammar/access-words.ts';
import { citedSectionIn } from '../../grammar/cited-sections.ts';
import { datesIn, type WrittenDate } from '../../grammar/written-dates.ts';
import { withoutStruck } from '../../text/struck.ts';

export interface CitedParts {
  readonly section: string | null;
  readonly pages: readonly [number, number] | null;
  readonly date: string | null;
  readonly accessed: string | null;
  /** True for `same section` and `ibid.`: section and pages are those of the preceding citation. */
  readonly same: boolean;
}

const PAGES = /(?:\bpp?\.|\bpages?)\s?(\d{1,4})(?:\s?(?:[-–—]|to)\s?(\d{1,4}))?/i;
/** A date in brackets, or after one of these words, is a date of publication. */
const PUBLISHED = /\b(?:published|dated|released|posted|updated|of|from)(?:\s+on)?\s*$/i;

export interface CitedTextOptions {
  /** In an attribution, a date is a date of publication even without brackets. */
  readonly isAttribution?: boolean;
  /** Offset of the name or link of the source: the section nearest to it is meant. */
  readonly at?: number | undefined;
}

export function citedParts(written: string, { isAttribution = false }: CitedTextOptions = {}): CitedParts {
  const text = withoutStruck(written);
  const days = datesIn(text);
  const before = (start: number): string => text.slice(Math.max(0, start - 40), start);
  const accessed = days.find(({ start }) => ENDS_IN_ACCESS_WORD.test(before(start)));
  const date = days.find(
    (day) =>
      day !== accessed &&
      (isAttribution || isInBrackets(text, day.start) || isPublished(text, day.start) || isWholeText(text, day)),
  );
  const pages = PAGES.exec(text);
  return {
    section: citedSectionIn(text),
    pages: pages ? pageRange(pages[1], pages[2]) : null,
    date: date?.date ?? null,
    accessed: accessed?.date ?? null,
    same: /\b(?:same section|ibid|ibidem)\b/i.test(text),
  };
}

/** True if a text cites anything at all. */
export function citesAnything({ section, pages, date, accessed, same }: CitedParts): boolean {
  return section !== null || pages !== null || date !== null || accessed !== null || same;
}

/** `150–190`; `150–90` is 150 to 190. */
function pageRange(first = '', last = first): readonly [number, number] {
  const full = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return [Number(first), Math.max(Number(first), Number(full))];
}

/** True for `published on April 2, 2026` and `published “A title” on April 2, 2026`. */
function isPublished(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    PUBLISHED.test(before.slice(-40)) || (/\bon\s*$/i.test(before) && /\b(?:published|posted|released)\b/i.test(before))
  );
}

function isInBrackets(text: string, at: number): boolean {
  return text.lastIndexOf('(', at) > text.lastIndexOf(')', at);
}

/** True for a table cell, or a line of its own, that holds nothing but the date. */
function isWholeText(text: string, { start, end }: WrittenDate): boolean {
  return text.slice(0, start).trim() === '' && /^[\s.]*$/.test(text.slice(end));
}
