/** What the words around a quote cite: section, pages, the date of publication, the day on which it was retrieved. */
import { daysIn } from '../../text/written-day.ts';

export interface CitedParts {
  readonly section: string | null;
  readonly pages: readonly [number, number] | null;
  readonly date: string | null;
  readonly accessed: string | null;
  /** True for `same section` and `ibid.`: section and pages are those of the citation before. */
  readonly same: boolean;
}

const NUMBER = String.raw`((?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,6})(?!\w)`;
const SECTION = new RegExp(String.raw`(?:§{1,2}\s?|\b(?:sections?|sec\.|sect\.|chapters?|ch\.)\s{1,2})${NUMBER}`, 'i');
const APPENDIX = /\bAppendix\s+([A-Z])\b/;
/** A number of several parts alone in brackets, or behind a comma at the end: `(5.3.2)`, `…, 5.3.2:`. */
const BARE_SECTION = /[(,]\s?(\d{1,3}(?:\.\d{1,3}){1,6})\s?(?=[),;:]|$)/;
const PAGES = /(?:\bpp?\.|\bpages?)\s?(\d{1,4})(?:\s?(?:[-–—]|to)\s?(\d{1,4}))?/i;
const RETRIEVED = /\b(?:retrieved|accessed|as of|last (?:viewed|visited|checked))(?:\s(?:on|from))?[:\s]{0,2}$/i;
/** A date counts as one of publication in brackets, or behind one of these words. */
const PUBLISHED = /\b(?:published|dated|released|posted|updated|of|from)(?:\s+on)?\s*$/i;

/** In an attribution a date needs no bracket to be one of publication. */
export function citedParts(text: string, isAttribution = false): CitedParts {
  const days = daysIn(text);
  const before = (start: number): string => text.slice(Math.max(0, start - 40), start);
  const accessed = days.find(({ start }) => RETRIEVED.test(before(start)));
  const date = days.find(
    (day) =>
      day !== accessed &&
      (isAttribution || isInBrackets(text, day.start) || isPublished(text, day.start) || isAll(text, day)),
  );
  const pages = PAGES.exec(text);
  return {
    section: sectionIn(text),
    pages: pages ? pageRange(pages[1], pages[2]) : null,
    date: date?.day ?? null,
    accessed: accessed?.day ?? null,
    same: /\b(?:same section|ibid|ibidem)\b/i.test(text),
  };
}

/** True where a text cites anything at all. */
export function citesAnything({ section, pages, date, accessed, same }: CitedParts): boolean {
  return section !== null || pages !== null || date !== null || accessed !== null || same;
}

function sectionIn(text: string): string | null {
  const appendix = APPENDIX.exec(text);
  return (
    SECTION.exec(text)?.[1] ?? (appendix ? `Appendix ${appendix[1]}` : null) ?? BARE_SECTION.exec(text)?.[1] ?? null
  );
}

/** `150–190`; `150–90` is 150 to 190. */
function pageRange(first = '', last = first): readonly [number, number] {
  const full = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return [Number(first), Math.max(Number(first), Number(full))];
}

/** `published on April 2, 2026`, and `published “A title” on April 2, 2026`. */
function isPublished(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    PUBLISHED.test(before.slice(-40)) || (/\bon\s*$/i.test(before) && /\b(?:published|posted|released)\b/i.test(before))
  );
}

function isInBrackets(text: string, at: number): boolean {
  return text.lastIndexOf('(', at) > text.lastIndexOf(')', at);
}

/** A cell of a table, or a line of its own, that holds nothing but the date. */
function isAll(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return text.slice(0, start).trim() === '' && /^[\s.]*$/.test(text.slice(end));
}
