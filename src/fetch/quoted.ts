/** Quotes what a server sent, for a message. */

const LONGEST = 60;

/** On one line, in quotation marks, and not longer than a person reads. */
export function quoted(part: string): string {
  return JSON.stringify(part.length > LONGEST ? `${part.slice(0, LONGEST)}…` : part);
}
