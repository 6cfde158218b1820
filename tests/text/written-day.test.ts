import { expect, test } from 'vitest';
import { daysIn } from '../../src/text/written-day.ts';

test.each([
  ['Apr 16, 2026', '2026-04-16'],
  ['16 April 2026', '2026-04-16'],
  ['2026-04-16', '2026-04-16'],
  ['May 2026', '2026-05'],
  ['Apr 7', '--04-07'],
])('%s is a day', (text, day) => {
  expect(daysIn(`Last updated: ${text}`).map((each) => each.day)).toEqual([day]);
});
