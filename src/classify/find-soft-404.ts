/**
 * Finds the words that indicate that a page is a soft 404: an error page, a challenge or a login wall that a server
 * sends as if it were the document. It searches only texts as short as such pages are.
 */
import type { IndicatorKind, Soft404Indicator } from '../model/classification.ts';
import { type Document, headingText, readableText } from '../model/document.ts';
import { foldCase, withoutAccents } from '../text/normalize.ts';
import { INDICATORS, STATUS_CODES } from './soft-404-indicators.ts';

/** A title counts in texts up to this length: error pages of large sites have lists of links, but no document. */
const MAX_TITLED_CHARACTERS = 5_000;
/** A phrase counts in texts up to this length: longer texts that mention errors are rarely error pages. */
const MAX_PHRASED_CHARACTERS = 1_500;

/** What may separate the name of a site from that of a page: bars, dashes between spaces, colons, dots, brackets. */
const TITLE_SEPARATORS = /\s[-–—]\s|[|:·•»«!?.()[\]/]/u;

type FoldedIndicators = readonly (readonly [kind: IndicatorKind, words: readonly string[]])[];

const foldIndicators = (part: 'titles' | 'phrases'): FoldedIndicators =>
  Object.entries(INDICATORS).map(([kind, words]) => [kind as IndicatorKind, words[part].map(foldWords)]);

const TITLES = foldIndicators('titles');
const PHRASES = foldIndicators('phrases');

/** The indicator in a document; null if it has none, or is too long to be such a page. */
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
  const parts = [title, ...title.split(TITLE_SEPARATORS)].map(foldWords).filter((part) => part !== '');
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

/** A title without its status code: `404 not found`, `error 404`, `http error 503`. */
function withoutStatus(words: string): string {
  const rest = words.split(' ').filter((word) => !STATUS_CODES.has(word) && word !== 'http');
  return rest.join(' ');
}

/** The words without case, accents and punctuation, with one space between two. */
function foldWords(text: string): string {
  return withoutAccents(foldCase(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
