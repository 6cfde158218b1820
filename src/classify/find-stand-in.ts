/**
 * Tells a page that stands in for the document (a wall, a check, a soft 404 that names no error) from another text that
 * replaced it. Both are anomalous, and both may last for weeks, so time does not tell them apart: a stand-in never
 * becomes a version by itself. `docs/suspects.md` states the rule.
 */
import type { AskedFor, CandidateCapture, CandidateResponse, TextSketch } from '../model/classification.ts';
import { isAnotherText } from './find-anomaly.ts';
import { MAX_PHRASED_CHARACTERS, MAX_TITLED_CHARACTERS } from './find-soft-404.ts';

/** Below this share of the length, a text is no rewrite of the document: an anomaly draws the same line. */
const MIN_LENGTH_SHARE = 0.2;
/** A page with this many signs stands in for the document, however long it is. */
const MIN_SIGNS = 2;

const ASKED_FOR: Readonly<Record<AskedFor, string>> = {
  captcha: 'it asks for a CAPTCHA',
  password: 'it asks for a password',
  details: 'it has a form',
};

/**
 * Why a page stands in for the document in force, in words that follow “because”; null if it may have replaced it. A
 * page that shares words or headings with the document never stands in for it, nor does a PDF file.
 */
export function findStandIn(inForce: CandidateCapture, candidate: CandidateCapture): string | null {
  const { sketch } = candidate;
  if (inForce.sketch === null || sketch === null || sketch.mediaType === 'application/pdf') return null;
  if (!isAnotherText(inForce.sketch, sketch)) return null;
  const decisive = decisiveSigns(inForce, candidate, sketch);
  const signs = signsOf(inForce, candidate, inForce.sketch, sketch);
  const isShort = sketch.characters <= MAX_PHRASED_CHARACTERS;
  if (decisive.length === 0 && signs.length < (isShort ? 1 : MIN_SIGNS)) return null;
  const short = isShort ? [`it has only ${sketch.characters} characters`] : [];
  return [...decisive, ...signs, ...short].join(', ');
}

/** What no document has that replaces another at its address: one such sign is enough. */
function decisiveSigns(inForce: CandidateCapture, candidate: CandidateCapture, sketch: TextSketch): string[] {
  const asksNow = sketch.asksFor !== undefined && inForce.sketch?.asksFor !== sketch.asksFor;
  return [
    // A document may stand beside a login box, but then it is longer than a login page.
    ...(asksNow && sketch.asksFor !== 'details' && sketch.characters <= MAX_TITLED_CHARACTERS
      ? [ASKED_FOR[sketch.asksFor]]
      : []),
    // RFC 9110, 10.2.3: it is for responses that ask to come back later.
    ...(hasHeader(candidate, 'retry-after') && !hasHeader(inForce, 'retry-after')
      ? ['the server asks to try again later']
      : []),
    // The best-known soft 404: the addresses of all that is gone lead to the front page.
    ...(leadsToFrontPage(candidate.response) && !leadsToFrontPage(inForce.response)
      ? ['its address leads to the front page of a site']
      : []),
  ];
}

/** What a replaced document may have too, but seldom: it counts in a short page, or together with another sign. */
function signsOf(
  inForce: CandidateCapture,
  candidate: CandidateCapture,
  before: TextSketch,
  now: TextSketch,
): string[] {
  const isKnown = before.version > 1 && now.version > 1;
  const { status } = candidate.response;
  return [
    ...(now.characters < before.characters * MIN_LENGTH_SHARE ? ['it is much shorter'] : []),
    ...(now.headings.length === 0 && before.headings.length > 0 ? ['it has no heading'] : []),
    ...(isKnown && now.asksFor === 'details' && before.asksFor === undefined ? [ASKED_FOR.details] : []),
    ...(isKnown && isHidden(candidate) && !isHidden(inForce) ? ['it is hidden from search engines'] : []),
    ...(status === 203 && inForce.response.status !== 203 ? ['a proxy changed the response (203)'] : []),
  ];
}

function hasHeader({ response }: CandidateCapture, name: string): boolean {
  return response.headers[name] !== undefined;
}

function isHidden({ sketch, response }: CandidateCapture): boolean {
  return sketch?.noIndex === true || /\b(?:noindex|none)\b/i.test(response.headers['x-robots-tag'] ?? '');
}

/** True after a redirect from a page to the front page of a site, also to that of a language (`/`, `/en/`, `/de-ch`). */
function leadsToFrontPage({ url, finalUrl }: CandidateResponse): boolean {
  return finalUrl !== null && isFrontPage(finalUrl) && !isFrontPage(url);
}

function isFrontPage(address: string): boolean {
  return URL.canParse(address) && /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?$/i.test(new URL(address).pathname);
}
