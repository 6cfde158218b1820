/** Properties of the steps from runs to a document that hold for any PDF text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PdfPage, PdfRun, PdfTag, PdfText } from '../../../src/extract/pdf/file/pdf-text.ts';
import { createLineJoiner } from '../../../src/extract/pdf/lines/line-joiner.ts';
import { type LinedPage, linesOfPage } from '../../../src/extract/pdf/lines/lines.ts';
import { printedLabels } from '../../../src/extract/pdf/pages/printed-labels.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { documentText } from '../../../src/model/document.ts';
import { ExtractError } from '../../../src/model/errors.ts';

const WIDTH = 480;
const HEIGHT = 640;

function run(text: string, more: Partial<PdfRun>): PdfRun {
  return { text, x: 60, y: 500, width: text.length * 5, size: 10, font: 0, color: 0, endOfLine: false, ...more };
}

function page(index: number, runs: readonly PdfRun[]): PdfPage {
  return { index, width: WIDTH, height: HEIGHT, label: null, runs, rules: [] };
}

function pdfTextOf(pages: readonly PdfPage[], outline: PdfText['outline'] = []): PdfText {
  return { pages, fonts: ['Body', 'Bold'], outline, title: null, author: null, warnings: [] };
}

const word = fc.stringMatching(/^[a-z]{1,9}$/);
const words = fc.array(word, { minLength: 3, maxLength: 9 });

describe('lines', () => {
  test('are the same however a line is divided into runs', () => {
    fc.assert(
      fc.property(words, fc.array(fc.nat(60), { maxLength: 8 }), (each, cuts) => {
        const text = each.join(' ');
        const at = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b);
        const runs = at.slice(1).map((end, index) => {
          const start = at[index] ?? 0;
          return run(text.slice(start, end), { x: 60 + 5 * start, width: 5 * (end - start) });
        });
        // No run consists of blanks alone: a blank stands at the end of the run before it.
        fc.pre(runs.every((each) => each.text.trim() !== ''));
        // A run of single letters is a letter-spaced word, which has tests of its own.
        fc.pre(!runs.some((each) => /^\S(?: \S)+ ?$/.test(each.text)));
        expect(linesOfPage(page(1, runs)).lines.map((line) => line.text)).toEqual([text]);
      }),
    );
  });

  test('keep a superscript with the word that it follows', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 1, max: 99 }), word, (before, number, after) => {
        const x = 60 + before.length * 5;
        const small = run(String(number), { x, y: 504, size: 6, width: 6 });
        const runs = [run(before, {}), small, run(`, ${after}`, { x: x + 6 })];
        const [line, ...more] = linesOfPage(page(1, runs)).lines;
        expect(more).toEqual([]);
        expect(line?.text).toBe(`${before}${number}, ${after}`);
        expect(line?.superscripts).toEqual([{ text: String(number), at: before.length }]);
      }),
    );
  });
});

describe('printed labels', () => {
  /** Pages with a line of text each, and the given number, or none, in their footer. */
  function numbered(labels: readonly (string | null)[]): LinedPage[] {
    return labels.map((label, at) => {
      const footer = label === null ? [] : [run(label, { x: 240, y: 30, width: 10 })];
      return linesOfPage(page(at + 1, [run('Some words of the page', {}), ...footer]));
    });
  }

  test('are complete even if the cover has none and any number between the first and the last is missing', () => {
    const numbering = fc.record({
      covers: fc.integer({ min: 0, max: 3 }),
      missing: fc.array(fc.boolean(), { minLength: 12, maxLength: 60 }),
    });
    fc.assert(
      fc.property(numbering, ({ covers, missing }) => {
        const last = missing.length - 1;
        const printed = missing.map((isMissing, at) => (isMissing && at > 0 && at < last ? null : String(at + 1)));
        fc.pre(printed.filter((label) => label !== null).length >= 3);
        const { labels } = printedLabels(numbered([...Array<null>(covers).fill(null), ...printed]));
        const expected = missing.map((_, at) => [covers + at + 1, String(at + 1)] as const);
        expect([...labels].sort(([a], [b]) => a - b)).toEqual(expected);
      }),
    );
  });

  test('continue after an inserted page without one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 3, max: 20 }), (before, after) => {
        const first = Array.from({ length: before }, (_, at) => String(at + 1));
        const rest = Array.from({ length: after }, (_, at) => String(before + at + 1));
        const { labels } = printedLabels(numbered([...first, null, ...rest]));
        expect(labels.get(before)).toBe(String(before));
        expect(labels.has(before + 1)).toBe(false);
        expect(labels.get(before + 2)).toBe(String(before + 1));
      }),
    );
  });
});

describe('line ends', () => {
  test('join words with a space, and a broken word in the form that the document uses elsewhere', () => {
    fc.assert(
      fc.property(word, word, fc.boolean(), (head, tail, own) => {
        fc.pre(head !== tail);
        const elsewhere = own ? `${head}-${tail}` : head + tail;
        const joiner = createLineJoiner([linesOfPage(page(1, [run(`such ${elsewhere} as`, {})]))]);
        expect(joiner.join(`one ${head}`, `${tail} two`)).toBe(`one ${head} ${tail} two`);
        expect(joiner.join(`one ${head}-`, `${tail} two`)).toBe(`one ${elsewhere} two`);
      }),
    );
  });
});

const anyTag: fc.Arbitrary<PdfTag> = fc.record(
  {
    kind: fc.constantFrom('title', 'heading', 'heading', 'paragraph', 'item', 'cell', 'note', 'artifact'),
    level: fc.integer({ min: 1, max: 12 }),
    inList: fc.constant(true),
    element: fc.nat(9),
  },
  { requiredKeys: ['kind'] },
);
const anyRun: fc.Arbitrary<PdfRun> = fc.record(
  {
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      words.map((each) => each.join(' ')),
      fc.constantFrom('1', '1 Scope', '•', 'Changelog', 'ii'),
    ),
    x: fc.double({ min: -500, max: 1500, noNaN: true }),
    y: fc.double({ min: -500, max: 1500, noNaN: true }),
    width: fc.double({ min: -50, max: 900, noNaN: true }),
    size: fc.double({ min: 0, max: 80, noNaN: true }),
    font: fc.nat(1),
    color: fc.nat(0xffffff),
    endOfLine: fc.boolean(),
    tag: anyTag,
  },
  { requiredKeys: ['text', 'x', 'y', 'width', 'size', 'font', 'color', 'endOfLine'] },
);
const anyText = fc
  .record({
    pages: fc.array(fc.array(anyRun, { maxLength: 12 }), { minLength: 1, maxLength: 6 }),
    outline: fc.array(
      fc.record({
        title: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('1 Scope', ' ', 'Changelog')),
        level: fc.integer({ min: 1, max: 5 }),
        page: fc.option(fc.integer({ min: -1, max: 9 })),
        y: fc.option(fc.double({ min: 0, max: 800, noNaN: true })),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ pages, outline }) =>
    pdfTextOf(
      pages.map((runs, at) => page(at + 1, runs)),
      outline,
    ),
  );

describe('a document', () => {
  test('results from any text unless there is none, and all its pages are pages of the file', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          const document = documentFromPdf(text);
          expect(document.pages).toHaveLength(text.pages.length);
          for (const section of document.sections) {
            for (const at of [section.pageStart, section.pageEnd, ...section.blocks.map((block) => block.pageEnd)]) {
              expect(at).toBeGreaterThanOrEqual(1);
              expect(at).toBeLessThanOrEqual(text.pages.length);
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ExtractError);
          expect((error as ExtractError).code).toBe('EXTRACT_NO_TEXT');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('contains every word of the running text once, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(words, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        (textOfPages) => {
          const pages = textOfPages.map((lines, at) =>
            page(
              at + 1,
              lines.map((each, row) => run(each.join(' '), { y: 540 - 14 * row })),
            ),
          );
          const found = documentText(documentFromPdf(pdfTextOf(pages))).split(/\s+/);
          expect(found).toEqual(textOfPages.flat(2));
        },
      ),
    );
  });
});
