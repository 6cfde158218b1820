/** Capture: one retrieval of a source at one instant, successful or not. It is recorded once and never changed. */
import type { Digest } from './digest.ts';
import type { Coverage } from './document.ts';

export type Outcome = 'new' | 'changed' | 'unchanged' | 'not-modified' | 'suspect' | 'failed';

/** Outcomes of captures that show no text of the document. */
export const UNSUCCESSFUL: readonly Outcome[] = ['failed', 'suspect'];

/** Where the bytes of a capture come from: from the server of the source, a file, a WARC file or a web archive. */
export type Origin = 'fetched' | 'imported' | 'warc' | 'web-archive';

/** Why a capture failed: a stable code (`docs/errors.md`) and one line for a person. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** The response of a server, or the content of a dated file: a capture before it is classified and stored. */
export interface Retrieval {
  readonly source: string;
  readonly origin: Origin;
  /** Name of the file that was imported; null for every other origin. */
  readonly file: string | null;
  /** ISO 8601, UTC, with milliseconds. */
  readonly capturedAt: string;
  /** The requested address. */
  readonly url: string;
  /** The address that responded, after redirects; null if none did. */
  readonly finalUrl: string | null;
  /** The addresses that redirected, first to last, without the final one. */
  readonly redirects: readonly string[];
  /** HTTP status; null if there was no response, or if the payload comes from a file. */
  readonly status: number | null;
  /** The stored headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body without its content encoding; null if there is none. */
  readonly payload: Uint8Array | null;
  readonly failure: Failure | null;
}

export interface Capture {
  /** Number in the archive's chain of captures, from 1. */
  readonly id: number;
  readonly source: string;
  readonly origin: Origin;
  readonly file: string | null;
  readonly capturedAt: string;
  readonly recordedAt: string;
  readonly url: string;
  readonly finalUrl: string | null;
  readonly redirects: readonly string[];
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawSha256: Digest | null;
  readonly rawBytes: number | null;
  /** Digest of the text as extracted at that time, with the extraction key (extractor, version and settings). */
  readonly textSha256: Digest | null;
  readonly extractor: string | null;
  /**
   * The stored payload with this capture's text: its own, or that of a capture which was recorded earlier and has the
   * same text. Null if there is no payload.
   */
  readonly payloadSha256: Digest | null;
  /**
   * How much of its own page was read, at that time. Another page may have the same text and another coverage. Null for
   * what is neither a web page nor a PDF file, and for captures recorded before coverage was.
   */
  readonly coverage: Coverage | null;
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  /** Digest of the preceding row, and of this row with it. */
  readonly previousHash: Digest;
  readonly hash: Digest;
}
