/**
 * Finds what indicates that a page is a soft 404: an error page, a challenge or a login wall that a server sends as if it
 * were the document. It searches only texts as short as such pages are, and their markup for the marks of firewalls.
 */
import type { IndicatorKind, Soft404Indicator } from '../model/classification.ts';
import { type Document, headingText, readableText } from '../model/document.ts';
import { foldCase, withoutAccents } from '../text/normalize.ts';
import type { MarkupSigns, PayloadSigns } from './page-signs.ts';
import { INDICATORS, STATUS_CODES } from './soft-404-indicators.ts';

/** A title counts in texts up to this length: error pages of large sites have lists of links, but no document. */
export const MAX_TITLED_CHARACTERS = 5_000;
/** A phrase counts in texts up to this length: longer texts that mention errors are rarely error pages. */
export const MAX_PHRASED_CHARACTERS = 1_500;

/** A CAPTCHA is all that a page is about if no more text than this stands beside it: a few lines. */
const MAX_CAPTCHA_CHARACTERS = 400;
/** The kinds that a title for browsers may name in a longer text: others are also titles of pages that scripts fill. */
const NAMED_IN_LONG: ReadonlySet<IndicatorKind> = new Set(['challenge', 'error', 'maintenance']);

/** What may separate the name of a site from that of a page: bars, dashes between spaces, colons, dots, brackets. */
const TITLE_SEPARATORS = /\s[-–—]\s|[|:·•»«!?.()[\]/]/u;

type FoldedIndicators = readonly (readonly [kind: IndicatorKind, words: readonly string[]])[];

const foldIndicators = (part: 'titles' | 'phrases'): FoldedIndicators =>
  Object.entries(INDICATORS).map(([kind, words]) => [kind as IndicatorKind, words[part].map(foldWords)]);

const TITLES = foldIndicators('titles');
const PHRASES = foldIndicators('phrases');

type SearchedSigns = Pick<MarkupSigns & PayloadSigns, 'title' | 'firewall' | 'asksFor'>;

/** The indicator in a document and the signs of its page; null if it has none, or is too long to be such a page. */
export function findSoft404(
  document: Pick<Document, 'title' | 'sections'>,
  signs: SearchedSigns = { title: '', firewall: null, asksFor: null },
): Soft404Indicator | null {
  const text = readableText(document);
  if (text.length > MAX_TITLED_CHARACTERS) return null;
  return (
    firewallIn(text, signs) ??
    indicatorInTitles(document) ??
    indicatorInPageTitle(text, signs.title) ??
    (text.length > MAX_PHRASED_CHARACTERS ? null : (errorInJson(text) ?? indicatorInText(text))) ??
    captchaIn(text, signs)
  );
}

/** A page that writes about a firewall has its mark in the text. */
function firewallIn(text: string, { firewall }: SearchedSigns): Soft404Indicator | null {
  if (firewall === null || text.toLowerCase().includes(firewall.mark)) return null;
  return { kind: 'challenge', words: firewall.name };
}

function captchaIn(text: string, { asksFor }: SearchedSigns): Soft404Indicator | null {
  if (asksFor !== 'captcha' || text.length > MAX_CAPTCHA_CHARACTERS) return null;
  return { kind: 'challenge', words: 'a CAPTCHA and little else' };
}

function indicatorInTitles({ title, sections }: Pick<Document, 'title' | 'sections'>): Soft404Indicator | null {
  const heading = sections.map(headingText).find((each) => each !== '');
  return indicatorInTitle(title ?? '') ?? indicatorInTitle(heading ?? '');
}

/** The document may have another title, since its heading is preferred to the title of the page. */
function indicatorInPageTitle(text: string, title: string): Soft404Indicator | null {
  const found = indicatorInTitle(title);
  if (found === null || text.length <= MAX_PHRASED_CHARACTERS) return found;
  return NAMED_IN_LONG.has(found.kind) ? found : null;
}

/** The keys of an object in JSON with which a program says what went wrong. */
const ERROR_KEY = /^(?:errors?|message|detail|status|code|reason)$/i;

/** A text that is an object in JSON, as programs send it to programs, is no document. */
function errorInJson(text: string): Soft404Indicator | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  try {
    const key = Object.keys(JSON.parse(trimmed) as object).find((each) => ERROR_KEY.test(each));
    return key === undefined ? null : { kind: 'error', words: `{"${key}": …}` };
  } catch {
    return null;
  }
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
