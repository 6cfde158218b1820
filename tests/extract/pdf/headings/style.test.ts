/** Which lines are headings by the way they are set. */
import { describe, expect, test } from 'vitest';
import { alone, bold, type Content, harbourText, headingsIn, line } from '../harbour-pages.ts';

/** A row of the table: what is so, the pages, and the headings that are found. */
type Row = readonly [behaviour: string, pages: readonly (readonly Content[])[], headings: readonly string[]];

/** Three pages with a piece of each of these titles between paragraphs. */
function between(titles: readonly string[], make: (title: string) => Content | readonly Content[]): Content[][] {
  return [0, 1, 2].map((page) => [
    6,
    ...titles.filter((_, at) => at % 3 === page).flatMap((title) => [make(title), 5].flat()),
  ]);
}

const TITLES = ['On lamps', 'On oil', 'On the keepers', 'On wicks', 'On tides', 'On the masons'];
const IN_ORDER = ['On lamps', 'On wicks', 'On oil', 'On tides', 'On the keepers', 'On the masons'].map(
  (title) => `# ${title}`,
);

const FOUND: readonly Row[] = [
  ['bold lines that stand alone are headings', between(TITLES, (title) => bold(title)), IN_ORDER],
  ['lines in larger type are headings', between(TITLES, (title) => alone(title, { size: 14 })), IN_ORDER],
  [
    'lines in capitals in the middle of the page are headings in the type of the text',
    between(TITLES, (title) => alone(title.toUpperCase(), { centred: true })),
    IN_ORDER.map((title) => title.toUpperCase()),
  ],
  [
    'underlined lines that stand alone are headings in the type of the text',
    between(TITLES, (title) => alone(title, { underlined: true })),
    IN_ORDER,
  ],
  [
    'a title of two lines is one heading',
    between(TITLES, (title) => [bold(title), bold('and what was said of it', { gap: 12 })]),
    IN_ORDER.map((title) => `${title} and what was said of it`),
  ],
];

describe('a heading', () => {
  test.each(FOUND)('%s', (_, pages, headings) => {
    expect(headingsIn(harbourText(pages))).toEqual(headings);
  });
});

const NOT_FOUND: readonly Row[] = [
  ['lines in the type of the text that stand alone are none', between(TITLES, (title) => alone(title)), []],
  ['bold lines that end like sentences are none', between(TITLES, (title) => bold(`${title}.`)), []],
  ['program code in a font for it is none', between(TITLES, (title) => bold(title, { font: 3 })), []],
  [
    'labels that come again and again are none',
    between(Array<string>(6).fill('The keeper'), (title) => bold(title)),
    [],
  ],
  [
    'bold starts of paragraphs are none',
    between(TITLES, (title) => [
      bold(`${title}:`, { after: 'of these the ledger says more than of all that was lit' }),
      line('before the boats came in, and more than the keeper of it ever said.'),
    ]),
    [],
  ],
  [
    'bold paragraphs that run in on their last line are none',
    between(TITLES, (title) => [
      bold(`${title} as told by`),
      bold('the keeper:', { gap: 12, after: 'of these the ledger says more than of all that was' }),
      line('before the boats came in, and more than the keeper of it ever said.'),
    ]),
    [],
  ],
  [
    'bold lines with a few words of the text after their end are none',
    between(TITLES, (title) => [
      bold(`${title} of the mole and of the quay:`, { after: 'lit' }),
      line('by the keeper alone.'),
    ]),
    [],
  ],
  [
    'words in a font of more figures than words, as in charts, are none',
    between(TITLES, (title) => [bold(title), 4, bold('12'), bold('17')]),
    [],
  ],
  [
    'labels that follow each other are none',
    between(TITLES, (title) => ['of one', 'of two', 'of three'].map((more) => bold(`${title} ${more}`))),
    [],
  ],
  [
    'bold words are none if there are many of them for so little text',
    [TITLES.slice(0, 3), TITLES.slice(3)].map((own) => [
      1,
      ...own.flatMap((title) => [bold(`${title} of the mole`), 2]),
    ]),
    [],
  ],
  [
    'long lines in a type in which a good part of the text is set are none',
    between(TITLES, (title) => bold(`${title}, which the keeper wrote in the coldest winter`)),
    [],
  ],
  [
    'addresses and formulas are none',
    between(['https://mole.example', 'keeper@mole.example', 'lamp = oil', 'wick = oil'], (title) => bold(title)),
    [],
  ],
  [
    'lines of a style that only the first page has are none, as the names of authors are',
    [
      [6, bold('Anna Lightfoot', { font: 2 }), 4, bold('Ben Mason', { font: 2 }), 4],
      ...between(TITLES, (title) => bold(title)),
    ],
    IN_ORDER,
  ],
  [
    'lines that end in a colon are none if most of their style do not',
    between(TITLES, (title) => bold(title === 'On oil' || title === 'On tides' ? `${title}:` : title)),
    IN_ORDER.filter((title) => title !== '# On oil' && title !== '# On tides'),
  ],
  ['captions are none', between(['Figure 1: Lamps', 'Figure 2: Oil', 'Figure 3: Tides'], (title) => bold(title)), []],
  ['figures of a table are none', between(['12', '14', '17', '19', '23', '29'], (title) => bold(title)), []],
  [
    'titles of charts with small labels below are none',
    between(TITLES, (title) => [
      bold(title),
      ...['low', 'high', 'none', 'mean'].map((label) => line(label, { size: 7 })),
    ]),
    [],
  ],
];

describe('no heading', () => {
  test.each(NOT_FOUND)('%s', (_, pages, headings) => {
    expect(headingsIn(harbourText(pages))).toEqual(headings);
  });
});
