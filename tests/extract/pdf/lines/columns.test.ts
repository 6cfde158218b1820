/** The order of the lines of a page that a file draws across its columns, or column by column from the wrong side. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PdfRun } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { columnByColumn } from '../../../../src/extract/pdf/lines/columns.ts';
import { linesOfPage } from '../../../../src/extract/pdf/lines/lines.ts';
import { prose } from '../harbour-pages.ts';
import { column, pdfTextOf, words } from '../page-fixtures.ts';

const textsOf = (runs: readonly PdfRun[]): string[] =>
  pdfTextOf(runs).pages.flatMap((page) => linesOfPage(page).lines.map(({ text }) => text));

/** Lines of several columns, row by row: the runs of a row end only with its last column. */
function across(columns: readonly { readonly x: number; readonly lines: readonly string[] }[], y = 500): PdfRun[] {
  const rows = Math.max(...columns.map(({ lines }) => lines.length));
  return Array.from({ length: rows }, (_, row) =>
    columns.flatMap(({ x, lines }) => {
      const text = lines[row];
      return text === undefined ? [] : [words(x, y - 12 * row, text, { endOfLine: false })];
    }),
  ).flat();
}

const [one, two, three] = [prose(8, 1, 190), prose(8, 2, 190), prose(8, 3, 190)];
const [narrowOne, narrowTwo, narrowThree] = [prose(8, 4, 130), prose(8, 5, 130), prose(8, 6, 130)];
const above = 'What was written of the harbour and of its keepers, in the order in which it was';
const below = 'All of this was copied in the same winter by the one hand, and nobody read it then.';
const hebrew = (name: string): string[] =>
  Array.from({ length: 8 }, (_, at) => `${name} שומר המגדלור כתב ביומן ${'אבגדהוזח'[at]}`);

describe('the lines of a page', () => {
  test.each<readonly [behaviour: string, runs: readonly PdfRun[], texts: readonly string[]]>([
    [
      'are read column by column if the file draws across two columns',
      across([
        { x: 40, lines: one },
        { x: 250, lines: two },
      ]),
      [...one, ...two],
    ],
    [
      'are read column by column if the file draws across three columns',
      across([
        { x: 20, lines: narrowOne },
        { x: 170, lines: narrowTwo },
        { x: 320, lines: narrowThree },
      ]),
      [...narrowOne, ...narrowTwo, ...narrowThree],
    ],
    [
      'are read from the left column if the file draws the right one first',
      [...column(250, 500, two), ...column(40, 500, one)],
      [...one, ...two],
    ],
    [
      'stay as they are drawn if that is column by column',
      [...column(40, 500, one), ...column(250, 500, two)],
      [...one, ...two],
    ],
    [
      'above and below the columns come before and after them',
      [
        words(40, 540, above),
        ...across([
          { x: 40, lines: one },
          { x: 250, lines: two },
        ]),
        words(40, 380, below),
      ],
      [above, ...one, ...two, below],
    ],
    [
      'between two pairs of columns divide these',
      [
        ...across([
          { x: 40, lines: one },
          { x: 250, lines: two },
        ]),
        words(40, 390, above),
        ...across(
          [
            { x: 40, lines: three },
            { x: 250, lines: narrowOne },
          ],
          370,
        ),
      ],
      [...one, ...two, above, ...three, ...narrowOne],
    ],
    [
      'are read from the right column in a right-to-left script, however it is drawn',
      across([
        { x: 40, lines: hebrew('שמאל') },
        { x: 260, lines: hebrew('ימין') },
      ]),
      [...hebrew('ימין'), ...hebrew('שמאל')],
    ],
  ])('%s', (_, runs, texts) => {
    expect(textsOf(runs)).toEqual(texts);
  });

  test.each<readonly [behaviour: string, runs: readonly PdfRun[]]>([
    [
      'in the short cells of a table stay rows',
      across([
        { x: 40, lines: ['North mole', 'Old tower', 'South mole', 'Lower light', 'Upper light', 'Beacon'] },
        { x: 200, lines: ['12 m', '19 m', '11 m', '8 m', '14 m', '6 m'] },
        { x: 300, lines: ['white', 'red', 'white', 'green', 'red', 'white'] },
      ]),
    ],
    [
      'with far between them are rows of a table, however long their cells are',
      across([
        { x: 40, lines: one },
        { x: 250, lines: two },
      ]).map((run) => ({ ...run, y: 3 * run.y - 1000 })),
    ],
    [
      'in two columns are rows if there are only four of them',
      across([
        { x: 40, lines: one.slice(0, 4) },
        { x: 250, lines: two.slice(0, 4) },
      ]),
    ],
  ])('%s', (_, runs) => {
    const rows = new Map<number, PdfRun[]>();
    for (const run of runs) rows.set(run.y, [...(rows.get(run.y) ?? []), run]);
    expect(textsOf(runs)).toEqual([...rows.values()].map((row) => row.map(({ text }) => text).join(' ')));
  });
});

test('however the lines of a page are drawn, each of their runs is read once', () => {
  const anyRun = fc
    .record({
      x: fc.constantFrom(20, 40, 170, 250, 250, 320),
      row: fc.integer({ min: -3, max: 40 }),
      text: fc.constantFrom('lamp', 'the keeper of the north mole', 'and none of them could say who', '12'),
      size: fc.constantFrom(6, 10, 10, 10, 14),
    })
    .map(({ x, row, text, size }) => words(x, 12 * row, text, { size }));
  fc.assert(
    fc.property(fc.array(fc.array(anyRun, { maxLength: 4 }), { maxLength: 50 }), (lines) => {
      const read = columnByColumn(lines).flat();
      expect(read).toHaveLength(lines.flat().length);
      expect(new Set(read)).toEqual(new Set(lines.flat()));
    }),
    { numRuns: 300 },
  );
});

test('columns of any length that are drawn across are read one after the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 30 }), fc.integer({ min: 6, max: 30 }), fc.nat(50), (left, right, seed) => {
      const [first, second] = [prose(left, seed, 190), prose(right, seed + 60, 190)];
      const runs = across([
        { x: 40, lines: first },
        { x: 250, lines: second },
      ]);
      expect(textsOf(runs)).toEqual([...first, ...second]);
    }),
  );
});
