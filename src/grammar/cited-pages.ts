/** The pages that a citation gives: `p. 8`, `pp. 150–190`, `S. 12 f.`, `pág. 3`, `第12页`. */

export interface CitedPages {
  /** Null for pages in Roman numerals, which count apart from the others. */
  readonly pages: readonly [number, number] | null;
  readonly length: number;
}

/** Words for which no other reading exists, before a figure. */
const CLEAR = String.raw`pages?\s|pp?\.\s?|pp\s|pgs?\.\s?|seiten?\s|págs?\.?\s|páginas?\s|pagg?\.\s|pagin[ae]\s|blz\.\s|стр\.\s?`;
/** Also a sentence, a section, a letter of a list: they need a place where a citation stands. */
const UNCLEAR = String.raw`p\s|s\.\s?|str\.\s?|sid\.?\s|с\.\s?`;
const RANGE = String.raw`(?<first>\d{1,4})(?!\d|[.:]\d)(?:\s?(?:[-–—]|to|bis)\s?(?<last>\d{1,4})(?!\d))?(?<more>\s?ff?\.?(?!\p{L}))?`;
const ROMAN = String.raw`(?<roman>[ivxlc]{1,7})(?:\s?[-–—]\s?[ivxlc]{1,7})?(?![\p{L}\p{N}])`;
const BEFORE = new RegExp(`^(?:${CLEAR})(?:${RANGE}|${ROMAN})`, 'iu');
const IN_PLACE = new RegExp(`^(?:${UNCLEAR})${RANGE}`, 'iu');
/** Pages with the word behind them. */
export const PAGES_BEFORE_WORD = String.raw`第?\s?(?<first>\d{1,4})(?:\s?[-–—~～]\s?(?<last>\d{1,4}))?\s?(?:页|頁|ページ)`;
const BEHIND = new RegExp(`^${PAGES_BEFORE_WORD}`, 'u');

/** The pages that a text begins with; null for none. `isCiting`: short words count too ("S. 12"). */
export function pageLocatorAt(text: string, isCiting: boolean): CitedPages | null {
  const match = BEFORE.exec(text) ?? BEHIND.exec(text) ?? (isCiting ? IN_PLACE.exec(text) : null);
  if (match === null) return null;
  const { first, last, more } = match.groups ?? {};
  const pages = first === undefined ? null : pageRange(first, last, more?.trim() ?? '');
  return { pages, length: match[0].length };
}

/** `150–190`; `150–90` is 150 to 190; `12 f.` is two pages; `12 ff.` is three, the fewest that people write so. */
function pageRange(first: string, last: string | undefined, more: string): readonly [number, number] {
  const start = Number(first);
  if (last === undefined) return [start, start + more.replace('.', '').length];
  const full = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return [start, Math.max(start, Number(full))];
}
