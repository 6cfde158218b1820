/** Extracts the real PDF files, each once. The child processes end after the tests of the file that imports this. */
import { afterAll } from 'vitest';
import type { ReadPdf } from '../../src/extract/extract.ts';
import type { Document } from '../../src/model/document.ts';
import { documentOf, readerPool } from '../tools/readers.ts';
import { payloadOf } from './real-documents.ts';

const reader = readerPool();
afterAll(() => reader.close());

export const readPdf: ReadPdf = (bytes) => documentOf(reader, bytes);

const documents = new Map<string, Promise<Document>>();

export function extractPdf(file: string): Promise<Document> {
  const document = documents.get(file) ?? readPdf(payloadOf(file));
  documents.set(file, document);
  return document;
}
