/**
 * How much of a PDF file was read: the letters that its pages draw against those that reached the document or were set
 * aside as page numbers, running headers and the like.
 */
import type { Coverage, Section } from '../../model/document.ts';
import { headingText } from '../../model/document.ts';
import { countWords } from '../../text/count-words.ts';

/** A letter or figure. The stretching of Arabic words is none. */
const LETTER = /(?!\u0640)[\p{L}\p{N}]/u;
/** What is known of each code unit, since testing a character takes long: 1 for letters and figures, 2 for others. */
const KNOWN = new Uint8Array(0x10000);

/** Letters and figures, in UTF-16 units. */
export function countLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (KNOWN[code] === 0) KNOWN[code] = LETTER.test(text.charAt(at)) ? 1 : 2;
    if (KNOWN[code] === 1) count += 1;
    else if (code >= 0xd800 && code <= 0xdbff && LETTER.test(text.slice(at, at + 2))) count += 2;
  }
  return count;
}

export interface DrawnLetters {
  /** Letters on all pages, without those that are drawn twice in the same place. */
  readonly drawn: number;
  /** Those set aside, and their words. */
  readonly setAside: { readonly letters: number; readonly words: number };
}

export function coverageOf(sections: readonly Section[], { drawn, setAside }: DrawnLetters): Coverage {
  let [letters, read] = [0, 0];
  for (const section of sections) {
    // One text for all: the engine walks a text that was joined at once much faster than one that grew line by line.
    const text = [headingText(section), ...section.blocks.map((block) => block.text)].join('\n');
    letters += countLetters(text);
    read += countWords(text);
  }
  const lost = Math.max(0, drawn - setAside.letters - letters);
  const main = read + Math.round((lost * read) / Math.max(1, letters));
  return { read, main, page: main + setAside.words };
}
