/** Tells whether today's extractor would make the same extraction again, without loading any extractor. */
import { SKETCH_VERSION } from '../../classify/text-sketch.ts';
import { detectMediaType } from '../../extract/bytes/media-type.ts';
import { type ExtractionSettings, extractionKey, isCurrentKey } from '../../extract/extractors.ts';
import type { Digest } from '../../model/digest.ts';
import { ExtractError } from '../../model/errors.ts';
import type { ExtractionSummary } from '../../model/extraction.ts';

/** Bytes with their digest, and what tells their media type and charset. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly sha256: Digest;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  /** Name of the imported file; null for a response of a server. */
  readonly file: string | null;
}

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

/** True if an extraction need not be made again: extractor, settings and sketch version are today's. */
export function isUpToDate(
  { extractionKey: key, textSha256, sketch }: Pick<ExtractionSummary, 'extractionKey' | 'textSha256' | 'sketch'>,
  settings: ExtractionSettings,
): boolean {
  if (key === NO_EXTRACTOR) return true;
  return isCurrentKey(key, settings) && (textSha256 === null || sketch?.version === SKETCH_VERSION);
}
