/** Finds wanted words in the text of a link, a card or a heading. */

/** True if the text contains the words as whole words: "Claude Opus 4" is not in "Claude Opus 4.7". */
export function containsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    // No character is longer than two units, and no more than two characters decide.
    const before = text.slice(Math.max(0, at - 2), at);
    const end = at + words.length;
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^(?:[\p{L}\p{N}]|[.,-]\p{N})/u.test(text.slice(end, end + 4))) return true;
  }
  return false;
}
