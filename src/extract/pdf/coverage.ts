/**
 * How much of a PDF file was read: the letters that its pages draw against those that reached the document or were set
 * aside as page numbers, running headers and the like.
 */
import type { Coverage, Section } from '../../model/document.ts';
import { headingText } from '../../model/document.ts';
import { countWords } from '../../text/count-words.ts';

/** All but letters and figures. The stretching of Arabic words is none. */
const NO_LETTERS = /[^\p{L}\p{N}]+|\u0640+/gu;

/** Letters and figures, in UTF-16 units. */
export function countLetters(text: string): number {
  let count = 0;
  let others = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) others += text[at];
    else if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a))
      count += 1;
  }
  return others === '' ? count : count + others.replace(NO_LETTERS, '').length;
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
    for (const text of [headingText(section), ...section.blocks.map((block) => block.text)]) {
      letters += countLetters(text);
      read += countWords(text);
    }
  }
  const lost = Math.max(0, drawn - setAside.letters - letters);
  const main = read + Math.round((lost * read) / Math.max(1, letters));
  return { read, main, page: main + setAside.words };
}
