import { expect, test } from 'vitest';
import { ACCESS_WORD, ENDS_IN_ACCESS_WORD } from '../../src/grammar/access-words.ts';
import { rewriteDate } from '../../src/grammar/rewrite-date.ts';

test.each([
  ['Jun 17, 2026', 'Jul 2, 2026'],
  ['June 17, 2026', 'July 2, 2026'],
  ['17 JUNE 2026', '2 JULY 2026'],
  ['17th of June 2026', '2nd of July 2026'],
  ['07 Jun. 2026', '02 Jul. 2026'],
  ['2026-06-17', '2026-07-02'],
  ['<em>Jun</em>&nbsp;17, 2026', '<em>Jul</em>&nbsp;2, 2026'],
])('%s is rewritten as %s', (written, expected) => {
  expect(rewriteDate(written, '2026-07-02')).toBe(expected);
});

test('an ordinal is that of the new day', () => {
  const days = ['01', '02', '03', '04', '11', '12', '21', '22', '23', '31'];
  expect(days.map((day) => rewriteDate('June 5th, 2026', `2026-08-${day}`))).toEqual(
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '22nd', '23rd', '31st'].map((day) => `August ${day}, 2026`),
  );
});

test('words of access are found whole, and at the end of what stands before a date', () => {
  expect(['Retrieved', 'last viewed', 'as of'].every((text) => ACCESS_WORD.test(text))).toBe(true);
  expect(['unretrieved', 'as often'].some((text) => ACCESS_WORD.test(text))).toBe(false);
  expect(['(retrieved ', 'Accessed on ', 'last checked: '].every((text) => ENDS_IN_ACCESS_WORD.test(text))).toBe(true);
  expect(ENDS_IN_ACCESS_WORD.test('retrieved by me, in ')).toBe(false);
});
