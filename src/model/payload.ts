/** Payload: bytes that were retrieved, with their digest and what tells their media type and charset. */
import type { Digest } from './digest.ts';

export interface Payload {
  readonly bytes: Uint8Array;
  readonly sha256: Digest;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address that answered; of a file, what the user named it. */
  readonly url: string;
  /** Name of the imported file; null for a response of a server. */
  readonly file: string | null;
}
