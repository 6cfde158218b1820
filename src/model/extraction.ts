/** Extraction: the result of an extractor, in one version and with the settings of a source, for one payload. */
import type { Failure } from './capture.ts';
import type { TextSketch } from './classification.ts';
import type { Digest } from './digest.ts';
import type { Coverage, Document, UnmatchedSelector } from './document.ts';

/** What the config of a source says about the extraction of its documents. */
export interface ExtractionSettings {
  /** CSS selectors of the elements to extract. If empty, the extractor finds the document itself. */
  readonly include: readonly string[];
  /** CSS selectors of the elements to leave out. */
  readonly exclude: readonly string[];
  /** CSS selector of the first element to extract. */
  readonly from?: string | null | undefined;
  /** CSS selector of the first element after the document. */
  readonly until?: string | null | undefined;
}

/** A document, or the failure that says why there is none. */
export interface Extraction {
  /** Digest of the payload that was extracted. */
  readonly payloadSha256: Digest;
  /** Identifies the extractor, its version and the source's settings. Equal keys and bytes give equal documents. */
  readonly extractionKey: string;
  /** Null if the payload could not be extracted. */
  readonly document: Document | null;
  readonly textSha256: Digest | null;
  readonly failure: Failure | null;
  /** Null if there is no text, or it was extracted before sketches were stored. */
  readonly sketch: TextSketch | null;
  readonly pageFacts: PageFacts;
  /** Digest of everything in the payload that the extractor depends on; null if that is the payload itself. */
  readonly markupDigest: Digest | null;
}

/**
 * What an extraction says of its page beside the text. Other pages may have the same text, so the archive stores the
 * facts of the latest one together with its markup digest.
 */
export interface PageFacts {
  /** Null if it is neither a web page nor a PDF file, or was extracted before coverage was stored. */
  readonly coverage: Coverage | null;
  /** Empty if every selector of the settings matched. */
  readonly unmatchedSelectors: readonly UnmatchedSelector[];
}

export const NO_PAGE_FACTS: PageFacts = { coverage: null, unmatchedSelectors: [] };

/** An extraction without its document, as lookups return it. */
export type ExtractionSummary = Omit<Extraction, 'document' | 'markupDigest'>;

/** A stored payload with its extraction. */
export interface StoredPayload {
  readonly source: string;
  /** Headers, address and file name of its first capture, which tell its media type and charset. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly file: string | null;
  readonly extraction: ExtractionSummary;
}

/** A section without its words, for comparisons by digest. */
export interface SectionDigest {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly sha256: Digest;
}

/** The text of a source that was in force at a time, with the capture that last showed it. */
export interface TextInForce {
  readonly capturedAt: string;
  /** Digest of the bytes of that capture; null if it brought none (HTTP 304). */
  readonly rawSha256: Digest | null;
  readonly payloadSha256: Digest;
  readonly textSha256: Digest;
  readonly extractionKey: string;
  readonly sketch: TextSketch | null;
  /** The facts of the page that this capture showed. */
  readonly pageFacts: PageFacts;
}
