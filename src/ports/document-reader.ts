/**
 * The reading of what was retrieved. It is a port because it happens in processes of its own, within limits of time and
 * memory: whatever a page or a file holds, it costs its own source only.
 */
import type { Digest } from '../model/digest.ts';
import type { ExplainedDocument } from '../model/explained-document.ts';
import type { Extraction, ExtractionSettings } from '../model/extraction.ts';
import type { HeadingEvidence } from '../model/heading-evidence.ts';
import type { ReferencePageContent } from '../model/passage.ts';
import type { Payload } from '../model/payload.ts';
import type { Follow } from '../model/source.ts';

/** What the cheap part of an extraction tells: whether the archive has the result already. */
export interface MarkupKey {
  readonly extractionKey: string;
  /** Digest of everything that the extraction depends on. */
  readonly markupDigest: Digest;
}

/** Says whether the archive has the result of an extraction already. */
export type IsKnown = (key: MarkupKey) => Promise<boolean>;

/** Where a reference page comes from. */
export interface ReferencePageOrigin {
  /** Its name in error messages. */
  readonly name: string;
  /** The page's own address, to which its links are relative; null for a file. */
  readonly url: string | null;
}

/** Each method throws ExtractError if the limits of time or memory are exceeded. */
export interface DocumentReader {
  /** The document, or the failure that says why there is none. */
  extract(payload: Payload, settings: ExtractionSettings): Promise<Extraction>;
  /** The same, but null if `isKnown` says yes, which is asked between the cheap part and the expensive one. */
  extractUnless(isKnown: IsKnown, payload: Payload, settings: ExtractionSettings): Promise<Extraction | null>;
  /** The document with what was left out of it. Throws ExtractError if there is none. */
  explain(payload: Payload, settings: ExtractionSettings): Promise<ExplainedDocument>;
  /** Why the lines of a PDF file are headings, or are none. Throws ExtractError if it has no document. */
  explainHeadings(payload: Payload): Promise<readonly HeadingEvidence[]>;
  /** What a reference page quotes and cites. Throws ExtractError if no extractor accepts it. */
  quotes(payload: Payload, origin: ReferencePageOrigin): Promise<ReferencePageContent>;
  /** The absolute address that a listing page links to. Throws FetchError if it is not one document. */
  findLink(payload: Payload, follow: Follow): Promise<string>;
  close(): Promise<void>;
}
