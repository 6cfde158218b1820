/**
 * Text as the words that are compared. A token has its offsets in the original text; only its key is normalised, so no
 * map of offsets is needed. Punctuation gets no token, since its differences are typography. Symbols that change a
 * number are tokens.
 */
import { FRACTION, SHAPING } from '../../text/normalize.ts';
import { EXPONENT, foldExponents, markScripts, TYPED_EXPONENT } from '../../text/superscripts.ts';
import { UNSPACED } from '../../text/words.ts';

/** Tokens of one text, in order; the lists are parallel. */
export interface Tokens {
  readonly keys: string[];
  readonly starts: number[];
  readonly ends: number[];
}

/**
 * Scripts without spaces between words: each character is a token, with the vowels and tones above and below it. Words
 * of a dictionary would depend on the words beside them, and a quote may begin or end anywhere.
 */
const SIGN = String.raw`(?:(?!\p{P})${UNSPACED}\p{M}*)`;
// Most letters are plain ones, which need no closer look.
const LETTER = String.raw`(?:[A-Za-z0-9]|(?!${SIGN}|${SHAPING}|${FRACTION}|${EXPONENT})[\p{L}\p{M}\p{N}])`;
const LETTERS = `${LETTER}(?:${SHAPING}{0,2}${LETTER})*`;
/** The lengths are limited so that no text can make the search slow. */
const TOKEN = new RegExp(
  [
    // A minus counts if it stands before a number and not after a word.
    String.raw`(?<![\p{L}\p{N}])[-\u2212](?=\p{Nd})`,
    // 2026-06-05, as no range is written.
    String.raw`(?<![\p{L}\p{N}])\p{Nd}{4}([-\u2010\u2011])\p{Nd}{1,2}\1\p{Nd}{1,2}(?!${LETTER})`,
    // 1,480 and 7.1.2, 05/06/2026 and 1/2, 10:30
    String.raw`\p{Nd}{1,40}(?:[.,/:]\p{Nd}{1,40}){1,12}(?!${LETTER})`,
    String.raw`${LETTERS}(?:['\u2018\u2019\u02BC]${LETTERS})*`,
    EXPONENT,
    TYPED_EXPONENT,
    FRACTION,
    SIGN,
    String.raw`[%\u2030$\u20AC\u00A3\u00A5<>\u2264\u2265\u2248\u2260=\u00B1\u00D7+]`,
  ].join('|'),
  'gu',
);

/** Adds the tokens that stand in `text` between two offsets. */
export function addTokens(tokens: Tokens, text: string, from = 0, to = text.length): void {
  TOKEN.lastIndex = from;
  for (let match = TOKEN.exec(text); match !== null && match.index < to; match = TOKEN.exec(text)) {
    const end = Math.min(match.index + match[0].length, to);
    tokens.keys.push(foldWord(end < TOKEN.lastIndex ? text.slice(match.index, end) : match[0]));
    tokens.starts.push(match.index);
    tokens.ends.push(end);
    TOKEN.lastIndex = end;
  }
}

export function tokensOf(text: string): Tokens {
  const tokens: Tokens = { keys: [], starts: [], ends: [] };
  addTokens(tokens, text);
  return tokens;
}

const ASCII_WORD = /^[a-z0-9]+$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

const IGNORED = new RegExp(String.raw`\u00AD|${SHAPING}`, 'gu');

/** A word without its typography and case; a number without the commas between its thousands; `^6` for an exponent. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII_WORD.test(lower)) return lower;
  if (GROUPED.test(lower)) return lower.replaceAll(',', '');
  const folded = markScripts(word.replace(IGNORED, ''))
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u2010\u2011\u2212]/g, '-')
    .replace(/\u2044/g, '/');
  return foldExponents(folded);
}

/** The number or mark of a note in plain characters: notes and references may have superscripts. */
export function foldMarker(marker: string): string {
  return marker.normalize('NFKC');
}

/** True for a key that is a whole number of up to four digits, as notes, pages and list items have. */
export function isCount(key: string): boolean {
  return /^\d{1,4}$/.test(key);
}
