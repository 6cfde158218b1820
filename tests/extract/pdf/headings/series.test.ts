/** Which lines are headings by their numbers. */
import { describe, expect, test } from 'vitest';
import { alone, bold, type Content, harbourText, headingsIn, line } from '../harbour-pages.ts';

/** What is so, the lines of the pages, and the headings that are found. */
type Row = readonly [behaviour: string, pages: readonly (readonly Content[])[], headings: readonly string[]];

const check = (_: string, pages: readonly (readonly Content[])[], headings: readonly string[]): void => {
  expect(headingsIn(harbourText(pages))).toEqual(headings);
};

const numbered = (make: (number: number) => readonly Content[]): Content[][] => [
  [6, ...[1, 2].flatMap(make)],
  [5, ...[3, 4].flatMap(make)],
  [5, ...[5, 6].flatMap(make)],
];

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI'];
const LETTER = ['', 'A', 'B', 'C', 'D', 'E', 'F'];
const THINGS = ['', 'Lamps', 'Wicks', 'Oil', 'Keepers', 'Masons', 'Tides'];
const all = (make: (number: number) => string): string[] => [1, 2, 3, 4, 5, 6].map((number) => `# ${make(number)}`);

describe('a series of numbers is one of headings', () => {
  test.each<Row>([
    [
      'if they stand after a word, alone on their lines, in the type of the text',
      numbered((number) => [alone(`Article ${number}`), 4]),
      all((number) => `Article ${number}`),
    ],
    [
      'if their titles stand beside them in the same type',
      numbered((number) => [alone(`Section ${number}. ${THINGS[number]}`), 4]),
      all((number) => `Section ${number}. ${THINGS[number]}`),
    ],
    [
      'if they stand after a word in another language',
      numbered((number) => [alone(`Artikel ${number}`), 4]),
      all((number) => `Artikel ${number}`),
    ],
    [
      'if they are Roman numerals alone in the middle of the page',
      numbered((number) => [alone(ROMAN[number] ?? '', { centred: true }), 4]),
      all((number) => ROMAN[number] ?? ''),
    ],
    [
      'if they are Roman numerals with titles in the middle of the page',
      numbered((number) => [alone(`${ROMAN[number]}. ${THINGS[number]}`, { centred: true }), 4]),
      all((number) => `${ROMAN[number]}. ${THINGS[number]}`),
    ],
    [
      'if they are figures with titles in bold type',
      numbered((number) => [bold(`${number}. ${THINGS[number]}`), 4]),
      all((number) => `${number} ${THINGS[number]}`),
    ],
    [
      'if they have several parts and space around them in the type of the text',
      numbered((number) => [alone(`7.${number} ${THINGS[number]}`), 4]),
      all((number) => `7.${number} ${THINGS[number]}`),
    ],
    [
      'if they are bold and end in a full stop after a word',
      numbered((number) => [bold(`Rule ${number}.`), 4]),
      all((number) => `Rule ${number}.`),
    ],
    [
      'if their letters have titles in the middle of the page',
      numbered((number) => [alone(`${LETTER[number]}. ${THINGS[number]}`, { centred: true }), 4]),
      all((number) => `${LETTER[number]}. ${THINGS[number]}`),
    ],
  ])('%s', check);
});

describe('a title on the line below its number', () => {
  const below = (gap: number): Content[][] =>
    numbered((number) => [
      alone(`CHAPTER ${ROMAN[number]}`, { centred: true }),
      line(`OF ${THINGS[number]?.toUpperCase()}`, { centred: true, gap }),
      4,
    ]);

  test.each<Row>([
    [
      'belongs to its heading',
      below(14),
      all((number) => `CHAPTER ${ROMAN[number]} OF ${THINGS[number]?.toUpperCase()}`),
    ],
    [
      'belongs to its heading in bold type too',
      numbered((number) => [bold(`Article ${number}`), bold(THINGS[number] ?? '', { gap: 14, font: 2 }), 4]),
      all((number) => `Article ${number} ${THINGS[number]}`),
    ],
    [
      'does not if it has a number of its own',
      numbered((number) => [
        bold(`Part ${number}`, { size: 12 }),
        bold(`Article ${number} ${THINGS[number]}`, { gap: 16, size: 12 }),
        4,
      ]),
      [1, 2, 3, 4, 5, 6].flatMap((number) => [`# Part ${number}`, `## Article ${number} ${THINGS[number]}`]),
    ],
    [
      'does not if it ends like a sentence, though it stands in the middle too',
      numbered((number) => [
        bold(`CHAPTER ${ROMAN[number]}`, { centred: true }),
        line('It was dark at sea.', { centred: true, gap: 14, font: 2 }),
        4,
      ]),
      all((number) => `CHAPTER ${ROMAN[number]}`),
    ],
    [
      'does not if it ends like a sentence, though it stands in the middle in the same type',
      numbered((number) => [
        alone(`CHAPTER ${ROMAN[number]}`, { centred: true }),
        line('It was dark at sea.', { centred: true, gap: 14 }),
        4,
      ]),
      all((number) => `CHAPTER ${ROMAN[number]}`),
    ],
    [
      'does not if it is text that ends like a sentence',
      numbered((number) => [bold(`Article ${number}`), line('The lamp is lit at night.'), 4]),
      all((number) => `Article ${number}`),
    ],
  ])('%s', check);
});

describe('a series of numbers is none of headings', () => {
  const item = (number: number): Content => line(`${number}. ${THINGS[number]}`);
  test.each<Row>([
    [
      'if its words run in before text',
      numbered((number) => [
        alone(`Article ${number}. The keeper lights the lamp each evening at the hour at which`),
        line('the boats come in, and whoever is late rings the bell of the mole.'),
        4,
      ]),
      [],
    ],
    [
      'even where one of them stands alone, if most run in',
      numbered((number) =>
        number === 4 || number === 5
          ? [alone(`Article ${number}`), 4]
          : [
              alone(`Article ${number}. The keeper lights the lamp each evening at the hour at which`),
              line('the boats come in, and whoever is late rings the bell of the mole.'),
            ],
      ),
      [],
    ],
    [
      'if they count the short items of a list',
      [
        [6, item(1), item(2), item(3), item(4), item(5), item(6), 6],
        [8, item(1), item(2), item(3), item(4), item(5), item(6), 6],
      ],
      [],
    ],
    [
      'if they are bold and follow each other without text',
      [
        [6, ...THINGS.slice(1).map((thing, at) => bold(`${at + 1}. ${thing}`, { gap: 12 })), 6],
        [8, 8],
      ],
      [],
    ],
    [
      'if they begin short sentences',
      numbered((number) => [alone(`Section ${number}. Lamps are lit at night.`), 4]),
      [],
    ],
    [
      'if they end sentences that a line before begins',
      numbered((number) => [
        line('The keeper lights the lamp each evening at the hour that is named in', { gap: 20 }),
        line(`Article ${number}`),
        4,
      ]),
      [],
    ],
    ['if they are figures alone at the margin', numbered((number) => [alone(`${number}`), 4]), []],
    [
      'if they are in small type',
      numbered((number) => [alone(`Article ${number}`, { size: 8, centred: true }), 4]),
      [],
    ],
    ['if they begin sentences', numbered((number) => [alone(`${number} lamps were lit.`), 4]), []],
    ['if their titles begin with small letters', numbered((number) => [alone(`7.${number} of lamps`), 4]), []],
    [
      'if nothing follows in the series and they are set like the text',
      [
        [6, alone('Article 3'), 4],
        [5, alone('Article 9'), 4],
        [5, alone('Article 6'), 4],
      ],
      [],
    ],
  ])('%s', check);

  test('if it stands within a series of the same word in larger type', () => {
    const own = (number: number): Content => bold(`Article ${number}`, { size: 14 });
    const quoted = (number: number): Content => bold(`Article ${number}`);
    const pages = [
      [6, own(1), 6, own(2), 6],
      [5, own(3), 4, quoted(1), 4, quoted(2), 4, quoted(3), 4],
      [5, quoted(4), 4, quoted(5), 4, own(4), 6, own(5), 6],
    ];
    expect(headingsIn(harbourText(pages))).toEqual([1, 2, 3, 4, 5].map((number) => `# Article ${number}`));
  });
});
