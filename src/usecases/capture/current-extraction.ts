/** Whether what was read of a payload is what today's reader would read: told without loading any reader. */

import { SKETCH_VERSION } from '../../classify/text-sketch.ts';
import { detectMediaType } from '../../extract/bytes/media-type.ts';
import { type ExtractionSettings, extractionKey, isCurrentKey } from '../../extract/extractors.ts';
import type { Digest } from '../../model/digest.ts';
import { ExtractError } from '../../model/errors.ts';
import type { ExtractionSummary } from '../../ports.ts';

/** Bytes with their digest and what is known of them. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly sha256: Digest;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** Key of the readings of bytes that are of no kind that is read. */
const UNREADABLE = 'unreadable/1';

/** The key that a reading of this payload would have today. */
export function keyOf(payload: Payload, settings: ExtractionSettings): string {
  try {
    return extractionKey(detectMediaType(payload.bytes, payload.headers, payload.url), settings);
  } catch (error) {
    if (error instanceof ExtractError) return UNREADABLE;
    throw error;
  }
}

/** True where a reading needs no second one today: its reader is today's, and so is its shape. */
export function isUpToDate(
  { extractionKey: key, textSha256, sketch }: Pick<ExtractionSummary, 'extractionKey' | 'textSha256' | 'sketch'>,
  settings: ExtractionSettings,
): boolean {
  return key === UNREADABLE || (isCurrentKey(key, settings) && (textSha256 === null || isCurrentSketch(sketch)));
}

function isCurrentSketch(sketch: ExtractionSummary['sketch']): boolean {
  return sketch?.version === SKETCH_VERSION;
}
