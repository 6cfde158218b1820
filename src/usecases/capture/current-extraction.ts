/** Whether an extraction is the one that today's extractor would make: answered without loading any extractor. */
import { SKETCH_VERSION } from '../../classify/text-sketch.ts';
import { detectMediaType } from '../../extract/bytes/media-type.ts';
import { type ExtractionSettings, extractionKey, isCurrentKey } from '../../extract/extractors.ts';
import type { Digest } from '../../model/digest.ts';
import { ExtractError } from '../../model/errors.ts';
import type { ExtractionSummary } from '../../model/extraction.ts';

/** Bytes with their digest and what is known of them. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly sha256: Digest;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  /** Name of the file that was imported; null for an answer of a server. */
  readonly file: string | null;
}

/** Key of the extractions of bytes that no extractor takes. */
const NO_EXTRACTOR = 'unreadable/1';

/** The key that an extraction of this payload would have today. */
export function keyOf({ bytes, headers, url, file }: Payload, settings: ExtractionSettings): string {
  try {
    return extractionKey(detectMediaType(bytes, headers, url, file), settings);
  } catch (error) {
    if (error instanceof ExtractError) return NO_EXTRACTOR;
    throw error;
  }
}

/** True where an extraction needs no second one today: its extractor is today's, and so is its sketch. */
export function isUpToDate(
  { extractionKey: key, textSha256, sketch }: Pick<ExtractionSummary, 'extractionKey' | 'textSha256' | 'sketch'>,
  settings: ExtractionSettings,
): boolean {
  if (key === NO_EXTRACTOR) return true;
  return isCurrentKey(key, settings) && (textSha256 === null || sketch?.version === SKETCH_VERSION);
}
