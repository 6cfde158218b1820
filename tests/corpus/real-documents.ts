/** The real documents beside the project. They are no part of it: without them, the tests that read them are skipped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { extractDocument, type ReadPdf } from '../../src/extract/extract.ts';
import type { Document } from '../../src/model/document.ts';
import { NO_PDF } from '../extract/extract-case.ts';

export const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
export const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn('Skipped: the real documents (../shared/corpus) are not beside the project.');

/** The files of a folder in the order of their names, as paths inside the corpus; none without the corpus. */
export function filesIn(folder: string): string[] {
  if (!hasCorpus) return [];
  return readdirSync(join(CORPUS, folder))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The bytes of a file, decompressed. */
export function payloadOf(file: string): Buffer {
  const bytes = readFileSync(join(CORPUS, file));
  return file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
}

export function textOf(file: string): string {
  return readFileSync(join(CORPUS, file), 'utf8');
}

/** The parsed JSON of a file. */
export function jsonOf(file: string) {
  return JSON.parse(textOf(file));
}

export interface PageText {
  readonly page: number;
  readonly text: string;
}

/** The texts of the pages of a real card, as another program extracted them. */
export function pageTextsOf(card: string): readonly PageText[] {
  return jsonOf(`cards/${card}.pages.json`);
}

/** Extracts the document of a file, as if it were at an address with the same name. */
export function extractFile(file: string, readPdf: ReadPdf = NO_PDF): Promise<Document> {
  const url = `https://example.org/${file.replace(/\.br$/, '')}`;
  return extractDocument({ payload: payloadOf(file), headers: {}, url, include: [], exclude: [] }, readPdf);
}
