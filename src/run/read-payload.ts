/** From bytes to a reading: a document, or the fault that says why there is none. Whatever the bytes are, nothing is thrown. */
import { type ExtractInput, type Prepared, preparePayload, readPrepared } from '../extract/extract.ts';
import { type ReadingSettings, readingKey } from '../extract/versions.ts';
import { isCut, SHAPE_VERSION, shapeOf } from '../judge/shape.ts';
import { type Digest, sha256 } from '../model/digest.ts';
import { textDigest } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { PdfReader, Reading } from '../ports.ts';
import { keyOf, type Payload } from './up-to-date.ts';

/** A payload with what a reader is given of it. */
export interface ReadyPayload {
  readonly payload: Payload;
  readonly settings: ReadingSettings;
  readonly readingKey: string;
  /** Digest of all that the reading depends on, where that is less than the payload; else null. */
  readonly essence: Digest | null;
  /** Or why there is nothing to read. */
  readonly prepared: Prepared | ExtractError;
}

/** Does what is cheap of a reading, so that it is known whether the rest is needed. */
export function makeReady(payload: Payload, settings: ReadingSettings): ReadyPayload {
  const about = { payload, settings };
  try {
    const prepared = preparePayload(inputOf(payload, settings));
    const key = readingKey(prepared.mediaType, settings);
    return { ...about, readingKey: key, essence: essenceOf(prepared, key, payload.bytes), prepared };
  } catch (error) {
    const prepared = asExtractError(error, payload);
    return { ...about, readingKey: keyOf(payload, settings), essence: null, prepared };
  }
}

export async function readPayload(payload: Payload, settings: ReadingSettings, pdf: PdfReader): Promise<Reading> {
  return readReady(makeReady(payload, settings), pdf);
}

export async function readReady(ready: ReadyPayload, pdf: PdfReader): Promise<Reading> {
  const { payload, settings, readingKey: key, essence, prepared } = ready;
  const about = { payloadSha256: payload.sha256, readingKey: key, essence };
  try {
    if (prepared instanceof ExtractError) throw prepared;
    const document = await readPrepared(prepared, inputOf(payload, settings), pdf);
    const shape = shapeOf(document, payload.bytes);
    return { ...about, document, textSha256: textDigest(document), fault: null, shape };
  } catch (error) {
    const { code, message } = asExtractError(error, payload);
    const fault = { code, message };
    return { ...about, document: null, textSha256: null, fault, shape: null };
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

function inputOf({ bytes, headers, url }: Payload, settings: ReadingSettings): ExtractInput {
  const { include, exclude, from, until } = settings;
  return { payload: bytes, headers, url, include, exclude, from, until };
}

/** The reader and its settings, what is left of the markup, and the one thing that its shape is told by besides. */
function essenceOf({ mediaType, text, warnings }: Prepared, key: string, bytes: Uint8Array): Digest | null {
  if (mediaType !== 'text/html' || text === null) return null;
  const facts = JSON.stringify([key, SHAPE_VERSION, isCut(mediaType, bytes), warnings]);
  return sha256(`${facts}\n${text}`);
}
