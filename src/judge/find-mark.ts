/** Does a page name itself an error, a challenge, a wall? Looked for only in texts as short as such pages are. */
import { type Document, headingText, readableText } from '../model/document.ts';
import type { Mark, MarkKind } from '../model/judgement.ts';
import { foldCase } from '../text/normalize.ts';
import { MARKS, STATUS_CODES } from './marks.ts';

/** A title counts up to this length of text: error pages of large sites carry lists of links, but no document. */
const MAX_TITLED_CHARACTERS = 5_000;
/** A phrase counts up to this length: beyond it a text speaks of errors more often than it is one. */
const MAX_PHRASED_CHARACTERS = 1_500;

/** What may part a site's name from a page's: bars, dashes between spaces, colons, dots, brackets. */
const TITLE_BREAKS = /\s[-–—]\s|[|:·•»«!?.()[\]/]/u;

type Folded = readonly (readonly [kind: MarkKind, words: readonly string[]])[];

const foldTable = (part: 'titles' | 'phrases'): Folded =>
  Object.entries(MARKS).map(([kind, marks]) => [kind as MarkKind, marks[part].map(foldWords)]);

const TITLES = foldTable('titles');
const PHRASES = foldTable('phrases');

/** The words by which the document names itself something else; null where it does not, or is too long to be such a page. */
export function findMark(document: Pick<Document, 'title' | 'sections'>): Mark | null {
  const text = readableText(document);
  if (text.length > MAX_TITLED_CHARACTERS) return null;
  const heading = document.sections.map(headingText).find((each) => each !== '');
  for (const title of [document.title ?? '', heading ?? '']) {
    const mark = markOfTitle(title);
    if (mark) return mark;
  }
  return text.length > MAX_PHRASED_CHARACTERS ? null : markOfText(text);
}

function markOfTitle(title: string): Mark | null {
  const parts = [title, ...title.split(TITLE_BREAKS)].map(foldWords).filter((part) => part !== '');
  for (const part of parts) {
    if (STATUS_CODES.has(part)) return { kind: 'error', words: part };
    const words = withoutStatus(part);
    const found = TITLES.find(([, titles]) => titles.includes(words));
    if (found) return { kind: found[0], words: part };
  }
  return null;
}

function markOfText(text: string): Mark | null {
  const words = ` ${foldWords(text)} `;
  for (const [kind, phrases] of PHRASES) {
    const found = phrases.find((phrase) => words.includes(` ${phrase} `));
    if (found !== undefined) return { kind, words: found };
  }
  return null;
}

/** Without a status code at its beginning or end: `404 not found`, `error 404`, `http error 503`. */
function withoutStatus(words: string): string {
  const parts = words.split(' ').filter((word) => !STATUS_CODES.has(word) && word !== 'http');
  return parts.join(' ');
}

/** Words alone: no case, accents or punctuation, one space between two. */
function foldWords(text: string): string {
  return foldCase(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
