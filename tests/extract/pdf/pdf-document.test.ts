/** The documents of small PDF files, each made to test one difficulty (`tests/tools/make-pdf-cases.ts`). */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExtractError } from '../../../src/model/errors.ts';
import { MADE_CASES, PDF_CASES, writePdfCases } from '../../tools/make-pdf-cases.ts';
import { documentOf, readerPool } from '../../tools/readers.ts';
import { documentAsText } from './document-as-text.ts';

const reader = readerPool({ processes: 1 });
const isUpdate = process.env.UPDATE_GOLDEN === '1';

beforeAll(async () => {
  if (isUpdate) await writePdfCases();
});
afterAll(() => reader.close());

async function extractCase(slug: string): Promise<string> {
  try {
    return documentAsText(await documentOf(reader, await readFile(new URL(`${slug}/source.pdf`, PDF_CASES))));
  } catch (error) {
    if (error instanceof ExtractError) return `${error.code}\n`;
    throw error;
  }
}

describe('the document of a made PDF file', () => {
  test.each(MADE_CASES.map(([slug]) => slug))('%s matches its expected text', async (slug) => {
    const golden = new URL(`${slug}/expected.txt`, PDF_CASES);
    const text = await extractCase(slug);
    if (isUpdate) await writeFile(golden, text);
    expect(existsSync(golden), `${slug}/expected.txt is missing: run with UPDATE_GOLDEN=1 to write it`).toBe(true);
    expect(text).toBe(await readFile(golden, 'utf8'));
  });
});
