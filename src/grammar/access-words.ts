/** The words that say of a date that a source was accessed on it. English: the product writes "retrieved" itself. */

const WORDS = String.raw`\b(?:retrieved|accessed|as of|last (?:viewed|visited|checked))\b`;

/** Finds such a word in a text. */
export const ACCESS_WORD = new RegExp(WORDS, 'i');

/** Matches a text that ends in such a word: a date that follows it is that day. */
export const ENDS_IN_ACCESS_WORD = new RegExp(String.raw`${WORDS}(?:\s(?:on|from))?[:\s]{0,2}$`, 'i');
