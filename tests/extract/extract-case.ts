/** Readers of case folders, and documents as a person reviews them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type ExtractInput, extractDocument } from '../../src/extract/extract.ts';
import { type Document, headingText } from '../../src/model/document.ts';
import type { PdfExtractor } from '../../src/ports.ts';

const CASES = join(import.meta.dirname, 'cases');

export const NO_PDF: PdfExtractor = {
  read: () => Promise.reject(new Error('no PDF is expected here')),
  close: () => Promise.resolve(),
};

/** Reads text as the media type that the ending of `url` tells. */
export function read(source: string | Uint8Array, settings: Partial<ExtractInput> = {}): Promise<Document> {
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

/** `UPDATE_GOLDEN=1` writes the files anew. */
export function expectGolden(name: string, file: string, text: string): void {
  const path = join(CASES, name, file);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  if (!existsSync(path)) throw new Error(`No golden file ${name}/${file}: UPDATE_GOLDEN=1 writes it.`);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

export function facts({ sections: _, pages: __, ...rest }: Document): string {
  return `${JSON.stringify(rest, null, 2)}\n`;
}

/** Headings with their level, kind and anchor, and each block with its kind. */
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
