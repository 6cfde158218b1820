/**
 * Turns bytes into an extraction: a document with what the archive stores beside it, or the failure that says why there
 * is none. No bytes make it throw.
 */
import { readPayloadSigns } from '../../classify/page-signs.ts';
import { SKETCH_VERSION, sketchOf } from '../../classify/text-sketch.ts';
import {
  type ExtractInput,
  explainPayload as explainPrepared,
  extractPreparedPayload,
  type PreparedPayload,
  preparePayload,
} from '../../extract/extract.ts';
import { extractionKey } from '../../extract/extractors.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import { type Document, textDigest } from '../../model/document.ts';
import { errorReason } from '../../model/error-reason.ts';
import { ExtractError } from '../../model/errors.ts';
import type { ExplainedDocument } from '../../model/explained-document.ts';
import type { Extraction, ExtractionSettings, PageFacts } from '../../model/extraction.ts';
import type { Payload } from '../../model/payload.ts';
import { failedExtraction, keyOf } from './current-extraction.ts';

/** A payload with the input of its extractor. */
export interface PreparedExtraction {
  readonly payload: Payload;
  readonly settings: ExtractionSettings;
  readonly extractionKey: string;
  /** Digest of everything that the extraction depends on; null if that is the whole payload. */
  readonly markupDigest: Digest | null;
  /** The input of the extractor, or the error that says why there is none. */
  readonly prepared: PreparedPayload | ExtractError;
}

/** Does the cheap part of an extraction, which tells whether the expensive part is needed. */
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

export async function extractPrepared(ready: PreparedExtraction): Promise<Extraction> {
  const { payload, settings, extractionKey: key, markupDigest, prepared } = ready;
  try {
    if (prepared instanceof ExtractError) throw prepared;
    const document = await extractPreparedPayload(prepared, inputOf(payload, settings), readPdf);
    return {
      payloadSha256: payload.sha256,
      extractionKey: key,
      markupDigest,
      document,
      textSha256: textDigest(document),
      failure: null,
      sketch: sketchOf(document, payload.bytes, prepared.text),
      pageFacts: factsOf(document),
    };
  } catch (error) {
    return { ...failedExtraction(payload, key, asExtractError(error, payload)), markupDigest };
  }
}

/** The document of a payload with what was left out of it. Throws ExtractError. */
export async function explainPayload(payload: Payload, settings: ExtractionSettings): Promise<ExplainedDocument> {
  try {
    const input = inputOf(payload, settings);
    const prepared = preparePayload(input);
    const explained = explainPrepared(prepared, input);
    return explained ?? { document: await extractPreparedPayload(prepared, input, readPdf), leftOut: [] };
  } catch (error) {
    throw asExtractError(error, payload);
  }
}

/** An extractor that crashes on a page is a failure of that source only: no page may stop the capture of others. */
export function asExtractError(error: unknown, { url }: Payload): ExtractError {
  if (error instanceof ExtractError) return error;
  const reason = errorReason(error);
  const what = error instanceof Error && reason !== error.name ? `${error.name}: ${reason}` : reason;
  const message = `${url}: the extractor failed (${what}). Please report this together with the document`;
  return new ExtractError('EXTRACT_FAILED', message, { cause: error });
}

function factsOf({ coverage, unmatchedSelectors = [] }: Document): PageFacts {
  return { coverage: coverage ?? null, unmatchedSelectors };
}

function inputOf({ bytes, headers, url, file }: Payload, settings: ExtractionSettings): ExtractInput {
  const { include, exclude, from, until } = settings;
  return { payload: bytes, headers, url, file, include, exclude, from, until };
}

/** Loaded at the first PDF file: most reading processes read pages only. */
async function readPdf(bytes: Uint8Array): Promise<Document> {
  return (await import('../../extract/pdf/read-pdf.ts')).readPdf(bytes);
}

/** Covers the extractor and its settings, the canonical markup, and what else the sketch depends on. */
function markupDigestOf({ mediaType, text, warnings }: PreparedPayload, key: string, bytes: Uint8Array): Digest | null {
  if (mediaType !== 'text/html' || text === null) return null;
  const facts = JSON.stringify([key, SKETCH_VERSION, readPayloadSigns(mediaType, bytes), warnings]);
  return sha256(`${facts}\n${text}`);
}
