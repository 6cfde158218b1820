import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareNumbers,
  coversNumber,
  leadingNumber,
  numberAndAbove,
  numberBeforeCapital,
  numberDistance,
  numberText,
  predecessorsOf,
  sectionName,
  splitBareNumbered,
  splitNumbered,
  withoutNumber,
} from '../../src/grammar/section-numbers.ts';

describe('the number of a heading', () => {
  test.each([
    ['7.1.2 Methods', '7.1.2', 'Methods'],
    ['3. Oil', '3', 'Oil'],
    ['3) Oil', '3', 'Oil'],
    ['A.3 Rates', 'A.3', 'Rates'],
    ['Appendix A: Tables', 'Appendix A', 'Tables'],
  ])('%s: its form alone shows the number', (heading, number, title) => {
    expect(splitNumbered(heading)).toEqual({ number, title });
    expect([leadingNumber(heading), withoutNumber(heading)]).toEqual([number, title]);
  });

  test.each([
    ['7 Model welfare', '7', 'Model welfare'],
    ['B Rates', 'B', 'Rates'],
  ])('%s: only the other headings can show it', (heading, number, title) => {
    expect(splitNumbered(heading)).toBeNull();
    expect(splitBareNumbered(heading)).toEqual({ number, title });
    expect([leadingNumber(heading), withoutNumber(heading)]).toEqual([number, title]);
  });

  test.each(['Model welfare', '2024 in review', 'U18 root', '7.1.2', 'Appendix', '1234.5 Sums'])(
    '%s has none',
    (heading) => {
      expect([splitNumbered(heading), splitBareNumbered(heading), leadingNumber(heading)]).toEqual([null, null, null]);
      expect(withoutNumber(heading)).toBe(heading);
    },
  );

  test.each([
    ['7.1 Overview', '7.1'],
    ['12) Oil', '12'],
    ['A Keeper', null],
    ['7.1 overview', null],
  ])('of the plain line %j it is %j', (line, number) => {
    expect(numberBeforeCapital(line)).toBe(number);
  });
});

test('a number is cited with its sign, an appendix and a title as they are', () => {
  expect(['7.1', 'A.3', 'IV', '2a'].map(numberText)).toEqual(['§7.1', '§A.3', '§IV', '§2a']);
  const asPrinted = ['Appendix A', 'Section 1', '§ 4', '(a)', 'b)', '[32]', '第3条', 'Art.5'];
  expect(asPrinted.map(numberText)).toEqual(asPrinted);
  expect(['7.1', 'A', 'A.3', '7 Oil', 'Appendix A', 'Section 1', '(1)', 'A keeper', 'Oil'].map(sectionName)).toEqual([
    '§7.1',
    '§A',
    '§A.3',
    '§7 Oil',
    'Appendix A',
    'Section 1',
    '(1)',
    'A keeper',
    'Oil',
  ]);
});

describe('what one number says of another', () => {
  test.each([
    ['7', '7.1.2', true],
    ['7', '70', false],
    ['7.1', '7.10', false],
    ['A', 'A.1', true],
    ['A', 'Appendix A', true],
    ['7.1', '7', false],
  ])('that %s covers %s is %j', (name, number, covers) => {
    expect(coversNumber(name, number)).toBe(covers);
  });

  test('numbers are in the order in which a document counts', () => {
    const order = ['2', '2.1', '2.2', '2.10', '10', 'A', 'A.1', 'Appendix B'];
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
        expect(shuffled.toSorted(compareNumbers)).toEqual(order);
      }),
    );
  });

  test('a number stands after that of its section and of the part before it', () => {
    expect(predecessorsOf('7.1')).toEqual(['7']);
    expect(predecessorsOf('7.1.3')).toEqual(['7.1', '7.1.2']);
  });

  test('the numbers above are those of the sections around, the nearest first', () => {
    expect(numberAndAbove('7.1.2')).toEqual(['7.1.2', '7.1', '7']);
    expect(numberAndAbove('A')).toEqual(['A']);
  });

  test('the nearest number differs late, and then little', () => {
    const numbers = ['8', '7.9', '7.1', '7.1.9', '7.1.3', 'B.1', 'A.9'];
    const nearest = (wanted: string): string[] =>
      numbers.toSorted((one, other) => numberDistance(wanted, one) - numberDistance(wanted, other));
    expect(nearest('7.1.2').slice(0, 4)).toEqual(['7.1.3', '7.1', '7.1.9', '7.9']);
    expect(nearest('A.7').slice(0, 2)).toEqual(['A.9', 'B.1']);
  });
});
