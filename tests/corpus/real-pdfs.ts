/** Extracts the real PDF files, each once. The child processes end after the tests of the file that imports this. */
import { afterAll } from 'vitest';
import { PdfExtractorPool } from '../../src/extract/pdf/process/pdf-extractor-pool.ts';
import type { Document } from '../../src/model/document.ts';
import { payloadOf } from './real-documents.ts';

export const pdfExtractor = new PdfExtractorPool();
afterAll(() => pdfExtractor.close());

const documents = new Map<string, Promise<Document>>();

export function extractPdf(file: string): Promise<Document> {
  const document = documents.get(file) ?? pdfExtractor.read(payloadOf(file));
  documents.set(file, document);
  return document;
}
