/** The extractions of an archive: what extractors made of each stored payload, for the source that it was captured for. */
import type { TextSketch } from '../model/classification.ts';
import type { Digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import type { Extraction, ExtractionSummary, SectionDigest, StoredPayload } from '../model/extraction.ts';

export interface ExtractionReader {
  /** The document of a stored payload. Throws ArchiveError where there is none, or it is damaged. */
  document(source: string, payloadSha256: Digest): Promise<Document>;
  /** The sections of that document, in its order; empty where there is no document. */
  sectionDigests(source: string, payloadSha256: Digest): Promise<SectionDigest[]>;
  /** The extraction that stands for these bytes of this source, whether or not the bytes were stored; null for none. */
  ofBytes(source: string, rawSha256: Digest): Promise<ExtractionSummary | null>;
  /** The extraction of a stored payload of this source with this markup digest; null where there is none. */
  ofMarkup(source: string, markupDigest: Digest): Promise<ExtractionSummary | null>;
  /** An extraction of this source with this text and sketch; null where no stored payload holds it. */
  ofText(source: string, textSha256: Digest, sketch: TextSketch | null): Promise<ExtractionSummary | null>;
  /** One stored payload; null where this source has none of this digest. */
  storedPayload(source: string, payloadSha256: Digest): Promise<StoredPayload | null>;
  /** Every stored payload, of one source or of all, oldest first within a source. */
  storedPayloads(source: string | null): Promise<StoredPayload[]>;
}

export interface ExtractionStore extends ExtractionReader {
  /**
   * Replaces the extraction of a stored payload. The classifications of its source no longer follow from it then:
   * `CaptureStore.unclassified` names the source until it is classified anew.
   */
  replace(source: string, extraction: Extraction): Promise<void>;
}
