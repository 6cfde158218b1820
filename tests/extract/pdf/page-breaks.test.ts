/** Text around page breaks: repeated table headers, paragraphs that continue past figures and tables, table cells. */
import { describe, expect, test } from 'vitest';
import type { PdfRun } from '../../../src/extract/pdf/file/pdf-text.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { column, pdfTextOf, words } from './page-fixtures.ts';

function blocksOf(...pages: readonly (readonly PdfRun[])[]): string[] {
  return documentFromPdf(pdfTextOf(...pages)).sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
}

const FULL = 'The lamp was lit each evening at the hour when the boats came in and nobody';

describe('a table header that repeats on each page', () => {
  const header = [
    ...column(60, 580, ['Which of the', 'lights is it?']),
    ...column(260, 580, ['How long has', 'it been lit?']),
  ];
  const rows = ['Old tower', 'North mole', 'South mole', 'Upper light'];
  const pages = rows.map((name) => [...header, words(60, 520, name), words(260, 520, `Since ${name.length}70.`)]);

  test('appears once', () => {
    expect(blocksOf(column(60, 500, [`${FULL}.`]), ...pages)).toEqual([
      `${FULL}.`,
      'Which of the lights is it?',
      'How long has it been lit?',
      ...rows.map((name) => `${name} Since ${name.length}70.`),
    ]);
  });

  test('appears where the table begins, below other text', () => {
    const first = [words(60, 500, `${FULL}.`), ...header.map((run) => ({ ...run, y: run.y - 120 }))];
    expect(blocksOf(first, ...pages).filter((text) => text.includes('Which of'))).toHaveLength(1);
    expect(blocksOf(first, ...pages).indexOf('Which of the lights is it?')).toBe(1);
  });

  test('appears once in a long document too, if it is one row on a few of the pages', () => {
    const row = [words(60, 590, 'Which light', { endOfLine: false }), words(260, 590, 'Lit since')];
    const tables = rows.map((name) => [...row, words(60, 520, `${name} is one of them.`)]);
    const others = [...'abcdefghijkl'].map((letter) => [words(60, 520, `Part ${letter} is no table.`)]);
    expect(blocksOf(...tables, ...others).filter((text) => text.includes('Lit since'))).toHaveLength(1);
  });

  test('ends where the row below differs from page to page', () => {
    const tables = rows.map((name) => [
      ...header,
      words(60, 550, 'Light no.'),
      words(260, 550, `Since ${name.length}70.`),
    ]);
    const blocks = blocksOf(...tables);
    expect(blocks.filter((text) => text.includes('Light no.'))).toHaveLength(rows.length);
    expect(blocks.filter((text) => text.includes('Which of'))).toHaveLength(1);
  });

  test('differs from running headers and footers, which are dropped in whatever order a file draws them', () => {
    const withRunningHeaders = rows.map((name) => [
      words(60, 20, 'Printed at the mole'),
      words(60, 600, 'On harbour lights'),
      words(60, 520, `${name} is one of them.`),
    ]);
    expect(blocksOf(...withRunningHeaders)).toEqual(rows.map((name) => `${name} is one of them.`));
  });
});

describe('a paragraph that a page break divides', () => {
  const begun = column(60, 90, [FULL, FULL]);
  const rest = 'on the quay could say who had begun it.';
  const whole = `${FULL} ${FULL} ${rest}`;
  const figure = [words(100, 560, '0.5', { size: 6 }), words(140, 540, 'Heights', { size: 6 })];

  test('continues after a figure at the top of the next page, and the figure follows it', () => {
    const caption = words(60, 500, 'Figure 1 Heights of the lights.');
    expect(blocksOf(begun, [...figure, caption, ...column(60, 460, [rest])])).toEqual([
      whole,
      '0.5',
      'Heights',
      'Figure 1 Heights of the lights.',
    ]);
  });

  test('continues after a table at the foot of its own page', () => {
    const table = [
      words(60, 60, 'Table 2: Ranges of the lights'),
      words(60, 40, 'Mole', { endOfLine: false }),
      words(160, 40, '9 nm', { endOfLine: false }),
      words(260, 40, '12 m'),
    ];
    const higher = begun.map((run) => ({ ...run, y: run.y + 60 }));
    expect(blocksOf([...higher, ...table], column(60, 560, [rest]))[0]).toBe(whole);
  });

  test('does not continue if the words after the figure are a paragraph of their own', () => {
    const caption = words(60, 500, 'Figure 1 Heights of the lights.');
    const other = 'Records of the harbour name four keepers.';
    expect(blocksOf(begun, [...figure, caption, ...column(60, 460, [other])])[0]).toBe(`${FULL} ${FULL}`);
  });

  test('continues inside a bracket, whatever character it stops at', () => {
    const open = 'The lamp was lit each evening at the hour when the boats came in (Keeper:';
    expect(blocksOf(column(60, 90, [FULL, open]), column(60, 560, ['“I did not light it”).']))).toEqual([
      `${FULL} ${open} “I did not light it”).`,
    ]);
  });

  test('does not continue after a short line that stands alone below its heading', () => {
    const page = [
      ...column(60, 200, [`${FULL}.`]),
      words(60, 120, '*4 Summary', { size: 14 }),
      words(60, 90, 'Score: Low'),
    ];
    expect(blocksOf(page, column(60, 560, ['Records of the harbour.']))).toEqual([
      `${FULL}.`,
      'Score: Low',
      'Records of the harbour.',
    ]);
  });

  test('does not continue from one narrow table cell to another', () => {
    const cell = (x: number, y: number): PdfRun[] => column(x, y, ['until the keeper', 'has left it, and']);
    expect(blocksOf(cell(300, 90), cell(60, 560))).toHaveLength(2);
    expect(blocksOf(cell(300, 90), cell(300, 560))).toHaveLength(1);
  });
});
