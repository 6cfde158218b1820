/** The beginning of a text, for messages and titles. */

/** The text itself if it is not too long; else its first characters, with an ellipsis. */
export function beginning(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
