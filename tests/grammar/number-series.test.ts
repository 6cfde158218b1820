import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNextInSeries, seriesKey } from '../../src/grammar/number-series.ts';
import { parseNumber, type WrittenNumber } from '../../src/grammar/written-numbers.ts';

function numberOf(text: string): WrittenNumber {
  const number = parseNumber(text);
  if (number === null) throw new Error(`no number: ${text}`);
  return number;
}

const follows = (before: string, number: string): boolean => isNextInSeries(numberOf(before), numberOf(number));

describe('a number comes right after another', () => {
  test.each([
    ['Article 4', 'Article 5'],
    ['7.1.1', '7.1.2'],
    ['7.1', '7.1.1'],
    ['7.1.3', '7.2'],
    ['7.1.3', '8'],
    ['7', '7.1'],
    ['7.9', '7.10'],
    ['I', 'II'],
    ['IV', 'V'],
    ['A', 'B'],
    ['A.3', 'B'],
    ['(a)', '(b)'],
    ['h', 'i'],
    ['4', '4a'],
    ['4a', '4b'],
    ['4b', '5'],
    ['第三条', '第四条'],
    ['Titre premier', 'Titre deuxième'],
    ['المادة الأولى', 'المادة الثانية'],
    ['8', '9.1'],
  ])('%s, %s', (before, number) => {
    expect(follows(before, number)).toBe(true);
  });
});

describe('a number does not come right after another', () => {
  test.each([
    ['Article 4', 'Article 6'],
    ['Article 5', 'Article 4'],
    ['Article 5', 'Article 5'],
    ['7.1', '7.3'],
    ['7.1', '7.1.2'],
    ['7.1', '8.2'],
    ['3', '1'],
    ['II', 'IV'],
    ['B', 'D'],
    ['4b', '4a'],
    ['7.1.2', '7.1'],
  ])('%s, %s', (before, number) => {
    expect(follows(before, number)).toBe(false);
  });
});

describe('numbers may be of one series', () => {
  test.each<readonly [one: string, other: string, alike: boolean]>([
    ['Article 1', 'Art. 9', true],
    ['Article 1', 'Chapter 2', false],
    ['1', '7.2', true],
    ['1', '(2)', false],
    ['1', 'II', false],
    ['I', 'B', true],
    ['Article I', 'Article 2', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect(seriesKey(numberOf(one)) === seriesKey(numberOf(other))).toBe(alike);
  });
});

describe('for numbers of any parts', () => {
  const anyParts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });
  const written = (parts: readonly number[]): WrittenNumber => numberOf(parts.join('.'));

  test('the next one follows, and the first one below', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const next = [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1];
        expect(isNextInSeries(written(parts), written(next))).toBe(true);
        expect(isNextInSeries(written(parts), written([...parts, 1]))).toBe(true);
      }),
    );
  });

  test('none follows itself, and of two only one follows the other', () => {
    fc.assert(
      fc.property(anyParts, anyParts, (one, other) => {
        expect(isNextInSeries(written(one), written(one))).toBe(false);
        expect(isNextInSeries(written(one), written(other)) && isNextInSeries(written(other), written(one))).toBe(
          false,
        );
      }),
    );
  });
});
