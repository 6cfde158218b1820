/** Which sources some words name. */
import { describe, expect, test } from 'vitest';
import { createNameFinder, type NamedSource } from '../../src/audit/source-names.ts';

const named = (title: string, ...aliases: readonly string[]): NamedSource => ({
  id: title,
  title,
  aliases,
  documentTitles: [],
});
const REPORTS = [
  named('Ardent Lamp 4 system report'),
  named('Ardent Lamp 4.1 system report', 'Lamp 4.1'),
  named('Ardent Lamp 4.1 system report addendum'),
];

const CASES: readonly (readonly [
  why: string,
  sources: readonly NamedSource[],
  text: string,
  found: readonly string[],
])[] = [
  ['a title', REPORTS, 'From the Ardent Lamp 4 system report:', ['Ardent Lamp 4 system report']],
  [
    'a title in another case and typography',
    [named('The Keepers’ Charter')],
    "the keepers' charter",
    ['The Keepers’ Charter'],
  ],
  ['an alias', REPORTS, 'as Lamp 4.1 says', ['Ardent Lamp 4.1 system report']],
  ['a title without the maker in front', REPORTS, 'The Lamp 4 system report has it.', ['Ardent Lamp 4 system report']],
  [
    'a title without what is behind a colon',
    [named('The sea at night: notes of a keeper')],
    'in “The sea at night”',
    ['The sea at night: notes of a keeper'],
  ],
  [
    'a title without its bracket',
    [named('Harbour Act 1847 (as amended)')],
    'Harbour Act 1847, section 3',
    ['Harbour Act 1847 (as amended)'],
  ],
  [
    'a title without its dash',
    [named('Rules of the harbour – second edition')],
    'Rules of the harbour',
    ['Rules of the harbour – second edition'],
  ],
  [
    'not a part that fits two',
    [named('Ardent House rules today'), named('Brave House rules today')],
    'House rules today',
    [],
  ],
  [
    'not a part that is in a name of another',
    [named('Ardent House rules today'), named('House rules today and tomorrow')],
    'see House rules today',
    [],
  ],
  ['not a part of two plain words', [named('Ardent House rules')], 'House rules', []],
  ['a part of two words with a figure', [named('Ardent Lamp 5')], 'Lamp 5', ['Ardent Lamp 5']],
  ['not a name with another number', REPORTS, 'the Ardent Lamp 4.5 system report', []],
  ['not a shorter number', [named('Lamp 4')], 'Lamp 4.1, Lamp 4-1 and Lamp 41', []],
  ['a number at the end of a sentence', [named('Lamp 4')], 'We read Lamp 4.', ['Lamp 4']],
  ['not a name inside a word', [named('Lamp')], 'Lamps and headlamp', []],
  [
    'the longer of two names',
    REPORTS,
    'Ardent Lamp 4.1 system report addendum',
    ['Ardent Lamp 4.1 system report addendum'],
  ],
  ['both sources of one name', [named('On oil'), { ...named('On oil'), id: 'second' }], 'On oil', ['On oil', 'second']],
  [
    'several, the last named first',
    [named('On oil'), named('On wicks')],
    'On oil is longer than On wicks.',
    ['On wicks', 'On oil'],
  ],
  [
    'a Japanese name inside running text',
    [named('個人情報保護方針')],
    '当社の個人情報保護方針では次のように',
    ['個人情報保護方針'],
  ],
  ['a Chinese name after Latin letters', [named('灯塔守则')], '见ABC灯塔守则第9条', ['灯塔守则']],
  ['a name that mixes scripts', [named('Lamp 4 使用条款')], '根据Lamp 4 使用条款', ['Lamp 4 使用条款']],
  ['nothing in no words', REPORTS, '— … 。', []],
  ['nothing by a name without words', [named('…')], 'and so on…', []],
];

describe('words name', () => {
  test.each(CASES)('%s', (_, sources, text, found) => {
    expect(
      createNameFinder(sources)(text)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...found].sort());
  });

  test('the last source first', () => {
    const find = createNameFinder([named('On oil'), named('On wicks')]);
    expect(find('On oil, then On wicks').map(({ id }) => id)).toEqual(['On wicks', 'On oil']);
  });

  test('a source with a share of the words', () => {
    const [found] = createNameFinder([named('On oil')])('On oil lamps');
    expect(found?.share).toBeCloseTo(0.5);
  });

  test('sources of thousands, in a long text, without work for each pair of both', () => {
    const sources = Array.from({ length: 5000 }, (_, at) => named(`Ardent Lamp ${at} system report`));
    const text = 'The Ardent Lamp 77 system report says so of the Ardent Lamp. '.repeat(1600);
    expect(createNameFinder(sources)(text)).toHaveLength(1);
  });
});
