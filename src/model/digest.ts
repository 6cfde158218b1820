/** Digest: the SHA-256 of bytes or text, as 64 hexadecimal characters in lower case. */
import { createHash } from 'node:crypto';

export type Digest = string;

/** The SHA-1 of bytes, by which some sites name their files. It is no proof against forgery. */
export function sha1(data: Uint8Array): string {
  return createHash('sha1').update(data).digest('hex');
}

/** The SHA-256 of bytes, or of a text in UTF-8. */
export function sha256(data: Uint8Array | string): Digest {
  return createHash('sha256').update(data).digest('hex');
}
