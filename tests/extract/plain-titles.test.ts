/** Which lines of a plain text are titles without a number, and which numbered paragraphs are sections. */
import { describe, expect, it } from 'vitest';
import { headingText } from '../../src/model/document.ts';
import { extract } from './extract-case.ts';

const WORDS =
  'The keeper of the lamp goes up at dusk, when the ships are at sea,\nand comes down at dawn, when they have come home to the harbour.';

async function headingsOf(text: string): Promise<string[]> {
  const { sections } = await extract(text, { url: 'page.txt' });
  return sections.filter(({ kind }) => kind === 'body').map((section) => `${section.level} ${headingText(section)}`);
}

const withWords = (...lines: readonly string[]): string => lines.map((line) => `${line}\n\n${WORDS}`).join('\n\n');
const numbered = (count: number): string =>
  Array.from({ length: count }, (_, at) => `${at + 1}. The keeper fills lamp ${at + 1}. ${WORDS}`).join('\n\n');

describe('plain text has titles', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['in capitals', withWords('Words.', 'NO WARRANTY'), ['2 NO WARRANTY']],
    ['in the middle', withWords('Words.', '                             Preamble'), ['2 Preamble']],
    [
      'further left than the text',
      withWords('Words.', 'Status of This Memo').replace(/^The|^and/gm, '   $&'),
      ['2 Status of This Memo'],
    ],
    ['above the text', withWords('RULES OF THE LAMPS', 'PREAMBLE'), ['1 RULES OF THE LAMPS', '2 PREAMBLE']],
    [
      'above numbers',
      withWords('Words.', 'THE LAMPS\n\nARTICLE 1', 'ARTICLE 2', 'THE SHIPS\n\nARTICLE 3'),
      ['2 THE LAMPS', '3 ARTICLE 1', '3 ARTICLE 2', '2 THE SHIPS', '3 ARTICLE 3'],
    ],
    [
      'below numbers',
      withWords('1. Oil', '2. Wicks', 'NO WARRANTY', '3. Fees', 'NO LIABILITY'),
      ['2 1 Oil', '2 2 Wicks', '3 NO WARRANTY', '2 3 Fees', '3 NO LIABILITY'],
    ],
    [
      'of a number above them',
      withWords('CHAPTER I\n\nOF LAMPS', 'CHAPTER II\n\nOF SHIPS'),
      ['2 CHAPTER I OF LAMPS', '2 CHAPTER II OF SHIPS'],
    ],
    [
      'with numbers right above their words',
      `Article 1\n${WORDS}\n\nArticle 2\n${WORDS}`,
      ['2 Article 1', '2 Article 2'],
    ],
    [
      'with numbers in front of their words',
      `Section 1. ${WORDS}\n\nSection 2. ${WORDS}`,
      ['2 Section 1.', '2 Section 2.'],
    ],
    [
      'with a misprinted number',
      withWords(...[1, 2, 3, 4, 5, 6, 7, 8, 9, 101, 10, 11, 12].map((each) => `Article ${each}`)),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((each) => `2 Article ${each}`),
    ],
    [
      'with a higher series that begins later',
      withWords('Article 1', 'Title II\n\nArticle 2', 'Article 3', 'Title III\n\nArticle 4', 'Title IV\n\nArticle 5'),
      [
        '3 Article 1',
        '2 Title II',
        '3 Article 2',
        '3 Article 3',
        '2 Title III',
        '3 Article 4',
        '2 Title IV',
        '3 Article 5',
      ],
    ],
    ['as numbered paragraphs', numbered(5), ['2 1', '2 2', '2 3', '2 4', '2 5']],
    [
      'once, behind a table of contents',
      `Article 1\n\nArticle 2\n\nArticle 3\n\n${withWords('Article 1', 'Article 2', 'Article 3')}`,
      ['2 Article 1', '2 Article 2', '2 Article 3'],
    ],
  ])('%s', async (_, text, headings) => {
    expect(await headingsOf(text)).toEqual(headings);
  });
});

describe('plain text has no title', () => {
  it.each<readonly [string, string]>([
    [
      'in a sentence of capitals',
      withWords('Words.', 'THE LAMP IS PROVIDED "AS IS", AND NOBODY IS LIABLE FOR ITS SMOKE;'),
    ],
    ['in the name of a speaker', withWords('Words.', 'KEEPER', 'KEEPER', 'KEEPER')],
    ['in a poem of capitals', `Words.\n\nLAMPS ARE LIT\n\nSHIPS GO OUT\n\nOIL IS LOW\n\nDAWN IS FAR\n\n${WORDS}`],
    [
      'in examples',
      withWords(
        'Words.',
        '        Lamp Of Oil',
        '                      Preamble',
        '          Wick Two',
        '      Three Lamps',
      ),
    ],
    ['in short sentences', withWords('Words.', '                 Go up and light it')],
    ['in a list of a few paragraphs', `${WORDS}\n\n${numbered(3)}`],
    ['in two lists', `${numbered(5)}\n\n${WORDS}\n\n${numbered(5)}`],
    ['in the last line', `${WORDS}\n\nTHE END`],
    ['in sentences that begin with a section', `Section 1 says so: ${WORDS}\n\nSection 2 does not. ${WORDS}`],
  ])('%s', async (_, text) => {
    expect(await headingsOf(text)).toEqual([]);
  });
});

describe('the pages of a plain text', () => {
  const page = (number: number, words: string): string =>
    `${words}\n\n\nKeeper                 Informational                 [Page ${number}]\n\f\nRFC 9999          Lamps          April 2021\n\n\n`;

  it('leave no trace in it', async () => {
    const text = `${page(1, '   Lamps are lit when the sun')}${page(2, '   has gone down.')}${page(3, '   They burn.')}   The end.`;
    const { sections } = await extract(text, { url: 'page.txt' });
    expect(sections.flatMap(({ blocks }) => blocks.map((block) => block.text))).toEqual([
      'Lamps are lit when the sun has gone down.',
      'They burn.',
      'The end.',
    ]);
  });

  it('stay if they do not count up', async () => {
    const text = `${page(1, 'Lamps.')}${page(7, 'Ships.')}${page(3, 'Oil.')}`;
    const { sections } = await extract(text, { url: 'page.txt' });
    expect(sections.flatMap(({ blocks }) => blocks).some((block) => block.text.includes('[Page 7]'))).toBe(true);
  });
});
