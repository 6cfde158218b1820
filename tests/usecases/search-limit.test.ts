/** A page of very many quotes is searched in many sources only as far as time and memory allow. */
import { expect, test } from 'vitest';
import { withinLimit } from '../../src/usecases/audit/search-limit.ts';

test.each([
  [10, 0, 10],
  [10, 1000, 10],
  [300, 1000, 250],
  [20_000, 120, 2084],
  [3, 1_000_000, 1],
])('of %i passages and %i sources, %i are searched', (passages, sources, searched) => {
  expect(withinLimit(Array.from({ length: passages }), sources)).toHaveLength(searched);
});
