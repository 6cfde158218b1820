/** Extraction: what an extractor of a certain version made of one payload with a source's settings. */
import type { Failure } from './capture.ts';
import type { TextSketch } from './classification.ts';
import type { Digest } from './digest.ts';
import type { Document } from './document.ts';

/** A document, or the failure that says why there is none. */
export interface Extraction {
  /** Digest of the payload that was extracted. */
  readonly payloadSha256: Digest;
  /** Names the extractor, its version and the source's settings: equal keys give equal documents of equal bytes. */
  readonly extractionKey: string;
  /** Null where the payload could not be extracted. */
  readonly document: Document | null;
  readonly textSha256: Digest | null;
  readonly failure: Failure | null;
  /** Null where there is no text, or it was extracted before sketches were stored. */
  readonly sketch: TextSketch | null;
  /** Digest of all that the extractor looks at in the payload; null where that is the payload itself. */
  readonly markupDigest: Digest | null;
}

/** An extraction without its document, as a lookup gives it. */
export type ExtractionSummary = Omit<Extraction, 'document' | 'markupDigest'>;

/** A stored payload with its extraction. */
export interface StoredPayload {
  readonly source: string;
  /** Headers, address and file name of the first capture that brought it: they tell its media type and charset. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly file: string | null;
  readonly extraction: ExtractionSummary;
}

/** A section as a list of changes needs it, without its words. */
export interface SectionDigest {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly sha256: Digest;
}

/** The text of a source that was in force at a time, with the capture that last showed it. */
export interface TextInForce {
  readonly capturedAt: string;
  readonly payloadSha256: Digest;
  readonly textSha256: Digest;
  readonly extractionKey: string;
  readonly sketch: TextSketch | null;
}
