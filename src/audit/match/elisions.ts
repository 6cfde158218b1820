/**
 * The signs with which authors mark what they leave out of a quote. Signs in brackets are certain; bare dots and the end
 * of a paragraph may be the source's own.
 */

/** A sign as written, with its offsets in the quote. */
export interface Elision {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// All repetitions are limited, so that no quote can make the search slow.
const DOTS = String.raw`(?:[…⋯]{1,4}|\.\s?\.\s?\.(?:\s?\.)?|·{3,6}|・{3,6})`;
const STARS = String.raw`\*(?:\s?\*){2,20}`;
/** What authors write in brackets in place of dots. */
const WORDS = [
  'snip(?:ped)?|(?:(?:internal |further )?(?:citations?|footnotes?|text|references?|emphasis) )?omitted|elided',
  'ausgelassen|Auslassung|gekürzt|omissis|omis|omitido|coupure|weggelaten|пропуск|сокращено|前略|中略|後略|后略|省略|略',
].join('|');
const MARK = String.raw`\s{0,3}(?:${DOTS}|${STARS}|${WORDS})\s{0,3}`;
const CERTAIN = new RegExp(
  [
    String.raw`\[${MARK}\]|［${MARK}］|〔${MARK}〕|【${MARK}】|（${MARK}）`,
    String.raw`\(\s{0,3}(?:${DOTS}|snip|omissis|中略|省略)\s{0,3}\)`,
    String.raw`<\s{0,3}(?:${DOTS}|snip(?:ped)?)\s{0,3}>`,
    String.raw`[-–—~]{1,5}\s?snip\s?[-–—~]{1,5}`,
    String.raw`(?<!\S)${STARS}(?!\S)`,
  ].join('|'),
  'giu',
);
const POSSIBLE = new RegExp(String.raw`${DOTS}|\n\s{0,200}\n`, 'gu');

export function elisionsIn(text: string): Elision[] {
  return find(text, CERTAIN);
}

/** Where words may be left out besides: at bare dots, and between paragraphs. */
export function possibleElisionsIn(text: string): Elision[] {
  return find(text, POSSIBLE);
}

function find(text: string, pattern: RegExp): Elision[] {
  return Array.from(text.matchAll(pattern), ({ 0: sign, index }) => ({
    text: sign,
    start: index,
    end: index + sign.length,
  }));
}
