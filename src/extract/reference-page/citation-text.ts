/** Parses what the words around a quote cite: section, pages, date of publication, the day of retrieval. */
import { ENDS_IN_ACCESS_WORD } from '../../grammar/access-words.ts';
import { citedPlaceIn, locatorsIn } from '../../grammar/locators.ts';
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

/** A date in brackets, or after one of these words, is a date of publication. */
const PUBLISHED = /\b(?:published|dated|released|posted|updated|of|from)(?:\s+on)?\s*$/i;

export interface CitedTextOptions {
  /** In an attribution, a date is a date of publication even without brackets. */
  readonly isAttribution?: boolean;
  /** Offsets of the name or link of the source: the section and pages next to it are meant, else the last ones. */
  readonly name?: readonly [start: number, end: number] | null;
}

/** Words further than this from the name of a source say nothing of it; a paragraph has about 500 characters. */
const MAX_DISTANCE = 500;
/** Of a text without a name, as much of its end is read. */
const MAX_UNNAMED = 4000;

/** The part of a text that can say something of the source named in it; without a name, its end. */
export function wordsBeside(text: string, name: CitedTextOptions['name'] = null): [from: number, to: number] {
  if (name === null) return [Math.max(0, text.length - MAX_UNNAMED), text.length];
  return [Math.max(0, name[0] - MAX_DISTANCE), Math.min(text.length, name[1] + MAX_DISTANCE)];
}

export function citedParts(
  whole: string,
  { isAttribution = false, name: named = null }: CitedTextOptions = {},
): CitedParts {
  const [from, to] = wordsBeside(whole, named);
  const written = whole.slice(from, to);
  const name = named && ([named[0] - from, named[1] - from] as const);
  const text = withoutStruck(written);
  const days = datesIn(text);
  const before = (start: number): string => text.slice(Math.max(0, start - 40), start);
  const accessed = days.find(({ start }) => ENDS_IN_ACCESS_WORD.test(before(start)));
  const date = days.find(
    (day) =>
      day !== accessed &&
      (isAttribution || isInBrackets(text, day.start) || isPublished(text, day.start) || isWholeText(text, day)),
  );
  return {
    // Without what is struck out, the name stands elsewhere.
    ...citedPlaceIn(text, text === written ? name : null),
    date: date?.date ?? null,
    accessed: accessed?.date ?? null,
    same: /\b(?:same section|ibid|ibidem)\b/i.test(text),
  };
}

/** True for a text that cites several sections, of which any may be meant. */
export function citesSeveralSections(text: string): boolean {
  return new Set(locatorsIn(text).flatMap(({ section }) => section ?? [])).size > 1;
}

/** True if a text cites anything at all. */
export function citesAnything({ section, pages, date, accessed, same }: CitedParts): boolean {
  return section !== null || pages !== null || date !== null || accessed !== null || same;
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
