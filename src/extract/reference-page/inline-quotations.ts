/** Finds the quotations in one line of running text, in the quotation marks of any language. */
import { UNSPACED } from '../../text/words.ts';
import { pairQuotationMarks, type QuotationSpan } from './pair-quotation-marks.ts';

export interface InlineQuotation {
  readonly quote: string;
  /**
   * Offsets of the opening mark and just after the closing mark. A quotation that goes on in the next paragraph has no
   * closing mark: it ends with the text.
   */
  readonly start: number;
  readonly end: number;
}

/** Shorter ones are words that the author mentions, titles, or words that many documents share by chance. */
const MIN_WORDS = 8;
/**
 * As long as eight words: the first article of the Universal Declaration of Human Rights has 30 words in English,
 * 39 signs in Chinese, 66 in Korean and 103 letters in Thai. Japanese needs more signs (77), but kana and Han are mixed
 * in any ratio, and one count for both is what people expect.
 */
const MIN_CJK_SIGNS = 12;
const MIN_HANGUL_SIGNS = 17;
const MIN_OTHER_UNSPACED_LETTERS = 27;
/** Longer ones are rather two stray marks far apart; a quotation of that length stands in a block of its own. */
const MAX_CHARACTERS = 3000;

const HANGUL = /\p{Script=Hangul}/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\uFF70]/gu;
const OTHER_UNSPACED = new RegExp(`(?=\\p{L})${UNSPACED}`, 'gu');

/** The outermost quotations of at least eight words, or what is as long in scripts without spaces. */
export function inlineQuotations(text: string): InlineQuotation[] {
  const { pairs, paragraph } = pairQuotationMarks(text);
  const whole = paragraph === null ? [] : quotationsOf(text, [paragraph]);
  return whole.length > 0 ? whole : quotationsOf(text, pairs);
}

/** True for words of the length that a quotation has at least. */
export function isLongEnough(quote: string): boolean {
  const words = quote
    .replace(OTHER_UNSPACED, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const cjk = countOf(quote, CJK);
  const others = countOf(quote, OTHER_UNSPACED) - cjk;
  const share = words / MIN_WORDS + cjk / MIN_CJK_SIGNS + others / MIN_OTHER_UNSPACED_LETTERS;
  return share >= 1 || countOf(quote, HANGUL) >= MIN_HANGUL_SIGNS;
}

function quotationsOf(text: string, spans: readonly QuotationSpan[]): InlineQuotation[] {
  return outermost(spans).flatMap(({ start, end, wordsStart, wordsEnd }) => {
    const quote = text.slice(wordsStart, wordsEnd).trim();
    return isLongEnough(quote) ? [{ quote, start, end }] : [];
  });
}

/** Pairs that are too long are none: those inside them then count. */
function outermost(pairs: readonly QuotationSpan[]): QuotationSpan[] {
  let covered = 0;
  return pairs.filter(({ start, end, wordsStart, wordsEnd }) => {
    if (start < covered || wordsEnd - wordsStart > MAX_CHARACTERS) return false;
    covered = end;
    return true;
  });
}

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}
