/**
 * Superscripts, which may refer to footnotes. While a line is assembled they are enclosed in special characters, so
 * that their position in the finished text is known.
 */

/** Superscript text, and its position in the text of its line or paragraph. */
export interface Superscript {
  readonly text: string;
  /** Null if the text is set in cells. */
  readonly at: number | null;
}

/** Two characters that no text contains (Unicode noncharacters) enclose a superscript while its line is assembled. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const ENCLOSURES = /[\uFDD0\uFDD1]/g;

/** Encloses the words of a superscript run. */
export function encloseSuperscript(text: string): string {
  return stripEnclosures(text).replace(/\S(?:.*\S)?/s, (words) => OPEN + words + CLOSE);
}

/** The text without enclosing characters. */
export function stripEnclosures(text: string): string {
  return text.replace(ENCLOSURES, '');
}

/** The text without enclosing characters, and the superscripts that they enclosed. */
export function extractSuperscripts(enclosed: string): { text: string; superscripts: Superscript[] } {
  if (enclosed.search(ENCLOSURES) === -1) return { text: enclosed, superscripts: [] };
  const superscripts: Superscript[] = [];
  let text = '';
  for (const [part] of enclosed.matchAll(/[\uFDD0\uFDD1][^\uFDD0\uFDD1]*|[^\uFDD0\uFDD1]+/g)) {
    const words = stripEnclosures(part);
    if (part.startsWith(OPEN) && words !== '') superscripts.push({ text: words, at: text.length });
    text += words;
  }
  return { text, superscripts };
}
