/** Makes the sketch of a text: the little that the archive stores of it to recognize a page sent in its place. */
import type { TextSketch } from '../model/classification.ts';
import { readShare } from '../model/coverage.ts';
import { type Coverage, type Document, headingText, type MediaType, readableText } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';
import { fingerprint, hashWord } from '../text/similarity.ts';
import { findSoft404 } from './find-soft-404.ts';

/** Raise it when sketches may differ: `rebuild` then replaces them. */
export const SKETCH_VERSION = 1;

/**
 * Hashes in a sketch. They estimate a share of a text to about 3 in 100 between texts of equal length, and to 1 in 10
 * if one is ten times as long. The thresholds for anomalies lie further from real changes than that.
 */
const SKETCH_SIZE = 256;
const SHARE_STEPS = 20;
/** The sketch of a document with more headings has only the first ones. */
const MAX_HEADINGS = 200;
/** Scripts, counters and comments may follow the end of a page; its end lies within this many last bytes. */
const TAIL_BYTES = 4_096;

/** The sketch of a document and of the payload that it was extracted from. */
export function sketchOf(document: Document, payload: Uint8Array): TextSketch {
  const text = readableText(document);
  const terms = [...fingerprint(text).counts.keys()].map(scatter);
  const headings = document.sections.map(headingText).filter((heading) => heading !== '');
  return {
    version: SKETCH_VERSION,
    mediaType: document.mediaType,
    characters: text.length,
    headings: [...new Set(headings.map(hashHeading))].slice(0, MAX_HEADINGS),
    leastHashes: terms.sort((one, other) => one - other).slice(0, SKETCH_SIZE),
    terms: terms.length,
    truncated: isTruncated(document.mediaType, payload),
    indicator: findSoft404(document),
    ...(document.coverage === undefined ? {} : { readShare: roundedShare(document.coverage) }),
  };
}

/** In steps of a twentieth, so that a page whose menus vary from night to night keeps its sketch. */
function roundedShare(coverage: Coverage): number {
  return Math.round(readShare(coverage) * SHARE_STEPS) / SHARE_STEPS;
}

/**
 * True if a page or a PDF lacks its end. A page need not close its markup, so this counts only if the other versions of
 * a source do.
 */
export function isTruncated(mediaType: MediaType, payload: Uint8Array): boolean {
  const tail = Buffer.from(payload.subarray(-TAIL_BYTES)).toString('latin1').replaceAll('\0', '').toLowerCase();
  if (mediaType === 'text/html') return !tail.includes('</html') && !tail.includes('</body');
  return mediaType === 'application/pdf' && !tail.includes('%%eof');
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
