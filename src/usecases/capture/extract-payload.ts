/** From bytes to a reading: a document, or the fault that says why there is none. Whatever the bytes are, nothing is thrown. */

import { isTruncated, SKETCH_VERSION, sketchOf } from '../../classify/text-sketch.ts';
import { type ExtractInput, type Prepared, preparePayload, readPrepared } from '../../extract/extract.ts';
import { type ExtractionSettings, extractionKey } from '../../extract/extractors.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import { textDigest } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import type { Extraction, PdfExtractor } from '../../ports.ts';
import { keyOf, type Payload } from './current-extraction.ts';

/** A payload with what a reader is given of it. */
export interface PreparedExtraction {
  readonly payload: Payload;
  readonly settings: ExtractionSettings;
  readonly extractionKey: string;
  /** Digest of all that the reading depends on, where that is less than the payload; else null. */
  readonly markupDigest: Digest | null;
  /** Or why there is nothing to read. */
  readonly prepared: Prepared | ExtractError;
}

/** Does what is cheap of a reading, so that it is known whether the rest is needed. */
export function prepareExtraction(payload: Payload, settings: ExtractionSettings): PreparedExtraction {
  const about = { payload, settings };
  try {
    const prepared = preparePayload(inputOf(payload, settings));
    const key = extractionKey(prepared.mediaType, settings);
    return { ...about, extractionKey: key, markupDigest: markupDigestOf(prepared, key, payload.bytes), prepared };
  } catch (error) {
    const prepared = asExtractError(error, payload);
    return { ...about, extractionKey: keyOf(payload, settings), markupDigest: null, prepared };
  }
}

export async function readPayload(
  payload: Payload,
  settings: ExtractionSettings,
  pdf: PdfExtractor,
): Promise<Extraction> {
  return extractPrepared(prepareExtraction(payload, settings), pdf);
}

export async function extractPrepared(ready: PreparedExtraction, pdf: PdfExtractor): Promise<Extraction> {
  const { payload, settings, extractionKey: key, markupDigest, prepared } = ready;
  const about = { payloadSha256: payload.sha256, extractionKey: key, markupDigest };
  try {
    if (prepared instanceof ExtractError) throw prepared;
    const document = await readPrepared(prepared, inputOf(payload, settings), pdf);
    const sketch = sketchOf(document, payload.bytes);
    return { ...about, document, textSha256: textDigest(document), failure: null, sketch };
  } catch (error) {
    const { code, message } = asExtractError(error, payload);
    const failure = { code, message };
    return { ...about, document: null, textSha256: null, failure, sketch: null };
  }
}

/** A page on which a reader itself fails is that source's fault: no page may keep the others from being captured. */
function asExtractError(error: unknown, { url }: Payload): ExtractError {
  if (error instanceof ExtractError) return error;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ExtractError(
    'EXTRACT_FAILED',
    `${url}: the reader failed on it (${what}). Please report it with the page`,
    {
      cause: error,
    },
  );
}

function inputOf({ bytes, headers, url }: Payload, settings: ExtractionSettings): ExtractInput {
  const { include, exclude, from, until } = settings;
  return { payload: bytes, headers, url, include, exclude, from, until };
}

/** The reader and its settings, what is left of the markup, and the one thing that its shape is told by besides. */
function markupDigestOf({ mediaType, text, warnings }: Prepared, key: string, bytes: Uint8Array): Digest | null {
  if (mediaType !== 'text/html' || text === null) return null;
  const facts = JSON.stringify([key, SKETCH_VERSION, isTruncated(mediaType, bytes), warnings]);
  return sha256(`${facts}\n${text}`);
}
