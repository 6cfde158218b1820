/** Small files, each made for one trouble, and what is read from them (`tests/tools/make-pdf-cases.ts`). */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PdfExtractorPool } from '../../../src/extract/pdf/process/pdf-extractor-pool.ts';
import { ExtractError } from '../../../src/model/errors.ts';
import { MADE_CASES, PDF_CASES, writePdfCases } from '../../tools/make-pdf-cases.ts';
import { writtenDocument } from './written-document.ts';

const reader = new PdfExtractorPool({ processes: 1 });
const isUpdate = process.env.UPDATE_GOLDEN === '1';

beforeAll(async () => {
  if (isUpdate) await writePdfCases();
});
afterAll(() => reader.close());

async function readCase(slug: string): Promise<string> {
  try {
    return writtenDocument(await reader.read(await readFile(new URL(`${slug}/source.pdf`, PDF_CASES))));
  } catch (error) {
    if (error instanceof ExtractError) return `${error.code}\n`;
    throw error;
  }
}

describe('what is read from a PDF file', () => {
  test.each(MADE_CASES.map(([slug]) => slug))('%s', async (slug) => {
    const golden = new URL(`${slug}/expected.txt`, PDF_CASES);
    const written = await readCase(slug);
    if (isUpdate) await writeFile(golden, written);
    expect(existsSync(golden), `no ${slug}/expected.txt: UPDATE_GOLDEN=1 writes it`).toBe(true);
    expect(written).toBe(await readFile(golden, 'utf8'));
  });
});
