/** The order of the text on pages that a file draws in reading order, and on pages that it draws in another order. */
import { describe, expect, test } from 'vitest';
import type { PdfRun } from '../../../src/extract/pdf/file/pdf-text.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { headingText } from '../../../src/model/document.ts';
import { column, pdfTextOf, words } from './page-fixtures.ts';

/** The headings, with a hash before each, and the blocks of the document, in order. */
function itemsOf(...pages: readonly (readonly PdfRun[])[]): string[] {
  return documentFromPdf(pdfTextOf(...pages)).sections.flatMap((section) => [
    ...(section.level > 0 ? [`# ${headingText(section)}`] : []),
    ...section.blocks.map(({ kind, text }) => (kind === 'paragraph' ? text : `${kind}: ${text}`)),
  ]);
}

const LEFT = [
  'The lamp was lit each evening at the',
  'hour when the boats came in, and none',
  'on the quay could say who had begun it',
  'or why it had been so, since the first',
  'keeper left no record, and the second',
  'wrote only of the weather.',
];
const RIGHT = [
  'Records of the harbour name four of',
  'them in a hundred years; of the fifth',
  'there is only a signature, which is in',
  'the hand of the third. The masons who',
  'came later found that the wall had been',
  'built twice.',
];

describe('a table that the file draws out of order', () => {
  const before = words(60, 560, '*1 Packs');
  const between = words(60, 440, '*2 Other packs');
  const after = column(60, 320, ['What is said of both of them stands below.']);
  const table = (y: number, name: string): PdfRun[] => [
    words(60, y, `${name} of three`),
    words(260, y, `${name} of thirty`),
    words(60, y - 20, 'for one season'),
    words(260, y - 20, 'for ten seasons'),
  ];

  test('comes where it stands, even if the file draws several after the text around them', () => {
    expect(itemsOf([before, between, ...after, ...table(520, 'Lamps'), ...table(400, 'Wicks')])).toEqual([
      '# 1 Packs',
      'Lamps of three Lamps of thirty for one season for ten seasons',
      '# 2 Other packs',
      'Wicks of three Wicks of thirty for one season for ten seasons',
      'What is said of both of them stands below.',
    ]);
  });

  test('comes where it stands if the file draws it before the text around it', () => {
    expect(
      itemsOf([...table(400, 'Wicks'), before, ...column(60, 520, ['Some words.']), ...after]).slice(0, 3),
    ).toEqual(['# 1 Packs', 'Some words.', 'Wicks of three Wicks of thirty for one season for ten seasons']);
  });
});

test('a table with cells of several lines comes before the heading below it, though drawn after it', () => {
  const headings = [words(60, 560, '*1 Packs'), words(60, 440, '*2 Other packs')];
  const cells = [
    ...column(60, 520, ['A pack of lamps that', 'are lit for as long as', 'they last']),
    words(260, 520, 'Ten wicks'),
  ];
  const foot = words(60, 484, 'Packs have no last day, and may be lit at any time.');
  expect(itemsOf([...headings, ...cells, foot, ...column(60, 400, [`${LEFT.join(' ')}.`.slice(0, 80)])])).toEqual([
    '# 1 Packs',
    'A pack of lamps that are lit for as long as they last',
    'Ten wicks',
    foot.text,
    '# 2 Other packs',
    `${LEFT.join(' ')}.`.slice(0, 80),
  ]);
});

describe('two columns', () => {
  const whole = [LEFT.join(' '), RIGHT.join(' ')];

  test('that the file draws one after the other stay so, whether the second is shorter or not', () => {
    expect(itemsOf([...column(40, 500, LEFT), ...column(260, 500, RIGHT)])).toEqual(whole);
    expect(itemsOf([...column(40, 500, LEFT), ...column(260, 500, RIGHT.slice(4))])).toEqual([
      whole[0],
      'came later found that the wall had been built twice.',
    ]);
  });

  test('that the file draws line by line across both come one after the other', () => {
    const across = LEFT.flatMap((line, at) => [
      words(40, 500 - 12 * at, line, { endOfLine: false }),
      words(260, 500 - 12 * at, RIGHT[at] ?? ''),
    ]);
    expect(itemsOf(across)).toEqual(whole);
    expect(itemsOf([words(40, 540, '*1 Lamps'), ...across])).toEqual(['# 1 Lamps', ...whole]);
  });

  test('come one after the other even if their lines are not level', () => {
    const across = LEFT.flatMap((line, at) => [
      words(40, 500 - 12 * at, line),
      words(260, 496 - 12 * at, RIGHT[at] ?? ''),
    ]);
    expect(itemsOf(across)).toEqual(whole);
  });

  test('are not assumed for table cells side by side', () => {
    const rows = ['North mole', 'Old tower', 'South mole', 'Lower light', 'Upper light', 'Beacon'];
    const table = rows.flatMap((name, at) => [
      words(60, 500 - 12 * at, name, { endOfLine: false }),
      words(220, 500 - 12 * at, `${12 + at} m`),
    ]);
    expect(itemsOf(table).join(' ')).toContain('North mole | 12 m');
  });

  test('come before a caption below both', () => {
    const caption = words(40, 440, 'Figure 1 The lights of the coast as they were seen from the open sea that year.');
    const [top, foot] = [LEFT.slice(0, 4), LEFT.slice(4)];
    expect(
      itemsOf([...column(40, 500, top), caption, ...column(40, 400, foot), ...column(260, 500, RIGHT.slice(0, 4))]),
    ).toEqual([top.join(' '), RIGHT.slice(0, 4).join(' '), caption.text, foot.join(' ')]);
  });
});

test('the words of a chart or along a margin stay after the text that the file draws before them', () => {
  const small = { size: 6 };
  const body = column(60, 500, [...LEFT, ...RIGHT]);
  const axis = [words(60, 200, '0.1', small), words(60, 220, '0.2', small), words(60, 240, '0.3', small)];
  const margin = words(300, -140, 'Archive copy 17');
  expect(itemsOf([...body, ...axis, margin, ...column(60, 120, ['Then more.'])]).slice(1)).toEqual([
    '0.1',
    '0.2',
    '0.3',
    margin.text,
    'Then more.',
  ]);
});

describe('right-to-left text', () => {
  test('comes in order from the right, in whatever order the file draws it', () => {
    const [first, second, third] = [words(300, 500, 'שלום'), words(270, 500, 'לכל'), words(230, 500, 'העולם')];
    for (const drawn of [
      [first, second, third],
      [third, second, first],
    ])
      expect(itemsOf(drawn)).toEqual(['שלום לכל העולם']);
  });

  test('keeps its spaces, even between letters that are runs of their own', () => {
    const letters = [words(231, 500, 'לם'), words(242, 500, 'ם'), words(248, 500, 'ל '), words(261, 500, 'ש')];
    expect(itemsOf(letters)).toEqual(['ש לםלם']);
  });

  test('keeps left-to-right words in their own order', () => {
    const drawn = [
      words(330, 500, 'הקובץ'),
      words(300, 500, 'נכתב'),
      words(215, 500, 'in plain'),
      words(260, 500, 'English'),
      words(190, 500, 'לפני'),
    ];
    const byPosition = [...drawn].sort((a, b) => a.x - b.x);
    for (const order of [drawn, byPosition]) expect(itemsOf(order)).toEqual(['הקובץ נכתב in plain English לפני']);
  });
});
