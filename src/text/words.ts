/**
 * Splits text into words: what a reader sees as one word or one mark, each with the white space before it. Some scripts
 * set no space between words; in these, a dictionary of the engine finds the words.
 */

export interface Word {
  /** White space before the word; writing all words one after the other restores the text. */
  readonly space: string;
  /** A word, a number with its points and commas, or one mark of punctuation; empty only at the end of a text. */
  readonly text: string;
}

const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
/** Lengthens a vowel in Japanese; Unicode assigns it to no script of its own. */
const PROLONGED = String.raw`\u30FC\uFF70`;

/** A pattern for one character of the scripts that set no space between words; it needs the flag `u`. */
export const UNSPACED = `[${UNSPACED_SCRIPTS.map((script) => String.raw`\p{Script=${script}}`).join('')}${PROLONGED}]`;

// The lengths are limited so that no text can make the search for a number long.
const NUMBER = String.raw`\p{Nd}{1,40}(?:[.,:]\p{Nd}{1,40}){0,12}(?![\p{L}\p{M}\p{N}_])`;
const WORD = wordPattern(String.raw`[\p{L}\p{M}\p{N}_]+`);
/** A longer run without a mark is cut: the engine's search takes time that grows with the square of the length. */
const LONGEST_RUN = 200;
const WORD_OR_RUN = wordPattern(String.raw`(?:(?!${UNSPACED})[\p{L}\p{M}\p{N}_])+`, `${UNSPACED}{1,${LONGEST_RUN}}|`);
const HAS_UNSPACED = new RegExp(UNSPACED, 'u');
const LETTER = /[\p{L}\p{N}]/u;

function wordPattern(letters: string, others = ''): RegExp {
  return new RegExp(String.raw`(\s*)(${others}${NUMBER}|${letters}(?:['’]${letters})*|\S|$)`, 'gu');
}

/** The words of a text in order. White space at the end becomes a last, empty word. */
export function splitWords(text: string): Word[] {
  const isSpaced = !HAS_UNSPACED.test(text);
  const words: Word[] = [];
  for (const [whole, space = '', word = ''] of text.matchAll(isSpaced ? WORD : WORD_OR_RUN)) {
    if (whole === '') continue;
    if (isSpaced || !HAS_UNSPACED.test(word)) words.push({ space, text: word });
    else for (const [at, part] of splitRun(word).entries()) words.push({ space: at === 0 ? space : '', text: part });
  }
  return words;
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
