const LONGEST = 60;

/** A part of a response for a message: on one line, in quotation marks, and not longer than a person reads. */
export function quoted(part: string): string {
  return JSON.stringify(part.length > LONGEST ? `${part.slice(0, LONGEST)}…` : part);
}
