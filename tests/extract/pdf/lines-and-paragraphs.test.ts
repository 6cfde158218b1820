/** Letter-spaced text, justified lines, table rows, bullets, lists of references, words broken at line ends. */
import { describe, expect, test } from 'vitest';
import type { PdfPage, PdfRun } from '../../../src/extract/pdf/file/pdf-text.ts';
import { createLineJoiner } from '../../../src/extract/pdf/lines/line-joiner.ts';
import { linesOfPage } from '../../../src/extract/pdf/lines/lines.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { column, pdfTextOf, words } from './page-fixtures.ts';

function pageOf(runs: readonly PdfRun[]): PdfPage {
  const [page] = pdfTextOf(runs).pages;
  if (!page) throw new Error('no page');
  return page;
}

/** The cells of a line whose words stand at these positions. */
function cellsOf(...positioned: readonly (readonly [x: number, text: string])[]): readonly string[] {
  const runs = positioned.map(([x, text]) => words(x, 500, text, { endOfLine: false }));
  return linesOfPage(pageOf(runs)).lines[0]?.cells ?? [];
}

const blocksOf = (...pages: readonly (readonly PdfRun[])[]): string[] =>
  documentFromPdf(pdfTextOf(...pages)).sections.flatMap(({ blocks }) =>
    blocks.map(({ kind, text }) => `${kind}: ${text}`),
  );

describe('letter-spaced text', () => {
  test.each([
    [['T E R M S ', 'O F ', 'U S E'], 'TERMS OF USE'],
    [['f u n c t i o n a l i t y '], 'functionality'],
    [['3 ', 'm o n t h s ', '( b i l l e d ', 'i n ', '3 - m o n t h'], '3 months (billed in 3-month'],
  ])('%j is joined into words', (texts, whole) => {
    const positioned = texts.map((text, at) => [60 + 120 * at, text] as const);
    expect(cellsOf(...positioned).join(' ')).toBe(whole);
  });

  test.each(['A B C D E F G', '1 2 3 4 5 6 7 8', 'x y z', 'a b c', 'I am'])('is not assumed for %s', (text) => {
    expect(cellsOf([60, text])).toEqual([text]);
  });
});

describe('a line with wide gaps', () => {
  test('is justified if the gaps between words of all lengths are equal', () => {
    expect(cellsOf([60, 'resolution'], [130, 'platform'], [190, 'at'], [220, 'the'], [255, 'address'])).toHaveLength(1);
  });

  test('is justified even if a word consists of several runs, such as a ligature', () => {
    const runAt = (x: number, text: string): PdfRun => words(x, 500, text, { endOfLine: false });
    const line = [runAt(60, 'resolution,'), runAt(135, 'of'), runAt(145, 'fi'), runAt(155, 'ces'), runAt(190, 'at')];
    const [justified] = linesOfPage(pageOf([...line, runAt(220, 'the'), runAt(255, 'address')])).lines;
    expect(justified?.cells).toEqual(['resolution, offices at the address']);
  });

  test('is a table row if its cells are evenly spaced, or have several words', () => {
    expect(cellsOf([60, '0.25'], [130, '1.5'], [200, '2'], [270, '0.125'])).toHaveLength(4);
    expect(cellsOf([60, 'North mole'], [130, 'twelve'], [180, 'at sea'], [230, 'none'])).toHaveLength(4);
  });
});

describe('bullets', () => {
  test('begin list items, but several symbols in a row do not', () => {
    expect(blocksOf(column(60, 500, ['• a lamp', '• a wick']))).toEqual(['item: a lamp', 'item: a wick']);
    const ratings = [words(60, 500, '••• '), words(160, 500, '••◦ '), words(260, 500, '•◦◦')];
    expect(blocksOf(ratings)).toEqual(['row: ••• | ••◦ | •◦◦']);
  });

  test('begin a list if the text before ends with a colon, however long its last line is', () => {
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

test('the last cell of a table row continues on the next line with the rest of its word', () => {
  const row = [words(60, 500, 'Mole', { endOfLine: false }), words(160, 500, '12 m', { endOfLine: false })];
  const cell = column(260, 500, ['Lit since the har-', 'bour was built']);
  expect(blocksOf([...row, ...cell, words(60, 470, 'The harbour is old.')])).toEqual([
    'row: Mole | 12 m | Lit since the harbour was built',
    'paragraph: The harbour is old.',
  ]);
});

test('an entry in a list of references is one paragraph, though its further lines are indented', () => {
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

describe('a word that breaks at a line end', () => {
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
    ['harbour-', 'records', 'harbour-records', 'with a hyphen, since both halves are words'],
    ['evaluation-', 'aware keepers', 'evaluation-aware keepers', 'with a hyphen, since the second half ends compounds'],
    ['har-', 'bour', 'harbour', 'without a hyphen, since the document has the whole word'],
    ['lan-', 'tern', 'lantern', 'without a hyphen, since neither half is a word'],
    ['under-', 'records', 'underrecords', 'without a hyphen, since the first half is a prefix'],
  ])('%s %s becomes %s %s', (before, after, whole) => {
    expect(join(before, after)).toBe(whole);
  });

  test('keeps the hyphen between two numbers, and before a name', () => {
    expect(join('Read on 2026-06-', '08 by all')).toBe('Read on 2026-06-08 by all');
    expect(join('the Anglo-', 'Saxon keeper')).toBe('the Anglo-Saxon keeper');
    expect(join('of 10-', 'and 20-year terms')).toBe('of 10- and 20-year terms');
    expect(join('of 20-', 'year terms')).toBe('of 20-year terms');
  });

  test.each([
    ['用人单位和', '与之形成劳动关系', '用人单位和与之形成劳动关系'],
    ['劳动者，', '国家', '劳动者，国家'],
    ['灯台の', 'Report', '灯台の Report'],
    ['계약서를', '체결', '계약서를 체결'],
  ])('%s %s becomes %s, by the script', (before, after, whole) => {
    expect(join(before, after)).toBe(whole);
  });

  test('is joined if a web address continues, but not if its sentence ends', () => {
    expect(join('see https://example.org/a.', 'html for it')).toBe('see https://example.org/a.html for it');
    expect(join('see https://example.org/a.html.', 'Read in May')).toBe('see https://example.org/a.html. Read in May');
  });
});

test('paragraphs of one and two lines with space between them are separate', () => {
  const full = 'the keeper of the harbour lit the lamp at the hour when';
  const heights = [500, 488, 464, 452, 428, 416, 392, 368, 356, 332, 320, 296, 284, 260, 248, 224, 212, 188, 176, 152];
  const lines = heights.flatMap((y, at) => {
    const isLast = heights[at + 1] === undefined || y - (heights[at + 1] ?? 0) > 12;
    return words(60, y, isLast ? 'the boats came in.' : full);
  });
  const count = heights.filter((y, at) => y - (heights[at + 1] ?? 0) > 12).length;
  expect(blocksOf(lines, lines).length).toBe(2 * count);
});
