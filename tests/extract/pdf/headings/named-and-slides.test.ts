/** Headings by the usual names of parts, and the titles of slides. */
import { describe, expect, test } from 'vitest';
import type { PdfText } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { alone, bold, type Content, harbourText, headingsIn, line } from '../harbour-pages.ts';

const check = (_: string, pages: readonly (readonly Content[])[], headings: readonly string[]): void => {
  expect(headingsIn(harbourText(pages))).toEqual(headings);
};

type Row = readonly [behaviour: string, pages: readonly (readonly Content[])[], headings: readonly string[]];

describe('a line in the type of the text with the usual name of a part', () => {
  test.each([
    'References',
    'ABSTRACT',
    'Zusammenfassung',
    'Bibliographie',
    'Введение',
    'Conclusiones',
    '参考文献',
    'المراجع',
    'תקציר',
  ])('is a heading in its language: %s', (name) => check('', [[6, alone(name), 6], [8]], [`# ${name}`]));

  test.each<Row>([
    ['is none if text stands right above it', [[6, line('References'), 6], [8]], []],
    ['is none in small type', [[6, alone('References', { size: 8 }), 6], [8]], []],
    ['is none with other words', [[6, alone('References of the keeper'), 6], [8]], []],
    [
      'is none beside another line',
      [[6, alone('Summary'), line('and what else was said of it', { x: 200, gap: 4 }), 6], [8]],
      [],
    ],
  ])('%s', check);
});

/** Wide pages with little text. */
function slides(pages: readonly (readonly Content[])[]): PdfText {
  const text = harbourText(pages);
  // What stands at 560 of 640 points is moved to 440 of 500.
  return {
    ...text,
    pages: text.pages.map((page) => ({
      ...page,
      width: 800,
      height: 500,
      runs: page.runs.map((run) => ({ ...run, y: run.y - 120 })),
    })),
  };
}

describe('a slide', () => {
  const title = (text: string): Content => line(text, { size: 18 });
  const MANY = ['The harbour', 'The lamp', 'The boats', 'The tides'];
  const LONG = [
    'what the keeper wrote of it in the ledger',
    'what the pilot said of it in the winter',
    'what the clerk made of it',
  ];
  const points = (...texts: readonly string[]): Content[] => texts.map((text) => line(`• ${text}`, { gap: 20 }));

  test.each<Row>([
    [
      'has its largest line near the top as its title, all at one level',
      [
        [title('The harbour'), ...points('a mole', 'a tower', 'two keepers')],
        [title('The lamp'), ...points('a wick', 'oil', 'a lens')],
        [title('The boats'), ...points('nine of them', 'all blue', 'two with sails')],
      ],
      ['# The harbour', '# The lamp', '# The boats'],
    ],
    [
      'has a title at the level of all others, even if it reads like a number',
      [
        [title('The harbour'), ...points('a mole', 'a tower', 'two keepers')],
        [title('Second part'), ...points('a wick', 'oil', 'a lens')],
        [title('The boats'), ...points('nine of them', 'all blue', 'two with sails')],
      ],
      ['# The harbour', '# Second part', '# The boats'],
    ],
    [
      'may have a title of two lines',
      [
        [title('The harbour'), ...points('a mole', 'a tower', 'two keepers')],
        [
          title('The lamp and what it'),
          line('is made of', { size: 18, gap: 22 }),
          ...points('a wick', 'oil', 'a lens'),
        ],
        [title('The boats'), ...points('nine of them', 'all blue', 'two with sails')],
      ],
      ['# The harbour', '# The lamp and what it is made of', '# The boats'],
    ],
    [
      'has its title in the middle if it has few lines',
      [
        [title('The harbour'), ...points('a mole', 'a tower', 'two keepers')],
        [line('', { size: 18 }), line('Interlude', { size: 18, gap: 180 })],
        [title('The boats'), ...points('nine of them', 'all blue', 'two with sails')],
      ],
      ['# The harbour', '# Interlude', '# The boats'],
    ],
    [
      'has no title if its largest line near the top ends like a sentence',
      [
        [title('The harbour'), ...points('a mole', 'a tower', 'two keepers')],
        [title('We were never late.'), ...points('a wick', 'oil', 'a lens')],
        [title('The boats'), ...points('nine of them', 'all blue', 'two with sails')],
      ],
      ['# The harbour', '# The boats'],
    ],
    [
      'has no title if all its lines are of one size',
      [
        [title('The harbour'), ...points('a mole', 'a tower', 'two keepers')],
        [title('The lamp'), ...points('a wick', 'oil', 'a lens')],
        points('nine boats', 'all blue', 'two with sails', 'none late'),
      ],
      ['# The harbour', '# The lamp'],
    ],
    [
      'has no heading besides its title, such as bold words among its points',
      MANY.map((name) => [title(name), ...points(...LONG), bold(`${name} at night`), ...points(...LONG)]),
      MANY.map((name) => `# ${name}`),
    ],
    [
      'has no heading besides its title, such as bold numbered words',
      MANY.map((name, at) => [title(name), ...points(...LONG), bold(`${at + 1}. At night`), ...points(...LONG)]),
      MANY.map((name) => `# ${name}`),
    ],
  ])('%s', (_, pages, headings) => {
    expect(headingsIn(slides(pages))).toEqual(headings);
  });

  test('is none if most pages hold much text', () => {
    const pages = [1, 2, 3].map((at) => [line(`We were ${at} that night`, { size: 11 }), 22]);
    expect(headingsIn(slides(pages))).toEqual([]);
  });

  test('is none if the pages are higher than wide', () => {
    const pages = [1, 2, 3].map((at) => [
      line(`We were ${at} that night`, { size: 11 }),
      ...points('a mole', 'oil', 'a lens'),
    ]);
    expect(headingsIn(slides(pages))).not.toEqual([]);
    expect(headingsIn(harbourText(pages))).toEqual([]);
  });
});
