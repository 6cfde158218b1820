/** Makes the sketch of a text: the little that the archive stores of it to recognize a page sent in its place. */
import type { TextSketch } from '../model/classification.ts';
import { readShare } from '../model/coverage.ts';
import { type Coverage, type Document, headingText, readableText } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';
import { fingerprint, hashWord } from '../text/similarity.ts';
import { findSoft404 } from './find-soft-404.ts';
import { lettersOf, readMarkupSigns, readPayloadSigns } from './page-signs.ts';

/** Raise it when sketches may differ: `rebuild` then replaces them. */
export const SKETCH_VERSION = 2;

/**
 * Hashes in a sketch. They estimate a share of a text to about 3 in 100 between texts of equal length, and to 1 in 10
 * if one is ten times as long. The thresholds for anomalies lie further from real changes than that.
 */
const SKETCH_SIZE = 256;
const SHARE_STEPS = 20;
/** The sketch of a document with more headings has only the first ones. */
const MAX_HEADINGS = 200;

/** The sketch of a document and of the payload that it was extracted from; `markup` is its canonical markup, if it has. */
export function sketchOf(document: Document, payload: Uint8Array, markup: string | null = null): TextSketch {
  const text = readableText(document);
  const { firewall, truncated } = readPayloadSigns(document.mediaType, payload);
  const isPage = document.mediaType === 'text/html';
  const { title, asksFor, noIndex } = readMarkupSigns(isPage ? (markup ?? lettersOf(payload)) : '');
  const terms = [...fingerprint(text).counts.keys()].map(scatter);
  const headings = document.sections.map(headingText).filter((heading) => heading !== '');
  return {
    version: SKETCH_VERSION,
    mediaType: document.mediaType,
    characters: text.length,
    headings: [...new Set(headings.map(hashHeading))].slice(0, MAX_HEADINGS),
    leastHashes: terms.sort((one, other) => one - other).slice(0, SKETCH_SIZE),
    terms: terms.length,
    truncated,
    indicator: findSoft404(document, { title, firewall, asksFor }),
    ...(document.coverage === undefined ? {} : { readShare: roundedShare(document.coverage) }),
    ...(asksFor === null ? {} : { asksFor }),
    ...(noIndex ? { noIndex: true as const } : {}),
  };
}

/** In steps of a twentieth, so that a page whose menus vary from night to night keeps its sketch. */
function roundedShare(coverage: Coverage): number {
  return Math.round(readShare(coverage) * SHARE_STEPS) / SHARE_STEPS;
}

/** One hash for the words of a heading, regardless of typography and case. */
function hashHeading(heading: string): number {
  return scatter(hashWord(foldCase(heading)));
}

/** The finalizer of MurmurHash3: which hashes are least must not depend on the words themselves. */
function scatter(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
