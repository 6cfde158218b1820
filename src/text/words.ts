/**
 * Splits text into words: what a reader sees as one word or one mark, each with the white space before it. Some scripts
 * set no space between words; in these, a dictionary of the engine finds the words. A number is one word with its sign
 * and exponent, a date is one, and so is a run of struck-out words.
 */

import { STRUCK, STRUCK_MARK } from './struck.ts';
import { SUPERSCRIPT_FIGURES, SUPERSCRIPT_NUMBER, SUPERSCRIPT_SIGNS } from './superscripts.ts';

export interface Word {
  /** White space before the word; writing all words one after the other restores the text. */
  readonly space: string;
  /** A word, a number, a run of struck-out words, or one mark of punctuation; empty only at the end of a text. */
  readonly text: string;
}

const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
/** Lengthens a vowel in Japanese; Unicode assigns it to no script of its own. */
const PROLONGED = String.raw`\u30FC\uFF70`;

/** A pattern for one character of the scripts that set no space between words; it needs the flag `u`. */
export const UNSPACED = `[${UNSPACED_SCRIPTS.map((script) => String.raw`\p{Script=${script}}`).join('')}${PROLONGED}]`;

/**
 * A pattern for one letter of the scripts whose letters are syllables or words, each as wide as its type is large; it
 * needs the flag `u`.
 */
export const SYLLABIC = String.raw`[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;

/** A minus is a sign if it stands before a figure and neither after a word or figure nor after what closes one. */
export const NUMBER_SIGN = String.raw`(?<![\p{L}\p{M}\p{N}_)\]}%‰°.,:/”’-])[-+\u00B1\u2013\u2212](?=\p{Nd})`;
/** `2026-06-05`; the other forms of a date in figures are numbers with points or slashes. */
const ISO_DATE = String.raw`(?<![\p{L}\p{N}_-])\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}(?![\p{L}\p{M}\p{N}_-])`;
// The lengths are limited so that no text can make the search for a number long.
const FIGURES = String.raw`\p{Nd}{1,40}(?:[.,:/]\p{Nd}{1,40}){0,12}`;
const NUMBER = String.raw`${ISO_DATE}|(?:${NUMBER_SIGN})?${FIGURES}${SUPERSCRIPT_NUMBER}?(?![\p{L}\p{M}\p{N}_])`;
/** Joiners that shape a letter belong to its word. */
const IN_WORD = String.raw`[\p{L}\p{M}\p{N}_\u200C\u200D]`;
const WORD = wordPattern(`${IN_WORD}+`);
/** A longer run without a mark is cut: the engine's search takes time that grows with the square of the length. */
const LONGEST_RUN = 200;
const WORD_OR_RUN = wordPattern(`(?:(?!${UNSPACED})${IN_WORD})+`, `${UNSPACED}{1,${LONGEST_RUN}}|`);
const HAS_UNSPACED = new RegExp(UNSPACED, 'u');
const LETTER = /[\p{L}\p{N}]/u;

function wordPattern(letters: string, others = ''): RegExp {
  const word = `${letters}(?:['’]${letters})*(?:[${SUPERSCRIPT_SIGNS}][${SUPERSCRIPT_FIGURES}]{1,40})?`;
  return new RegExp(String.raw`(\s*)(${STRUCK}|${others}${NUMBER}|${word}|\S|$)`, 'gu');
}

/** The words of a text in order. White space at the end becomes a last, empty word. */
export function splitWords(text: string): Word[] {
  const isSpaced = !HAS_UNSPACED.test(text);
  const words: Word[] = [];
  for (const [whole, space = '', word = ''] of text.matchAll(isSpaced ? WORD : WORD_OR_RUN)) {
    if (whole === '') continue;
    if (isSpaced || word.startsWith(STRUCK_MARK) || !HAS_UNSPACED.test(word)) words.push({ space, text: word });
    else for (const [at, part] of splitRun(word).entries()) words.push({ space: at === 0 ? space : '', text: part });
  }
  return words;
}

/** How many words white space makes of a text: enough for a limit on the length of a line, in scripts with spaces. */
export function countSpaced(text: string): number {
  return text.split(/\s+/).length;
}

/** True for a word or number, false for a mark of punctuation. */
export function isWord(text: string): boolean {
  return LETTER.test(text);
}

let segmenter: Intl.Segmenter | undefined;

/** The words of a run of letters of such scripts. The dictionary itself recognizes which script it is. */
function splitRun(run: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}
