/** Loads the case folders, and formats documents so that a person can review them as golden files. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type ExtractInput, extractDocument, type ReadPdf } from '../../src/extract/extract.ts';
import { type Document, headingText } from '../../src/model/document.ts';

const CASES = join(import.meta.dirname, 'cases');

export const NO_PDF: ReadPdf = () => Promise.reject(new Error('this test must not extract a PDF'));

/** Extracts a document; text is HTML unless `url` has another extension. */
export function extract(source: string | Uint8Array, settings: Partial<ExtractInput> = {}): Promise<Document> {
  const payload = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  return extractDocument({ payload, headers: {}, url: 'page.html', include: [], exclude: [], ...settings }, NO_PDF);
}

export interface Case {
  readonly name: string;
  readonly source: Uint8Array;
  readonly settings: Partial<ExtractInput>;
}

export function extractCases(): Case[] {
  return readdirSync(CASES).map((name) => {
    const folder = join(CASES, name);
    const file = readdirSync(folder).find((each) => each.startsWith('source.')) ?? '';
    const settings = join(folder, 'case.json');
    return {
      name,
      source: readFileSync(join(folder, file)),
      settings: { url: file, ...(existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : {}) },
    };
  });
}

/** Compares a text with a golden file. `UPDATE_GOLDEN=1` rewrites the file instead. */
export function expectGolden(name: string, file: string, text: string): void {
  const path = join(CASES, name, file);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  if (!existsSync(path))
    throw new Error(`There is no golden file ${name}/${file}. Run the test with UPDATE_GOLDEN=1 to write it.`);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** All of a document except its text. */
export function metadata({ sections: _, pages: __, ...rest }: Document): string {
  return `${JSON.stringify(rest, null, 2)}\n`;
}

/** The headings with their level, kind, number and anchor, and the blocks with their kind. */
export function outline({ sections }: Document): string {
  return sections
    .flatMap((section) => {
      const kind = section.kind === 'body' ? '' : ` [${section.kind}]`;
      const number = section.number === null ? '' : ` (number ${section.number})`;
      const anchor = section.anchor === null ? '' : ` {#${section.anchor}}`;
      const heading = section.level === 0 ? '(no heading)' : `${'#'.repeat(section.level)} ${headingText(section)}`;
      return [
        `${heading}${kind}${number}${anchor}\n`,
        ...section.blocks.map((block) => `${block.kind}: ${block.text.replaceAll('\n', '\n      ')}\n`),
      ];
    })
    .join('\n');
}
