/** Whether what was read of a payload is what today's reader would read: told without loading any reader. */
import { detectMediaType } from '../extract/media-type.ts';
import { isCurrentKey, type ReadingSettings, readingKey } from '../extract/versions.ts';
import { SHAPE_VERSION } from '../judge/shape.ts';
import type { Digest } from '../model/digest.ts';
import { ExtractError } from '../model/errors.ts';
import type { ReadingSummary } from '../ports.ts';

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
export function keyOf(payload: Payload, settings: ReadingSettings): string {
  try {
    return readingKey(detectMediaType(payload.bytes, payload.headers, payload.url), settings);
  } catch (error) {
    if (error instanceof ExtractError) return UNREADABLE;
    throw error;
  }
}

/** True where a reading needs no second one today: its reader is today's, and so is its shape. */
export function isUpToDate(
  { readingKey: key, textSha256, shape }: Pick<ReadingSummary, 'readingKey' | 'textSha256' | 'shape'>,
  settings: ReadingSettings,
): boolean {
  return key === UNREADABLE || (isCurrentKey(key, settings) && (textSha256 === null || isCurrentShape(shape)));
}

function isCurrentShape(shape: ReadingSummary['shape']): boolean {
  return shape?.version === SHAPE_VERSION;
}
