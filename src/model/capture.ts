/** Capture: one retrieval of a source at one instant, whatever came of it. It is written once and never altered. */
import type { Digest } from './digest.ts';

export type Outcome = 'new' | 'changed' | 'unchanged' | 'not-modified' | 'suspect' | 'failed';

/** Why a capture failed: a stable code (`docs/errors.md`) and one line for a person. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What came back when a source was asked, or what a dated file holds: a capture before it is judged and kept. */
export interface Retrieval {
  readonly source: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly capturedAt: string;
  /** The address asked. */
  readonly url: string;
  /** The address that answered, after redirects; null where nothing answered. */
  readonly finalUrl: string | null;
  /** Addresses passed on the way, first to last, without the final one. */
  readonly redirects: readonly string[];
  /** HTTP status; null where nothing answered, or the payload came from a file. */
  readonly status: number | null;
  /** The headers that are kept, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body with its content encoding undone; null where there is none. */
  readonly payload: Uint8Array | null;
  readonly failure: Failure | null;
}

export interface Capture {
  /** Place in the archive's chain of captures, from 1. */
  readonly id: number;
  readonly source: string;
  readonly capturedAt: string;
  readonly recordedAt: string;
  readonly url: string;
  readonly finalUrl: string | null;
  readonly redirects: readonly string[];
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawSha256: Digest | null;
  readonly rawBytes: number | null;
  /** Digest of the text as it was read at the time, and the reader's name and version. */
  readonly textSha256: Digest | null;
  readonly extractor: string | null;
  /**
   * The kept payload that holds this capture's text: its own, or an earlier recorded one with the same text.
   * Null where there is no payload.
   */
  readonly payloadSha256: Digest | null;
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  /** Digest of the row before this one, and of this row with it. */
  readonly previousHash: Digest;
  readonly hash: Digest;
}
