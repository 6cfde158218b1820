/** Broken, locked and hostile PDF files: each gives a text or a failure with a known code. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/model/document.ts';
import { ExtractError } from '../../src/model/errors.ts';
import { filesIn, hasCorpus } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** The files that have no document, with the code of the failure. All others have a text. */
const FAILURES: Readonly<Record<string, string>> = {
  'PDFBOX-4352-0.pdf': 'EXTRACT_NO_TEXT',
  'REDHAT-1531897-0.pdf': 'EXTRACT_DAMAGED',
  'bomb_giant.pdf': 'EXTRACT_MEMORY',
  'bug1782186.pdf': 'EXTRACT_ENCRYPTED',
  'empty.pdf': 'EXTRACT_NO_TEXT',
  'encrypted-attachment.pdf': 'EXTRACT_ENCRYPTED',
  'issue15893_reduced.pdf': 'EXTRACT_ENCRYPTED',
  'issue21579.pdf': 'EXTRACT_ENCRYPTED',
  'issue6010_1.pdf': 'EXTRACT_ENCRYPTED',
  'poppler-85140-0.pdf': 'EXTRACT_NO_TEXT',
  'r2-user-password.pdf': 'EXTRACT_ENCRYPTED',
  'r3-user-password.pdf': 'EXTRACT_ENCRYPTED',
  'r4-user-password.pdf': 'EXTRACT_ENCRYPTED',
  'r6-both-passwords.pdf': 'EXTRACT_ENCRYPTED',
};
const FILES = filesIn('malformed/pdf');

async function outcomeOf(file: string): Promise<string> {
  try {
    return documentText(await extractPdf(file)).trim() === '' ? 'no words' : 'text';
  } catch (error) {
    if (error instanceof ExtractError) return error.code;
    throw error;
  }
}

describe.runIf(hasCorpus)('malformed PDF files', () => {
  it('are all covered by this test', () => {
    expect(FILES).toHaveLength(62);
    const names = FILES.map((file) => basename(file));
    expect(Object.keys(FAILURES).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(FILES)('%s has a text or fails with the expected code', async (file) => {
    expect(await outcomeOf(file)).toBe(FAILURES[basename(file)] ?? 'text');
  });
});
