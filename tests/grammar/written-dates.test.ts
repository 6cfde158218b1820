import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesIn, fullDateIn, isDate, isDateWithYear, readableDate } from '../../src/grammar/written-dates.ts';

const dates = (text: string, languages: 'english' | 'all' = 'all'): string[] =>
  datesIn(text, languages).map(({ date }) => date);

describe('datesIn', () => {
  test.each([
    ['Apr 16, 2026', '2026-04-16'],
    ['Sept. 3rd, 2026', '2026-09-03'],
    ['16 April 2026', '2026-04-16'],
    ['16th of April, 2026', '2026-04-16'],
    ['DECEMBER 12, 2022', '2022-12-12'],
    ['2026-04-16', '2026-04-16'],
    ['May 2026', '2026-05'],
    ['Apr 7', '--04-07'],
    ['29 February', '--02-29'],
  ])('reads the English date %s', (text, date) => {
    expect(dates(`Last updated: ${text}`)).toEqual([date]);
    expect(dates(`Last updated: ${text}`, 'english')).toEqual([date]);
  });

  test.each([
    ['Dernière mise à jour : 1er avril 2026', '2026-04-01'],
    ['le 12 août 2026', '2026-08-12'],
    ['le 12 aout 2026', '2026-08-12'],
    ['En vigueur au 3 janv. 2026', '2026-01-03'],
    ['Juillet 2026', '2026-07'],
    ['Stand: 18. März 2025', '2025-03-18'],
    ['vom 16. April 2026', '2026-04-16'],
    ['am 5. Mrz 2026', '2026-03-05'],
    ['16 de abril de 2026', '2026-04-16'],
    ['1º de dezembro de 2026', '2026-12-01'],
    ['Aggiornato il 7 maggio 2026', '2026-05-07'],
    ['Laatst bijgewerkt op 3 mrt. 2026', '2026-03-03'],
    ['z dnia 9 października 2026 r.', '2026-10-09'],
    ['styczeń 2026', '2026-01'],
    ['2026年4月16日', '2026-04-16'],
    ['2026년 4월 16일부터', '2026-04-16'],
    ['2026年4月', '2026-04'],
  ])('reads the date of another language in “%s”, unless only English ones are asked for', (text, date) => {
    expect(dates(text)).toEqual([date]);
    expect(dates(text, 'english')).not.toEqual([date]);
  });

  test.each([
    ['4/7/2026', 'the order of its figures is unknown'],
    ['30 February', 'there is no such day'],
    ['2026-02-30', 'there is no such day'],
    ['2026-13-01', 'there is no such month'],
    ['16 Section 2026', 'it names no month'],
    ['2.4 Après avoir répondu', 'only the beginning of a word is a month'],
    ['out 2026 sie 2026', 'an abbreviation of another language may be a word'],
    ['mars 3', 'a name of another language needs a year'],
  ])('reads no date in “%s”: %s', (text) => {
    expect(dates(text)).toEqual([]);
  });

  test('takes “1.” at the start of a text for the number of a list where the month is English too', () => {
    expect(dates('1. April 2026')).toEqual(['2026-04']);
    expect(dates('1. März 2026')).toEqual(['2026-03-01']);
  });

  test('gives the dates in the order of the text, each with its place, and the fuller of two that share words', () => {
    const text = 'From May 2026, in force on June 1, 2026 (2026-06-01).';
    expect(datesIn(text).map(({ date, start, end }) => [date, text.slice(start, end)])).toEqual([
      ['2026-05', 'May 2026'],
      ['2026-06-01', 'June 1, 2026'],
      ['2026-06-01', '2026-06-01'],
    ]);
  });

  test('gives places that lie one after the other, in any text', () => {
    const parts = fc.constantFrom('May', 'mars', '5', '16.', '2026', ', ', ' ', 'de', '2026-04-16', '年', '4', 'th');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (list) => {
        const text = list.join(' ');
        let at = 0;
        for (const { start, end } of datesIn(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

test.each([
  ['May 5, 2026', true, true],
  ['(2026-05-05)', true, true],
  ['Juin 2026', true, true],
  ['May 5', true, false],
  ['Signed May 5, 2026', false, false],
  ['May', false, false],
])('of %j it is %j that it is a date, and %j that it is one with a year', (text, alone, withYear) => {
  expect([isDate(text), isDateWithYear(text)]).toEqual([alone, withYear]);
});

test.each([
  ['2026-04-16T09:00:00Z', '2026-04-16'],
  ['2026/4/6', '2026-04-06'],
  ['16 Apr 2026', '2026-04-16'],
  ['Publié le 16 avril 2026', '2026-04-16'],
  ['May 2026', null],
  ['2026-02-30', null],
  ['4/7/2026', null],
])('the full date in %j is %j', (text, date) => {
  expect(fullDateIn(text)).toBe(date);
});

test('a date without a year is shown in words, a fuller one as it is', () => {
  expect(['--04-07', '2026-04', '2026-04-16'].map(readableDate)).toEqual(['Apr 7', '2026-04', '2026-04-16']);
});
