/** Tells whether today's extractor would make the same extraction again, without loading any extractor. */
import { SKETCH_VERSION } from '../../classify/text-sketch.ts';
import { detectMediaType } from '../../extract/bytes/media-type.ts';
import { extractionKey, isCurrentKey } from '../../extract/extractors.ts';
import { ExtractError } from '../../model/errors.ts';
import {
  type Extraction,
  type ExtractionSettings,
  type ExtractionSummary,
  NO_PAGE_FACTS,
} from '../../model/extraction.ts';
import type { Payload } from '../../model/payload.ts';

/** Failures that are due to the limits of a reader: the same bytes may give a document at the next attempt. */
export const TRANSIENT_FAILURES: ReadonlySet<string> = new Set([
  'EXTRACT_TIMEOUT',
  'EXTRACT_MEMORY',
  'EXTRACT_CRASHED',
]);

/** The key of extractions of bytes that no extractor accepts. */
const NO_EXTRACTOR = 'unreadable/1';

/** The extraction key that this payload would get today. */
export function keyOf({ bytes, headers, url, file }: Payload, settings: ExtractionSettings): string {
  try {
    return extractionKey(detectMediaType(bytes, headers, url, file), settings);
  } catch (error) {
    if (error instanceof ExtractError) return NO_EXTRACTOR;
    throw error;
  }
}

/** True if the extractor of PDF files reads this payload. */
export function isPdf({ bytes, headers, url, file }: Payload): boolean {
  try {
    return detectMediaType(bytes, headers, url, file) === 'application/pdf';
  } catch (error) {
    if (error instanceof ExtractError) return false;
    throw error;
  }
}

/** True if an extraction need not be made again: extractor, settings and sketch version are today's. */
export function isUpToDate(
  { extractionKey: key, textSha256, sketch }: Pick<ExtractionSummary, 'extractionKey' | 'textSha256' | 'sketch'>,
  settings: ExtractionSettings,
): boolean {
  if (key === NO_EXTRACTOR) return true;
  return isCurrentKey(key, settings) && (textSha256 === null || sketch?.version === SKETCH_VERSION);
}

/** The extraction of a payload that has no document. */
export function failedExtraction(
  { sha256: payloadSha256 }: Payload,
  extractionKey: string,
  { code, message }: ExtractError,
): Extraction {
  const failure = { code, message };
  const nothing = { document: null, textSha256: null, sketch: null, pageFacts: NO_PAGE_FACTS, markupDigest: null };
  return { payloadSha256, extractionKey, failure, ...nothing };
}
