/** The extractions of an archive: one for each stored payload and the source that it was captured for. */
import type { TextSketch } from '../model/classification.ts';
import type { Digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import type { Extraction, ExtractionSummary, SectionDigest, StoredPayload } from '../model/extraction.ts';

export interface ExtractionReader {
  /** The document of a stored payload. Throws ArchiveError if there is none, or it is damaged. */
  document(source: string, payloadSha256: Digest): Promise<Document>;
  /** The sections of that document, in its order; empty if there is no document. */
  sectionDigests(source: string, payloadSha256: Digest): Promise<SectionDigest[]>;
  /** The extraction that represents these bytes of a source, even if they were not stored; null if there is none. */
  ofBytes(source: string, rawSha256: Digest): Promise<ExtractionSummary | null>;
  /** The extraction of a stored payload of this source with this markup digest; null if there is none. */
  ofMarkup(source: string, markupDigest: Digest): Promise<ExtractionSummary | null>;
  /** An extraction of this source with this text and sketch; null if no stored payload has them. */
  ofText(source: string, textSha256: Digest, sketch: TextSketch | null): Promise<ExtractionSummary | null>;
  /** One stored payload; null if this source has none of this digest. */
  storedPayload(source: string, payloadSha256: Digest): Promise<StoredPayload | null>;
  /** Every stored payload of one source, or of all; oldest first within a source. Empty if there is none. */
  storedPayloads(source: string | null): Promise<StoredPayload[]>;
}

export interface ExtractionStore extends ExtractionReader {
  /**
   * Replaces the extraction of a stored payload. The classifications of its source are then out of date, so
   * `CaptureStore.unclassified` returns the source until it is classified again.
   */
  replace(source: string, extraction: Extraction): Promise<void>;
}
