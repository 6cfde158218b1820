/** Line numbers in a margin are left out; the numbers of tables and lists are not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PdfPage, PdfRun } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { withoutLineNumbers } from '../../../../src/extract/pdf/pages/line-numbers.ts';
import { prose } from '../harbour-pages.ts';
import { pdfTextOf, words } from '../page-fixtures.ts';

interface Numbering {
  readonly first?: number;
  readonly step?: number;
  /** One number for so many lines. */
  readonly every?: number;
  readonly x?: number;
  readonly flushRight?: boolean;
}

/** A page of text with a number beside its lines; no number for null. */
function pageOf(seed: number, numbering: Numbering | null): PdfRun[] {
  const { first = 1, step = 1, every = 1, x = 40, flushRight = true } = numbering ?? {};
  return prose(20, seed).flatMap((text, at) => {
    const y = 560 - 20 * at;
    const run = words(80, y, text);
    if (numbering === null || at % every !== 0) return [run];
    const number = String(first + (step * at) / every);
    return [words(flushRight ? x - 5 * number.length : x, y, number), run];
  });
}

const numbersIn = (pages: readonly (readonly PdfRun[])[]): number =>
  withoutLineNumbers(pdfTextOf(...pages).pages).numbers.length;

describe('numbers beside the lines of a page', () => {
  test.each<readonly [behaviour: string, pages: readonly (readonly PdfRun[])[], removed: number]>([
    ['are left out if they count the lines of each page', [pageOf(1, {}), pageOf(2, {}), pageOf(3, {})], 60],
    [
      'are left out if they go on from page to page',
      [pageOf(1, {}), pageOf(2, { first: 21 }), pageOf(3, { first: 41 })],
      60,
    ],
    [
      'are left out if they count every second line',
      [pageOf(1, { every: 2, step: 2 }), pageOf(2, { every: 2, step: 2 })],
      20,
    ],
    [
      'are left out if they are set flush left',
      [pageOf(1, { flushRight: false }), pageOf(2, { flushRight: false })],
      40,
    ],
    ['are left out in the right margin', [pageOf(1, { x: 470 }), pageOf(2, { x: 470 })], 40],
    ['are left out though the last page of three has none', [pageOf(1, {}), pageOf(2, {}), pageOf(3, null)], 40],
    ['stay if only one page of three has them', [pageOf(1, {}), pageOf(2, null), pageOf(3, null)], 0],
    ['stay if they do not rise', [pageOf(1, { step: 0 }), pageOf(2, { step: 0 })], 0],
    ['stay if they rise by large steps', [pageOf(1, { step: 50 }), pageOf(2, { step: 50 })], 0],
    ['stay if they stand between the words of each line', [pageOf(1, { x: 240 }), pageOf(2, { x: 240 })], 0],
    ['stay if there are only four of them', [pageOf(1, { every: 5 }), pageOf(2, { every: 5 })], 0],
  ])('%s', (_, pages, removed) => {
    expect(numbersIn(pages)).toBe(removed);
  });

  test('stay if they stand unevenly, as those of paragraphs do', () => {
    const heights = [560, 500, 480, 380, 360, 250, 190, 100];
    const page = heights.flatMap((y, at) => [
      words(35, y, `${at + 1}`),
      ...prose(2, at).map((text, row) => words(80, y - 12 * row, text)),
    ]);
    expect(numbersIn([page, page])).toBe(0);
  });

  test('stay in a table whose other columns stand on both sides', () => {
    const page = Array.from({ length: 12 }, (_, at) => [
      words(60, 560 - 20 * at, `Lamp of the ${['north', 'south', 'east'][at % 3]} mole`),
      words(260, 560 - 20 * at, `${at + 1}`),
      words(300, 560 - 20 * at, 'lit each night'),
    ]).flat();
    expect(numbersIn([page, page])).toBe(0);
  });
});

const anyPages = fc
  .array(
    fc.array(
      fc.record({
        text: fc.constantFrom(
          '1',
          '2',
          '3',
          '4',
          '5',
          '6',
          '12',
          '1234',
          '12345',
          'lamp',
          'the keeper',
          '3 boats',
          '4.',
          ' ',
          '2a',
        ),
        x: fc.constantFrom(40, 40, 41, 80, 300),
        row: fc.integer({ min: -2, max: 30 }),
      }),
      { maxLength: 40 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(
    (pages): readonly PdfPage[] =>
      pdfTextOf(...pages.map((runs) => runs.map(({ text, x, row }) => words(x, 20 * row, text)))).pages,
  );

describe('on any pages', () => {
  test('only runs that are numbers are left out, and all others stay in order', () => {
    fc.assert(
      fc.property(anyPages, (given) => {
        const { pages, numbers } = withoutLineNumbers(given);
        for (const { text } of numbers) expect(text).toMatch(/^\d+\s*$/);
        const removed = new Set(numbers);
        expect(pages.map(({ runs }) => runs)).toEqual(given.map(({ runs }) => runs.filter((run) => !removed.has(run))));
      }),
      { numRuns: 300 },
    );
  });

  test('line numbers beside text are left out whatever their first one is, and all words stay', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 5 }), fc.nat(90), (first, step, seed) => {
        const given = [pageOf(seed, { first, step }), pageOf(seed + 1, { first, step })];
        const { pages } = withoutLineNumbers(pdfTextOf(...given).pages);
        expect(pages.map(({ runs }) => runs.map(({ text }) => text))).toEqual([prose(20, seed), prose(20, seed + 1)]);
      }),
    );
  });
});
