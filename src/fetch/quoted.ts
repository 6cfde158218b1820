/** Quotes what a server sent, for a message. */
import { beginning } from '../text/beginning.ts';

const LONGEST = 60;

/** On one line, in quotation marks, and not longer than a person reads. */
export function quoted(part: string): string {
  return JSON.stringify(beginning(part, LONGEST));
}
