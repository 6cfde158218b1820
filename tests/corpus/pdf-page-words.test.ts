/**
 * The words of real cards, page by page, compared with those that another program extracted: of the lines of a page,
 * before they become sections, and of the document.
 */
import { diffArrays } from 'diff';
import { describe, expect, it } from 'vitest';
import { extractPdfText } from '../../src/extract/pdf/file/extract-text.ts';
import type { PdfText } from '../../src/extract/pdf/file/pdf-text.ts';
import { loadLibrary } from '../../src/extract/pdf/file/pdfjs-library.ts';
import { linesOfPage } from '../../src/extract/pdf/lines/lines.ts';
import { documentText } from '../../src/model/document.ts';
import { foldCase, foldTypography } from '../../src/text/normalize.ts';
import { MYTHOS_REVISED, OPUS_4_7 } from './pdf-files.ts';
import { hasCorpus, pageTextsOf, payloadOf } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** Extracts the positioned text in this process, without a child. */
async function pdfTextOf(file: string): Promise<PdfText> {
  const parser = (await loadLibrary()).open(new Uint8Array(payloadOf(file)));
  return extractPdfText(await parser.load()).finally(() => parser.destroy());
}

/** The words of a text without punctuation, since programs place it differently. */
function wordsOf(text: string): string[] {
  return foldCase(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

describe.runIf(hasCorpus)('the words of', () => {
  it.each([
    ['claude-opus-4-7', OPUS_4_7, 0.999],
    ['claude-mythos-preview', MYTHOS_REVISED, 1],
  ])('%s are the same in the same order on each page', async (card, file, share) => {
    const own = (await pdfTextOf(file)).pages.map((page) =>
      wordsOf(
        linesOfPage(page)
          .lines.map(({ text }) => text)
          .join('\n'),
      ),
    );
    let [total, equal] = [0, 0];
    for (const { page, text } of pageTextsOf(card)) {
      const words = wordsOf(text);
      total += words.length;
      for (const part of diffArrays(words, own[page - 1] ?? [])) {
        if (!part.added && !part.removed) equal += part.value.length;
      }
    }
    expect(equal / total).toBeGreaterThanOrEqual(share);
  });

  // Bullets, footnotes, running headers and page numbers are elsewhere in the document.
  it('claude-opus-4-7 are in the document', async () => {
    const longWords = (text: string): string[] =>
      foldTypography(text)
        .toLowerCase()
        .match(/\p{L}{4,}/gu) ?? [];
    const own = new Set(longWords(documentText(await extractPdf(OPUS_4_7))));
    const words = pageTextsOf('claude-opus-4-7').flatMap(({ text }) => longWords(text));
    expect(words.filter((word) => own.has(word)).length / words.length).toBeGreaterThan(0.995);
  });
});
