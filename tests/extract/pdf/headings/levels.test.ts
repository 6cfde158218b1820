/** How headings nest: by their words, their numbers, their looks, and what the file declares. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberOfHeading } from '../../../../src/extract/pdf/headings/heading-blocks.ts';
import { levelsOf } from '../../../../src/extract/pdf/headings/heading-levels.ts';

type LevelledHeading = Parameters<typeof levelsOf>[0][number];

/** Headings are written as `^` for one right below the one before, `14*` for size and weight, `=2` for a declared level. */
function headingOf(written: string): LevelledHeading {
  const [, below = '', size = '10', star = '', level, centred = '', text = ''] =
    /^(\^?)(?:(\d+)(\*?)(?:=(\d))?(c?): )?(.*)$/.exec(written) ?? [];
  const style = `${star === '' ? 0 : 1} ${size}`;
  const capitals = text === text.toUpperCase() ? ' capitals' : '';
  return {
    number: numberOfHeading(text)?.written ?? null,
    style,
    look: `${style}${capitals}${centred === '' ? '' : ' centred'}`,
    size: Number(size),
    declared: level === undefined ? null : Number(level),
    followsHeading: below !== '',
  };
}

describe('the levels of headings', () => {
  test.each<readonly [behaviour: string, headings: readonly string[], levels: readonly number[]]>([
    ['are 1 for headings that all look alike', ['Lamps', 'Oil', 'Keepers'], [1, 1, 1]],
    ['follow their sizes', ['14: Lamps', '12: Oil', '12: Wicks', '14: Keepers', '12: Pay'], [1, 2, 2, 1, 2]],
    [
      'follow the parts of their numbers',
      ['1 Lamps', '1.1 Oil', '1.1.1 Price', '1.2 Wicks', '2 Keepers'],
      [1, 2, 3, 2, 1],
    ],
    [
      'follow the parts of their numbers though some are missing',
      ['1 Lamps', '1.1.1 Price', '2 Keepers', '2.1 Pay', '2.1.3 Winter'],
      [1, 3, 1, 2, 3],
    ],
    [
      'begin at 1 where the numbers are those of a part of a larger work',
      ['2.3.59.1 Lamps', '2.3.59.1.1 Oil', '2.3.59.2 Keepers', '2.3.59.2.1 Pay', 'Exhibit 2.3.59-1 The tower'],
      [1, 2, 1, 2, 1],
    ],
    [
      'show which numbers start again below which words',
      [...['Chapter I', '^Section 1', 'Section 2', 'Chapter II', '^Section 1', 'Section 2']],
      [1, 2, 2, 1, 2, 2],
    ],
    [
      'put articles that go on through the document below its chapters and sections',
      [
        ...['Chapter I', '^Section 1', '^Article 1', 'Article 2', 'Section 2', '^Article 3'],
        ...['Chapter II', '^Section 1', '^Article 4', 'Article 5'],
      ],
      [1, 2, 3, 3, 2, 3, 1, 2, 3, 3],
    ],
    [
      'put articles right below a chapter that has no sections',
      ['Chapter I', '^Article 1', 'Article 2', 'Chapter II', '^Section 1', '^Article 3', 'Section 2', '^Article 4'],
      [1, 2, 2, 1, 2, 3, 2, 3],
    ],
    [
      'put an article below no chapter at the level of nearly all others, and what is below it one deeper',
      [
        ...['Part 1', '^Chapter I', '^Article 1', '12: Oil', 'Article 2', 'Chapter II', '^Article 3', 'Article 4'],
        ...['Part 2', '^Article 5', '12: Pay', 'Part 3', '^Chapter I', '^Article 6', 'Article 7'],
      ].map((each) => (/^\^?(?:Part|Chapter|Article)/.test(each) ? each.replace(/^(\^?)/, '$114: ') : each)),
      [1, 2, 3, 4, 3, 2, 3, 3, 1, 3, 4, 1, 2, 3, 3],
    ],
    [
      'put sections that start again in each article below it, whatever their words usually mean',
      ['12: Article 1', '^Section 1', 'Section 2', '12: Article 2', '^Section 1', 'Section 2'],
      [1, 2, 2, 1, 2, 2],
    ],
    [
      'put numbers that start again below what they start again after, even against the usual order of their words',
      ['Article 1', 'Section 1', 'Section 2', 'Article 2', 'Section 1', 'Section 2'],
      [1, 2, 2, 1, 2, 2],
    ],
    [
      'put letters below Roman numerals if nothing else says which are higher',
      ['I. Lamps', 'A. Oil', 'II. Keepers', 'III. Tides', 'B. Pay'],
      [1, 2, 1, 1, 2],
    ],
    [
      'are the same for numbers that go on through the document and larger headings between them',
      ['18: Lamps', '14: 1 Oil', '14: 2 Wicks', '18: Keepers', '14: 3 Pay', '14: 4 Leave'],
      [1, 1, 1, 1, 1, 1],
    ],
    [
      'put numbers that start again below larger headings',
      ['18: Lamps', '14: 1 Oil', '14: 2 Wicks', '18: Keepers', '14: 1 Pay', '14: 2 Leave'],
      [1, 2, 2, 1, 2, 2],
    ],
    [
      'give a numbered heading that the file forgot the level of those with the same word',
      ['14=1: Part 1', '12=3: Article 1', '12=3: Article 2', '14=1: Part 2', '12: Article 3'],
      [1, 3, 3, 1, 3],
    ],
    [
      'give a heading that the file forgot the level of its size, in whatever font it is',
      ['14=1: Lamps', '12=3: Oil', '14=1: Keepers', '12*: Wicks', '14=1: Tides'],
      [1, 3, 1, 3, 1],
    ],
    [
      'take letters after the last figure as appendices in the same style',
      ['14*: 1 Lamps', '12*: 1.1 Oil', '14*: 2 Keepers', '14*: A. Tables', '14*: B. Maps'],
      [1, 2, 1, 1, 1],
    ],
    [
      'take annexes after the last figure as parts of the same level',
      ['14*: 1 Lamps', '12*: 1.1 Oil', '14*: 2 Keepers', '14*: Annex A', '14*: Annex B'],
      [1, 2, 1, 1, 1],
    ],
    [
      'put letters between figures below these',
      ['1 Lamps', '^A. Oil', 'B. Wicks', '2 Keepers', '^A. Pay', 'B. Leave'],
      [1, 2, 2, 1, 2, 2],
    ],
    [
      'put Roman numerals above letters, and letters above figures',
      ['I. Lamps', '^A. Oil', '^1. Price', '2. Store', 'B. Wicks', 'II. Keepers', '^A. Pay', '^1. Winter'],
      [1, 2, 3, 3, 2, 1, 2, 3],
    ],
    [
      'give a heading without a number that of the numbered ones in its style',
      ['14*: Preface', '14*: 1 Lamps', '12*: 1.1 Oil', '14*: 2 Keepers', '14*: References'],
      [1, 1, 2, 1, 1],
    ],
    ['are those that the file declares', ['14=1: Lamps', '14=2: Oil', '14=2: Wicks', '14=1: Keepers'], [1, 2, 2, 1]],
    ['begin at 1 though the file declares only deeper ones', ['14=3: Lamps', '12=4: Oil', '14=3: Keepers'], [1, 2, 1]],
    [
      'correct a single declared one that looks like all others',
      ['14=1: Lamps', '14=1: Oil', '14=1: Wicks', '14=2: Tides', '12=2: Price', '14=1: Keepers'],
      [1, 1, 1, 1, 2, 1],
    ],
    [
      'give a heading that the file forgot the level of its size',
      ['14=1: Lamps', '12=2: Oil', '12: Wicks', '14: Tides', '14=1: Keepers', '12=2: Pay'],
      [1, 2, 2, 1, 1, 2],
    ],
    [
      'give a heading that is larger than all declared ones a level above them',
      ['18: The harbour', '14=1: Lamps', '14=1: Oil', '18: The quay', '14=1: Keepers'],
      [1, 2, 2, 1, 2],
    ],
  ])('%s', (_, headings, levels) => {
    expect(levelsOf(headings.map(headingOf))).toEqual(levels);
  });

  test('are none for no headings', () => {
    expect(levelsOf([])).toEqual([]);
  });

  const anyHeading = fc
    .record({
      below: fc.constantFrom('', '^'),
      size: fc.constantFrom('10', '12', '14', '18'),
      star: fc.constantFrom('', '*'),
      level: fc.constantFrom('', '', '=1', '=2', '=3'),
      centred: fc.constantFrom('', 'c'),
      text: fc.constantFrom(
        ...['Lamps', 'OIL', '1 Lamps', '1.1 Oil', '1.1.2 Price', '2 Keepers', 'A. Tables', 'I. Lamps', '(a) Oil'],
        ...['Chapter I', 'Section 1', 'Section 2', 'Article 3', 'Annex A', '第三条', 'Article premier'],
      ),
    })
    .map(({ below, size, star, level, centred, text }) =>
      headingOf(`${below}${size}${star}${level}${centred}: ${text}`),
    );

  test('are as many as the headings, and the highest of them is 1', () => {
    fc.assert(
      fc.property(fc.array(anyHeading, { minLength: 1, maxLength: 25 }), (headings) => {
        const levels = levelsOf(headings);
        expect(levels).toHaveLength(headings.length);
        expect(Math.min(...levels)).toBe(1);
        expect(levels.every((level) => Number.isInteger(level))).toBe(true);
      }),
    );
  });

  test('skip one downwards, if nothing is declared and no number has several parts, only where others stand', () => {
    const plain = anyHeading.filter(({ declared, number }) => declared === null && (number?.parts.length ?? 1) === 1);
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 25 }), (headings) => {
        const levels = levelsOf(headings);
        const isReached = (at: number): boolean => (levels[at] ?? 0) <= (levels[at - 1] ?? 0) + 1;
        const reached = new Set(levels.filter((_, at) => isReached(at)));
        expect(levels.filter((level) => !reached.has(level))).toEqual([]);
      }),
    );
  });
});
