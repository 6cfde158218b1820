import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedDatesIn, foldDates } from '../../src/grammar/fold-dates.ts';

describe('foldDates', () => {
  test.each([
    ['August 28, 2025', '28 August 2025'],
    ['28, August 2025', '28 August 2025'],
    ['28 août 2025', '2025-08-28'],
    ['28, août 2025', '28 août 2025'],
    ['28.08.2025', 'August 28, 2025'],
    ['28/08/2025', '2025-08-28'],
    ['08/28/2025', '28th of August 2025'],
    ['28-08-2025', '28 Aug 2025'],
    ['4.7.2025', '4 July 2025'],
    ['5/5/2025', 'May 5, 2025'],
  ])('makes the same words of %s and %s', (one, other) => {
    expect(foldDates(`In force from ${one} on`)).toBe(foldDates(`In force from ${other} on`));
  });

  test.each([
    ['Effective 15 September 2025Previous Version', 'Effective [2025-09-15]Previous Version'],
    ['Effective September 15, 2025Previous Version', 'Effective [2025-09-15]Previous Version'],
    ['UpdatedAugust 28, 2025', 'Updated[2025-08-28]'],
    ['Updated28 August 2025', 'Updated[2025-08-28]'],
    ['Updated2025-08-28Previous', 'Updated[2025-08-28]Previous'],
    ['Printed28th August 2025By the keeper', 'Printed[2025-08-28]By the keeper'],
  ])('reads the date to which a word is glued in “%s”', (text, folded) => {
    expect(foldDates(text)).toBe(folded);
  });

  test.each([
    ['4/7/2025', 'the order of its figures is unknown'],
    ['31.02.2025', 'there is no such day'],
    ['1.28.08.2025', 'it is a longer number'],
    ['28.08.2025.1', 'it is a longer number'],
    ['28.08/2025', 'its signs differ'],
    ['10.1.2.2025', 'it is a longer number'],
  ])('reads no date in %s: %s', (text) => {
    expect(foldDates(`See ${text} there`)).toBe(`See ${text} there`);
  });

  test('leaves a text without dates as it is', () => {
    expect(foldDates('In 28, August burns a candle')).toBe('In [--08-28] burns a candle');
    expect(foldDates('Section 28, lamps and wicks')).toBe('Section 28, lamps and wicks');
    expect(foldDates('Model2025Beta of 5 lamps')).toBe('Model2025Beta of 5 lamps');
  });
});

test('the places of dates lie one after the other in any text, glued or not', () => {
  const parts = fc.constantFrom(
    'May',
    'mars',
    '5',
    '16.',
    '2026',
    ', ',
    ' ',
    'de',
    '2026-04-16',
    '28.08.2025',
    'Previous',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 14 }), (list) => {
      const text = list.join('');
      let at = 0;
      for (const { start, end } of comparedDatesIn(text)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
  );
});
