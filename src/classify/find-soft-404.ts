/** Does a page name itself an error, a challenge, a wall? Looked for only in texts as short as such pages are. */

import type { IndicatorKind, Soft404Indicator } from '../model/classification.ts';
import { type Document, headingText, readableText } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';
import { INDICATORS, STATUS_CODES } from './soft-404-indicators.ts';

/** A title counts up to this length of text: error pages of large sites carry lists of links, but no document. */
const MAX_TITLED_CHARACTERS = 5_000;
/** A phrase counts up to this length: beyond it a text speaks of errors more often than it is one. */
const MAX_PHRASED_CHARACTERS = 1_500;

/** What may part a site's name from a page's: bars, dashes between spaces, colons, dots, brackets. */
const TITLE_BREAKS = /\s[-–—]\s|[|:·•»«!?.()[\]/]/u;

type Folded = readonly (readonly [kind: IndicatorKind, words: readonly string[]])[];

const foldTable = (part: 'titles' | 'phrases'): Folded =>
  Object.entries(INDICATORS).map(([kind, words]) => [kind as IndicatorKind, words[part].map(foldWords)]);

const TITLES = foldTable('titles');
const PHRASES = foldTable('phrases');

/** The words by which the document names itself something else; null where it does not, or is too long to be such a page. */
export function findSoft404(document: Pick<Document, 'title' | 'sections'>): Soft404Indicator | null {
  const text = readableText(document);
  if (text.length > MAX_TITLED_CHARACTERS) return null;
  const heading = document.sections.map(headingText).find((each) => each !== '');
  for (const title of [document.title ?? '', heading ?? '']) {
    const indicator = indicatorInTitle(title);
    if (indicator) return indicator;
  }
  return text.length > MAX_PHRASED_CHARACTERS ? null : indicatorInText(text);
}

function indicatorInTitle(title: string): Soft404Indicator | null {
  const parts = [title, ...title.split(TITLE_BREAKS)].map(foldWords).filter((part) => part !== '');
  for (const part of parts) {
    if (STATUS_CODES.has(part)) return { kind: 'error', words: part };
    const words = withoutStatus(part);
    const found = TITLES.find(([, titles]) => titles.includes(words));
    if (found) return { kind: found[0], words: part };
  }
  return null;
}

function indicatorInText(text: string): Soft404Indicator | null {
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
