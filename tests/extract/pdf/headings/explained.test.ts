/** The explanation of why a line is a heading or not. */
import { describe, expect, test } from 'vitest';
import { explainHeadings } from '../../../../src/extract/pdf/pdf-document.ts';
import { alone, bold, type Content, harbourText, headingsIn, line } from '../harbour-pages.ts';

const chapters = (...more: readonly Content[]): Content[][] => [
  [6, bold('1. Lamps'), 4, bold('2. Oil'), 5],
  [5, bold('3. Keepers'), 4, ...more, 5],
];

const outline = [
  { title: 'Lamps', level: 1, page: 1, y: null },
  { title: 'Oil', level: 1, page: 1, y: null },
];

describe('the explanation of a heading', () => {
  test('names all that speaks for it, the most telling first', () => {
    const [lamps] = explainHeadings(harbourText(chapters(), { outline }));
    expect(lamps).toMatchObject({ page: 1, text: '1. Lamps', accepted: true, level: 1, against: [] });
    expect(lamps?.claims.map(({ evidence }) => evidence)).toEqual(['outline', 'series', 'style']);
    for (const { because } of lamps?.claims ?? []) expect(because).toMatch(/\w+ \w+/);
  });

  test('is surer the more speaks for it', () => {
    const [without] = explainHeadings(harbourText(chapters()));
    const [beside] = explainHeadings(harbourText(chapters(), { outline }));
    expect(beside?.score).toBeGreaterThan(without?.score ?? 1);
    expect(without?.score).toBeGreaterThan(0.5);
  });

  test.each<readonly [behaviour: string, pages: readonly (readonly Content[])[], text: string, against: string]>([
    [
      'that stands on the cover',
      [
        [alone('Night at sea', { size: 12 }), alone('By the keeper', { size: 11 })],
        ...chapters(bold('By night', { size: 12 })),
      ],
      'Night at sea',
      'it stands on the cover',
    ],
    [
      'that labels follow, as in a chart',
      chapters(
        bold('Boats by month', { size: 12 }),
        ...['low', 'high', 'none', 'mean'].map((label) => line(label, { size: 7 })),
      ),
      'Boats by month',
      'small labels follow, as in a chart',
    ],
  ])('says what speaks against a line %s', (_, pages, text, against) => {
    const found = explainHeadings(harbourText(pages)).find((each) => each.text === text);
    expect(found).toMatchObject({ accepted: false, level: null, against: [against] });
  });

  test('names a numbered line that is out of sequence', () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2, 11, 12];
    const pages = numbers.map((number, at) => [5, bold(`${number}. Lamps of ${'abcdefghijklm'[at]}`), 5]);
    const found = explainHeadings(harbourText(pages)).filter(({ accepted }) => !accepted);
    expect(found.map(({ text, against }) => [text, ...against])).toEqual([
      ['2. Lamps of k', 'its number is out of sequence'],
    ]);
  });

  test('accepts exactly the headings of the document', () => {
    const text = harbourText(chapters(alone('References'), 4), { outline });
    const accepted = explainHeadings(text).filter((each) => each.accepted);
    expect(accepted.map(({ level, text: own }) => `${'#'.repeat(level ?? 0)} ${own.replace('.', '')}`)).toEqual(
      headingsIn(text),
    );
  });
});
