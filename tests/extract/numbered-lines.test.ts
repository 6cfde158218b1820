/** Which lines of plain text and of Markdown without marked headings are headings. */
import { describe, expect, it } from 'vitest';
import { headingText } from '../../src/model/document.ts';
import { extract } from './extract-case.ts';

const WORDS = 'The keeper of the lamp goes up at dusk and comes down at dawn.';

/** The headings with their level and number: `2 1 Oil (1)`. */
async function headingsOf(text: string, url: string): Promise<string[]> {
  const { sections } = await extract(text, { url });
  return sections
    .filter(({ kind }) => kind === 'body')
    .map(
      (section) => `${section.level} ${headingText(section)}${section.number === null ? '' : ` (${section.number})`}`,
    );
}

/** The lines with a paragraph below each. */
const withWords = (...lines: readonly string[]): string => lines.map((line) => `${line}\n\n${WORDS}`).join('\n\n');

const FOUND: readonly (readonly [string, string, readonly string[]])[] = [
  ['figures', withWords('1. Oil', '2. Wicks'), ['2 1 Oil (1)', '2 2 Wicks (2)']],
  ['an indent', withWords('  1. Oil', '  2. Wicks'), ['2 1 Oil (1)', '2 2 Wicks (2)']],
  [
    'a count from 0, with titles that end like sentences',
    withWords('  0. Definitions.', '  1. Remote Lamps; Use with Other Oil.', '  2. Revisions of this Warranty.'),
    ['2 0 Definitions. (0)', '2 1 Remote Lamps; Use with Other Oil. (1)', '2 2 Revisions of this Warranty. (2)'],
  ],
  [
    'a count from its middle',
    withWords('  12. Oil of others', '  13. Remote access', '  14. Wicks'),
    ['2 12 Oil of others (12)', '2 13 Remote access (13)', '2 14 Wicks (14)'],
  ],
  ['brackets', withWords('[ 1 ] Oil', '[ 2 ] Wicks'), ['2 [ 1 ] Oil ([1])', '2 [ 2 ] Wicks ([2])']],
  ['a paragraph sign', withWords('§ 1 Oil', '§ 2 Wicks'), ['2 § 1 Oil (§ 1)', '2 § 2 Wicks (§ 2)']],
  ['articles', withWords('ARTICLE I', 'ARTICLE II'), ['2 ARTICLE I (ARTICLE I)', '2 ARTICLE II (ARTICLE II)']],
  [
    'Roman numerals',
    withWords('I. OIL', 'II. WICKS', 'III. FEES.'),
    ['2 I. OIL (I)', '2 II. WICKS (II)', '2 III. FEES. (III)'],
  ],
  ['letters', withWords('A. Oil', 'B. Wicks'), ['2 A. Oil (A)', '2 B. Wicks (B)']],
  ['Chinese', withWords('第一条 灯', '第二条 油'), ['2 第一条 灯 (第一条)', '2 第二条 油 (第二条)']],
  [
    'numbers that begin again under a higher heading',
    withWords('PART I', '1. Oil', '2. Wicks', 'PART II', '1. Beds', '2. Doors'),
    ['2 PART I (PART I)', '3 1 Oil (1)', '3 2 Wicks (2)', '2 PART II (PART II)', '3 1 Beds (1)', '3 2 Doors (2)'],
  ],
  [
    'parts, and an appendix',
    withWords('1.  Oil', '1.1.  Kinds of oil', '2.  Wicks', 'Appendix A.  Rates', 'Appendix B.  Rooms'),
    [
      '2 1 Oil (1)',
      '3 1.1 Kinds of oil (1.1)',
      '2 2 Wicks (2)',
      '2 Appendix A Rates (Appendix A)',
      '2 Appendix B Rooms (Appendix B)',
    ],
  ],
];

const NOT_FOUND: readonly (readonly [string, string])[] = [
  ['numbered sentences', withWords('1. The keeper pays.', '2. The owner is paid.')],
  ['numbered sentences in a row', '1. The keeper pays\n\n2. The owner is paid\n\n3. The rest is silence\n\nThe end.'],
  ['lines that do not count up', withWords('1. Oil', '3. Wicks', '2. Rooms')],
  ['one line', withWords('1. Oil', 'Wicks')],
  ['small letters', withWords('1. oil', '2. wicks')],
  ['a table of contents', '1. Oil . . . . . . . 1\n\n2. Wicks . . . . . . 7\n\nWords.'],
  ['initials', withWords('J. Keeper', 'K. Keeper')],
  ['sentences that begin with "A" and "I"', withWords('A Keeper of lamps', 'I Am the keeper', 'A Lamp')],
];

const LONG_SERIES = withWords('1. Oil', '2. Wicks', '3. Rooms', '4. the rest', '5. Fees', '6. Doors', '7. Ends');
const TITLED = ['2 1 Oil (1)', '2 2 Wicks (2)', '2 3 Rooms (3)', '2 5 Fees (5)', '2 6 Doors (6)', '2 7 Ends (7)'];

/** In Markdown, so deep an indent is that of code. */
const CENTRED: typeof FOUND = [
  [
    'articles above their titles',
    withWords('          ARTICLE I\n            Oil', '          ARTICLE II\n           Wicks'),
    ['2 ARTICLE I Oil (ARTICLE I)', '2 ARTICLE II Wicks (ARTICLE II)'],
  ],
];

describe('plain text', () => {
  it.each([...FOUND, ...CENTRED])('has headings: %s', async (_, text, headings) => {
    expect(await headingsOf(text, 'page.txt')).toEqual(headings);
  });

  it.each(NOT_FOUND)('has none: %s', async (_, text) => {
    expect(await headingsOf(text, 'page.txt')).toEqual([]);
  });

  it('has the number alone of a line in a long series that does not look like a heading', async () => {
    expect(await headingsOf(LONG_SERIES, 'page.txt')).toEqual([...TITLED.slice(0, 3), '2 4 (4)', ...TITLED.slice(3)]);
  });
});

describe('Markdown without marked headings', () => {
  it.each(FOUND)('has headings: %s', async (_, text, headings) => {
    expect(await headingsOf(`# Title\n\n${text}`, 'page.md')).toEqual(['1 Title', ...headings]);
  });

  it.each<readonly [string, string]>([
    ...NOT_FOUND,
    ['items with paragraphs', `1. Oil\n\n   ${WORDS}\n\n2. Wicks\n\n   ${WORDS}`],
    ['items with links', withWords('1. [Oil](oil.html)', '2. [Wicks](wicks.html)')],
    ['a block of code', `\`\`\`\n${withWords('1. Oil', '2. Wicks')}\n\`\`\``],
    ['an indented block of code', `    1. Oil\n\n${WORDS}\n\n    2. Wicks\n\n${WORDS}`],
  ])('has none: %s', async (_, text) => {
    expect(await headingsOf(text, 'page.md')).toEqual([]);
  });

  it('leaves out a line in a long series that does not look like a heading', async () => {
    expect(await headingsOf(`# Title\n\n${LONG_SERIES}`, 'page.md')).toEqual(['1 Title', ...TITLED]);
  });

  it('has only the marked ones, if there are some below the title', async () => {
    const text = `# Lamps\n\n## Steps\n\n${withWords('1. Fill the lamp', '2. Light the lamp')}`;
    expect(await headingsOf(text, 'page.md')).toEqual(['1 Lamps', '2 Steps']);
  });
});
