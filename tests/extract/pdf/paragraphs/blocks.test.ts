/** How lines become paragraphs, rows of tables, blocks of code and words without the hyphens of line ends. */
import { describe, expect, test } from 'vitest';
import type { PdfRun } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { blocksIn, FONTS, prose } from '../harbour-pages.ts';
import { column, pdfTextOf, words } from '../page-fixtures.ts';

const blocksOf = (runs: readonly PdfRun[]): string[] => blocksIn({ ...pdfTextOf(runs), fonts: FONTS });

/** Rows of cells, each cell at its own place. */
function rowsOf(y: number, rows: readonly (readonly string[])[], starts = [60, 240, 340]): PdfRun[] {
  return rows.flatMap((cells, row) =>
    cells.map((text, at) => words(starts[at] ?? 0, y - 12 * row, text, { endOfLine: at === cells.length - 1 })),
  );
}

const before = prose(4, 1);
const after = prose(4, 2);

type Row = readonly [behaviour: string, runs: readonly PdfRun[], blocks: readonly string[]];

describe('lines of several cells', () => {
  test.each<Row>([
    ['are a row each if they have three', rowsOf(500, [['Mole', '12 m', 'white']]), ['row: Mole | 12 m | white']],
    [
      'of two cells are rows if three of them follow each other',
      rowsOf(500, [
        ['North mole', 'twelve metres'],
        ['Old tower', 'nineteen metres'],
        ['Beacon', 'six metres'],
      ]),
      ['row: North mole | twelve metres', 'row: Old tower | nineteen metres', 'row: Beacon | six metres'],
    ],
    [
      'of two cells are no rows if there are only two of them',
      rowsOf(500, [
        ['North mole', 'twelve metres'],
        ['Old tower', 'nineteen metres'],
      ]),
      ['paragraph: North mole twelve metres Old tower nineteen metres'],
    ],
    [
      'of two cells are no rows if their second cells do not begin at the same place',
      [
        ...rowsOf(500, [['North mole', 'twelve metres']], [60, 240]),
        ...rowsOf(488, [['Old tower', 'nineteen metres']], [60, 280]),
        ...rowsOf(476, [['Beacon', 'six metres']], [60, 200]),
      ],
      ['paragraph: North mole twelve metres Old tower nineteen metres Beacon six metres'],
    ],
    [
      'of a number and its words are items of a list',
      rowsOf(
        500,
        [
          ['(ii)', 'the lamp'],
          ['(iii)', 'the wick'],
          ['(iv)', 'the oil'],
        ],
        [60, 110],
      ),
      ['item: (ii) the lamp', 'item: (iii) the wick', 'item: (iv) the oil'],
    ],
    [
      'divide the paragraphs around them',
      [
        ...column(60, 500, before),
        ...rowsOf(452, [
          ['North mole', 'twelve metres'],
          ['Old tower', 'nineteen metres'],
          ['Beacon', 'six metres'],
        ]),
        ...column(60, 416, after),
      ],
      [
        `paragraph: ${before.join(' ')}`,
        ...['North mole | twelve metres', 'Old tower | nineteen metres', 'Beacon | six metres'].map(
          (row) => `row: ${row}`,
        ),
        `paragraph: ${after.join(' ')}`,
      ],
    ],
  ])('%s', (_, runs, blocks) => {
    expect(blocksOf(runs)).toEqual(blocks);
  });
});

describe('lines in a font of program code', () => {
  const code = { font: 3 };
  const lamp = [
    words(60, 440, 'if dark(sky) then', code),
    words(70, 428, 'light(lamp)', code),
    words(60, 416, 'end', code),
  ];

  test.each<Row>([
    [
      'keep their line ends and their indents',
      [...column(60, 500, before), ...lamp, ...column(60, 390, after)],
      [
        `paragraph: ${before.join(' ')}`,
        'code: if dark(sky) then\n  light(lamp)\nend',
        `paragraph: ${after.join(' ')}`,
      ],
    ],
    [
      'are one block though an empty line stands between them',
      [...column(60, 500, before), ...lamp, words(60, 392, 'log(done)', code)],
      [`paragraph: ${before.join(' ')}`, 'code: if dark(sky) then\n  light(lamp)\nend\nlog(done)'],
    ],
    [
      'are two blocks if there is much space between them',
      [...column(60, 500, before), ...lamp, ...lamp.map((run) => ({ ...run, y: run.y - 80 }))],
      [`paragraph: ${before.join(' ')}`, ...Array<string>(2).fill('code: if dark(sky) then\n  light(lamp)\nend')],
    ],
    [
      'are no block of code if there is only one',
      [...column(60, 500, before), words(60, 440, 'light(lamp)', code), ...column(60, 400, after)],
      [`paragraph: ${before.join(' ')}`, 'paragraph: light(lamp)', `paragraph: ${after.join(' ')}`],
    ],
    ['are paragraphs if all text is in that font', column(60, 500, before, code), [`paragraph: ${before.join(' ')}`]],
  ])('%s', (_, runs, blocks) => {
    expect(blocksOf(runs)).toEqual(blocks);
  });
});

describe('a hyphen at the end of a line', () => {
  test.each<Row>([
    [
      'goes if the document has the whole word',
      column(60, 500, ['The lantern of the mole was lit at night, and the lan-', 'tern of the tower too.']),
      ['paragraph: The lantern of the mole was lit at night, and the lantern of the tower too.'],
    ],
    [
      'stays if the document has the word with it',
      column(60, 500, ['The half-lit mole was dark at night, and the half-', 'lit tower too.']),
      ['paragraph: The half-lit mole was dark at night, and the half-lit tower too.'],
    ],
    [
      'stays after words that only begin compounds',
      column(60, 500, ['The keeper had a lamp that was self-', 'lighting and nobody knew how.']),
      ['paragraph: The keeper had a lamp that was self-lighting and nobody knew how.'],
    ],
    [
      'goes after the beginning of a word',
      column(60, 500, ['The keeper was very old and thought of the har-', 'bour as his own.']),
      ['paragraph: The keeper was very old and thought of the harbour as his own.'],
    ],
    [
      'stays before a name, and between numbers',
      column(60, 500, ['The north-', 'Atlantic mole was built in the years 1871-', '1874 by hand.']),
      ['paragraph: The north-Atlantic mole was built in the years 1871-1874 by hand.'],
    ],
    [
      'joins the halves of a word though a gap is between them',
      [
        ...column(60, 500, before),
        words(60, 440, 'The keeper was old and thought of the har-'),
        words(60, 418, 'bour as his own, which it was.'),
      ],
      [
        `paragraph: ${before.join(' ')}`,
        'paragraph: The keeper was old and thought of the harbour as his own, which it was.',
      ],
    ],
  ])('%s', (_, runs, blocks) => {
    expect(blocksOf(runs)).toEqual(blocks);
  });
});

describe('a paragraph', () => {
  const indented = (lines: readonly string[], y: number): PdfRun[] =>
    lines.map((text, at) => words(at === 0 ? 75 : 60, y - 12 * at, text));

  test.each<Row>([
    [
      'ends before a gap',
      [...column(60, 500, before), ...column(60, 440, after)],
      [`paragraph: ${before.join(' ')}`, `paragraph: ${after.join(' ')}`],
    ],
    [
      'ends before an indented line after the end of a sentence',
      [...indented(before, 500), ...indented(after, 452)],
      [`paragraph: ${before.join(' ')}`, `paragraph: ${after.join(' ')}`],
    ],
    [
      'begins at each bullet of a list, without the bullet',
      column(60, 500, ['• the lamp of the mole', '• the wick of the lamp']),
      ['item: the lamp of the mole', 'item: the wick of the lamp'],
    ],
    [
      'goes on after a line that only begins like an item',
      column(60, 500, [
        'The keeper counted the boats that came in before the tide of day',
        '12. None of them was late.',
      ]),
      ['paragraph: The keeper counted the boats that came in before the tide of day 12. None of them was late.'],
    ],
  ])('%s', (_, runs, blocks) => {
    expect(blocksOf(runs)).toEqual(blocks);
  });
});
