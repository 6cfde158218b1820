/** Words as they are printed: letters set apart, lines stretched to their margins, marks in a row, words broken at line ends. */
import { describe, expect, test } from 'vitest';
import type { PdfPage, PdfRun } from '../../../src/extract/pdf/file/pdf-text.ts';
import { createLineJoiner } from '../../../src/extract/pdf/lines/line-joiner.ts';
import { linesOfPage } from '../../../src/extract/pdf/lines/lines.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { column, textOf, words } from './made-pages.ts';

function pageOf(runs: readonly PdfRun[]): PdfPage {
  const [page] = textOf(runs).pages;
  if (!page) throw new Error('no page');
  return page;
}

/** The cells of a line whose words stand at these places. */
function cellsOf(...placed: readonly (readonly [x: number, text: string])[]): readonly string[] {
  const runs = placed.map(([x, text]) => words(x, 500, text, { endOfLine: false }));
  return linesOfPage(pageOf(runs)).lines[0]?.cells ?? [];
}

const blocksOf = (...pages: readonly (readonly PdfRun[])[]): string[] =>
  documentFromPdf(textOf(...pages)).sections.flatMap(({ blocks }) =>
    blocks.map(({ kind, text }) => `${kind}: ${text}`),
  );

describe('letters that are set apart', () => {
  test.each([
    [['T E R M S ', 'O F ', 'U S E'], 'TERMS OF USE'],
    [['f u n c t i o n a l i t y '], 'functionality'],
    [['3 ', 'm o n t h s ', '( b i l l e d ', 'i n ', '3 - m o n t h'], '3 months (billed in 3-month'],
  ])('%j are words', (texts, whole) => {
    const placed = texts.map((text, at) => [60 + 120 * at, text] as const);
    expect(cellsOf(...placed).join(' ')).toBe(whole);
  });

  test.each(['A B C D E F G', '1 2 3 4 5 6 7 8', 'x y z', 'a b c', 'I am'])('%s is none of them', (text) => {
    expect(cellsOf([60, text])).toEqual([text]);
  });
});

describe('a line with wide gaps', () => {
  test('that are alike between words of all lengths is stretched to its margins', () => {
    expect(cellsOf([60, 'resolution'], [130, 'platform'], [190, 'at'], [220, 'the'], [255, 'address'])).toHaveLength(1);
  });

  test('is stretched where words are made of several runs, such as a ligature', () => {
    const placed = (x: number, text: string): PdfRun => words(x, 500, text, { endOfLine: false });
    const line = [
      placed(60, 'resolution,'),
      placed(135, 'of'),
      placed(145, 'fi'),
      placed(155, 'ces'),
      placed(190, 'at'),
    ];
    const [read] = linesOfPage(pageOf([...line, placed(220, 'the'), placed(255, 'address')])).lines;
    expect(read?.cells).toEqual(['resolution, offices at the address']);
  });

  test('between cells of even places, or of several words, is a row', () => {
    expect(cellsOf([60, '0.25'], [130, '1.5'], [200, '2'], [270, '0.125'])).toHaveLength(4);
    expect(cellsOf([60, 'North mole'], [130, 'twelve'], [180, 'at sea'], [230, 'none'])).toHaveLength(4);
  });
});

describe('signs before words', () => {
  test('are the sign of a list item, but not where they are marks in a row', () => {
    expect(blocksOf(column(60, 500, ['• a lamp', '• a wick']))).toEqual(['item: a lamp', 'item: a wick']);
    const marks = [words(60, 500, '••• '), words(160, 500, '••◦ '), words(260, 500, '•◦◦')];
    expect(blocksOf(marks)).toEqual(['row: ••• | ••◦ | •◦◦']);
  });

  test('begin a list where what comes before ends in a colon, however far that reaches', () => {
    const text = [
      'What goes with the light, of all that was',
      'ever kept in the tower of the old harbour:',
      '- the lamp ;',
      '- the wick ;',
    ];
    expect(blocksOf(column(60, 500, text))).toEqual([
      `paragraph: ${text[0]} ${text[1]}`,
      'item: the lamp ;',
      'item: the wick ;',
    ]);
  });
});

test('the last cell of a row goes on below it with the rest of its word', () => {
  const row = [words(60, 500, 'Mole', { endOfLine: false }), words(160, 500, '12 m', { endOfLine: false })];
  const cell = column(260, 500, ['Lit since the har-', 'bour was built']);
  expect(blocksOf([...row, ...cell, words(60, 470, 'The harbour is old.')])).toEqual([
    'row: Mole | 12 m | Lit since the harbour was built',
    'paragraph: The harbour is old.',
  ]);
});

test('an entry of a list of references is one paragraph, its further lines set in', () => {
  const entries = [
    words(60, 500, '[1] A. Keeper, Letters from the tower, 1871.'),
    words(80, 488, 'Read on a winter night.'),
    words(60, 468, '[2] A. Mason, Walls, 1902.'),
  ];
  expect(blocksOf(entries)).toEqual([
    'paragraph: [1] A. Keeper, Letters from the tower, 1871. Read on a winter night.',
    'paragraph: [2] A. Mason, Walls, 1902.',
  ]);
});

describe('a word that a line end breaks', () => {
  const page = linesOfPage(
    pageOf(column(60, 500, ['the valley of harbour masons', 'and a keeper of records', 'unreadable'])),
  );
  const { join } = createLineJoiner([
    page,
    {
      ...page,
      lines: linesOfPage(
        pageOf(column(60, 500, ['such tow-', 'ers stood, as did the har-', 'bour, towers', 'and no-', 'body, nobody'])),
      ).lines,
    },
  ]);

  test.each([
    ['harbour-', 'records', 'harbour-records', 'both halves are words'],
    ['evaluation-', 'aware keepers', 'evaluation-aware keepers', 'the second half ends compounds'],
    ['har-', 'bour', 'harbour', 'the document has it whole'],
    ['lan-', 'tern', 'lantern', 'neither half is a word'],
    ['under-', 'records', 'underrecords', 'the first half begins words'],
  ])('%s %s', (before, after, whole) => {
    expect(join(before, after)).toBe(whole);
  });

  test('keeps the hyphen between two figures, and before a name', () => {
    expect(join('Read on 2026-06-', '08 by all')).toBe('Read on 2026-06-08 by all');
    expect(join('the Anglo-', 'Saxon keeper')).toBe('the Anglo-Saxon keeper');
    expect(join('of 10-', 'and 20-year terms')).toBe('of 10- and 20-year terms');
    expect(join('of 20-', 'year terms')).toBe('of 20-year terms');
  });

  test('is one where an address goes on, none where its sentence ends', () => {
    expect(join('see https://example.org/a.', 'html for it')).toBe('see https://example.org/a.html for it');
    expect(join('see https://example.org/a.html.', 'Read in May')).toBe('see https://example.org/a.html. Read in May');
  });
});
