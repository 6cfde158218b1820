/** The words that mark a date as the day a source was accessed. English only: the product itself writes "retrieved". */

const WORDS = String.raw`\b(?:retrieved|accessed|as of|last (?:viewed|visited|checked))\b`;

/** Finds such a word in a text. */
export const ACCESS_WORD = new RegExp(WORDS, 'i');

/** Matches a text that ends in such a word: a date that follows it is the day of access. */
export const ENDS_IN_ACCESS_WORD = new RegExp(String.raw`${WORDS}(?:\s(?:on|from))?[:\s]{0,2}$`, 'i');
