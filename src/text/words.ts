/** Text as words: what a reader sees as one word or one mark, each with the white space before it. */

export interface Word {
  /** White space before the word; nothing is lost when all words are written one after the other. */
  readonly space: string;
  /** A word, a number with its points and commas, or one mark of punctuation; empty only at the end of a text. */
  readonly text: string;
}

/** Scripts that set no space between words: each sign is taken as a word. */
const SIGN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const LETTERS = String.raw`(?:(?!${SIGN})[\p{L}\p{M}\p{N}_])+`;
// The lengths are limited so that no text can make the search for a number long.
const NUMBER = String.raw`\p{Nd}{1,40}(?:[.,:]\p{Nd}{1,40}){0,12}(?![\p{L}\p{M}\p{N}_])`;
const WORD = new RegExp(String.raw`(\s*)(${NUMBER}|${LETTERS}(?:['’]${LETTERS})*|\S|$)`, 'gu');
const LETTER = /[\p{L}\p{N}]/u;

/** The words of a text in order. White space at the end comes as a last, empty word. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [whole, space = '', word = ''] = match;
    if (whole !== '') words.push({ space, text: word });
  }
  return words;
}

/** True for a word or number, false for a mark of punctuation. */
export function isWord(text: string): boolean {
  return LETTER.test(text);
}
