/**
 * Text as the words that are compared. A token has its offsets in the original text; only its key is normalised, so no
 * map of offsets is needed. Punctuation gets no token, since its differences are typography. Symbols that change a
 * number are tokens.
 */
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
const SUPERSCRIPT = String.raw`[\u00B2\u00B3\u00B9\u2070-\u2079]`;
const LETTER = String.raw`(?:(?!${SIGN}|${SUPERSCRIPT})[\p{L}\p{M}\p{N}])`;
/** The lengths are limited so that no text can make the search slow. */
const TOKEN = new RegExp(
  [
    // 1,480 and 7.1.2; a minus counts if it stands before a number and not after a word.
    String.raw`(?<![\p{L}\p{N}])[-\u2212](?=\p{Nd})`,
    String.raw`\p{Nd}{1,40}(?:[.,]\p{Nd}{1,40}){1,12}(?!${LETTER})`,
    String.raw`${LETTER}+(?:['\u2018\u2019\u02BC]${LETTER}+)*`,
    `${SUPERSCRIPT}+`,
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

/** A word without its typography and case; a number without the commas between its thousands. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII_WORD.test(lower)) return lower;
  if (GROUPED.test(lower)) return lower.replaceAll(',', '');
  return word
    .replace(/\u00AD/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/\u2212/g, '-');
}

/** True for a key that is a whole number of up to four digits, as notes, pages and list items have. */
export function isCount(key: string): boolean {
  return /^\d{1,4}$/.test(key);
}
