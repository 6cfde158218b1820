/** Readers for tests: the real pool of processes, and one that reads in the process of the test. */
import { findLink } from '../../src/extract/html/listing/find-link.ts';
import { parseListing } from '../../src/extract/html/listing/parse-listing.ts';
import { parseReferencePage } from '../../src/extract/reference-page/parse-reference-page.ts';
import { sha256 } from '../../src/model/digest.ts';
import type { Document } from '../../src/model/document.ts';
import { ExtractError } from '../../src/model/errors.ts';
import type { ExtractionSettings } from '../../src/model/extraction.ts';
import type { Payload } from '../../src/model/payload.ts';
import type { DocumentReader } from '../../src/ports/document-reader.ts';
import { ReaderPool, type ReaderPoolOptions } from '../../src/reading/reader-pool.ts';
import { isPdf } from '../../src/usecases/capture/current-extraction.ts';
import { explainPayload, extractPrepared, prepareExtraction } from '../../src/usecases/capture/read-payload.ts';

export const NO_SETTINGS: ExtractionSettings = { include: [], exclude: [] };

export function readerPool(options: Partial<ReaderPoolOptions> = {}): ReaderPool {
  return new ReaderPool({ isPdf, ...options });
}

export function payloadOf(bytes: Uint8Array, url = 'https://example.org/source'): Payload {
  return { bytes, sha256: sha256(bytes), headers: {}, url, file: null };
}

/** Throws the failure of bytes without a document. */
export async function documentOf(reader: DocumentReader, bytes: Uint8Array): Promise<Document> {
  const { document, failure } = await reader.extract(payloadOf(bytes), NO_SETTINGS);
  if (document === null) throw new ExtractError(failure?.code ?? '', failure?.message ?? '');
  return document;
}

/** Reads pages in the process of the test, which need not build the program first. PDF files need a pool. */
export const IN_PROCESS: DocumentReader = {
  extract: (payload, settings) => extractPrepared(prepareExtraction(payload, settings)),
  extractUnless: async (isKnown, payload, settings) => {
    const ready = prepareExtraction(payload, settings);
    const { extractionKey, markupDigest } = ready;
    if (markupDigest !== null && (await isKnown({ extractionKey, markupDigest }))) return null;
    return extractPrepared(ready);
  },
  explain: explainPayload,
  explainHeadings: () => Promise.reject(new Error('this test must not read a PDF file')),
  quotes: async (payload, origin) => {
    const { prepared } = prepareExtraction(payload, NO_SETTINGS);
    if (prepared instanceof ExtractError) throw prepared;
    return parseReferencePage(prepared, origin);
  },
  findLink: async ({ bytes, headers, url }, follow) => findLink(parseListing({ payload: bytes, headers, url }), follow),
  close: async () => {},
};
