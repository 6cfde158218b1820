/** The port of extractions on SQLite. Each method calls the file that knows its tables. */
import type { TextSketch } from '../../model/classification.ts';
import type { Digest } from '../../model/digest.ts';
import type { Document } from '../../model/document.ts';
import type { Extraction, ExtractionSummary, SectionDigest, StoredPayload } from '../../model/extraction.ts';
import type { ExtractionStore } from '../../ports/extractions.ts';
import type { Guard } from '../database/guard.ts';
import { inTransaction } from '../database/transaction.ts';
import { forgetClassifier } from '../tables/classification-rows.ts';
import {
  extractionOfBytes,
  extractionOfMarkup,
  extractionOfText,
  packExtraction,
  readDocument,
  sectionDigests,
  storedPayload,
  storedPayloads,
  writeExtraction,
} from '../tables/extraction-rows.ts';

export class SqliteExtractions implements ExtractionStore {
  readonly #guard: Guard;

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  document(source: string, payloadSha256: Digest): Promise<Document> {
    return this.#guard((db) => readDocument(db, source, payloadSha256));
  }

  sectionDigests(source: string, payloadSha256: Digest): Promise<SectionDigest[]> {
    return this.#guard((db) => sectionDigests(db, source, payloadSha256));
  }

  ofBytes(source: string, rawSha256: Digest): Promise<ExtractionSummary | null> {
    return this.#guard((db) => extractionOfBytes(db, source, rawSha256));
  }

  ofMarkup(source: string, markupDigest: Digest): Promise<ExtractionSummary | null> {
    return this.#guard((db) => extractionOfMarkup(db, source, markupDigest));
  }

  ofText(source: string, textSha256: Digest, sketch: TextSketch | null): Promise<ExtractionSummary | null> {
    return this.#guard((db) => extractionOfText(db, source, textSha256, sketch));
  }

  storedPayload(source: string, payloadSha256: Digest): Promise<StoredPayload | null> {
    return this.#guard((db) => storedPayload(db, source, payloadSha256));
  }

  storedPayloads(source: string | null): Promise<StoredPayload[]> {
    return this.#guard((db) => storedPayloads(db, source));
  }

  replace(source: string, extraction: Extraction): Promise<void> {
    return this.#guard(async (db) => {
      const packed = await packExtraction(source, extraction);
      await inTransaction(db, async (transaction) => {
        await writeExtraction(transaction, packed);
        await forgetClassifier(transaction, source);
      });
    });
  }
}
