/** Digest: the SHA-256 of bytes or text, as 64 lowercase hexadecimal characters. */
import { createHash } from 'node:crypto';

export type Digest = string;

/** The SHA-1 of bytes: what some sites name their files by. It proves nothing against a forger. */
export function sha1(data: Uint8Array): string {
  return createHash('sha1').update(data).digest('hex');
}

/** The SHA-256 of bytes, or of a text's UTF-8 form. */
export function sha256(data: Uint8Array | string): Digest {
  return createHash('sha256').update(data).digest('hex');
}
