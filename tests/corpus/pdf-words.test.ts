/**
 * The words of the real cards, page by page, as another reader has them. What is compared comes before anything is
 * made of it, so the library is loaded here and not in a child.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffArrays } from 'diff';
import { describe, expect, it } from 'vitest';
import { extractPdfText } from '../../src/extract/pdf/file/extract-text.ts';
import type { PdfText } from '../../src/extract/pdf/file/pdf-text.ts';
import { loadLibrary } from '../../src/extract/pdf/file/pdfjs-library.ts';
import { linesOfPage } from '../../src/extract/pdf/lines/lines.ts';
import { foldCase } from '../../src/text/normalize.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const here = existsSync(CORPUS);
if (!here) console.warn('Skipped: the real documents (../shared/corpus) are not beside the project.');

async function read(file: string): Promise<PdfText> {
  const parser = (await loadLibrary()).open(new Uint8Array(readFileSync(join(CORPUS, file))));
  return extractPdfText(await parser.load()).finally(() => parser.destroy());
}

/** The words of a text without typography, so that where a mark stands does not matter. */
function wordsOf(text: string): string[] {
  return foldCase(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

describe.runIf(here)('the words of the pages as another reader has them', () => {
  it.each([
    ['cards/claude-opus-4-7.pages.json', 'pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf', 0.999],
    ['cards/claude-mythos-preview.pages.json', 'pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf', 1],
  ])('%s: page by page and in order', async (card, file, share) => {
    const pages: { page: number; text: string }[] = JSON.parse(readFileSync(join(CORPUS, card), 'utf8'));
    const own = (await read(file)).pages.map((page) =>
      wordsOf(
        linesOfPage(page)
          .lines.map(({ text }) => text)
          .join('\n'),
      ),
    );
    let [all, alike] = [0, 0];
    for (const { page, text } of pages) {
      const words = wordsOf(text);
      all += words.length;
      for (const part of diffArrays(words, own[page - 1] ?? [])) {
        if (!part.added && !part.removed) alike += part.value.length;
      }
    }
    expect(alike / all).toBeGreaterThanOrEqual(share);
  });
});
