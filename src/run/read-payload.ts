/** From bytes to a reading: a document, or the fault that says why there is none. Only bugs are thrown. */
import { extractDocument, readingKey } from '../extract/extract.ts';
import { detectMediaType } from '../extract/media-type.ts';
import { sha256 } from '../model/digest.ts';
import { type MediaType, textDigest } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { Source } from '../model/source.ts';
import type { PdfReader, Reading } from '../ports.ts';

/** Bytes with what is known of them. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

export type ReadingSettings = Pick<Source, 'include' | 'exclude'>;

const MEDIA_TYPES: readonly MediaType[] = ['text/html', 'application/pdf', 'text/markdown', 'text/plain'];

/** Key of the readings of bytes that are of no kind that is read. */
const UNREADABLE = 'unreadable/1';

/** The key that a reading of this payload would have today. */
export function keyOf(payload: Payload, settings: ReadingSettings): string {
  try {
    return readingKey(detectMediaType(payload.bytes, payload.headers, payload.url), settings);
  } catch (error) {
    if (error instanceof ExtractError) return UNREADABLE;
    throw error;
  }
}

/** True where a key is one that today's readers would give, with these settings. */
export function isCurrentKey(key: string, settings: ReadingSettings): boolean {
  return key === UNREADABLE || MEDIA_TYPES.some((type) => readingKey(type, settings) === key);
}

export async function readPayload(payload: Payload, settings: ReadingSettings, pdf: PdfReader): Promise<Reading> {
  const payloadSha256 = sha256(payload.bytes);
  const key = keyOf(payload, settings);
  try {
    const { include, exclude } = settings;
    const { bytes, headers, url } = payload;
    const document = await extractDocument({ payload: bytes, headers, url, include, exclude }, pdf);
    return { payloadSha256, readingKey: key, document, textSha256: textDigest(document), fault: null };
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    const fault = { code: error.code, message: error.message };
    return { payloadSha256, readingKey: key, document: null, textSha256: null, fault };
  }
}
