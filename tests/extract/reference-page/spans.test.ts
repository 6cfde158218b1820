import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningIn, indexFrom } from '../../../src/extract/reference-page/spans.ts';

const offsets = fc.array(fc.nat(30), { maxLength: 20 }).map((all) => all.sort((a, b) => a - b));

test('a search among ordered spans finds what looking at each of them does', () => {
  fc.assert(
    fc.property(offsets, fc.nat(32), fc.nat(32), (all, from, to) => {
      const spans = all.map((start) => ({ start }));
      expect(beginningIn(spans, from, to)).toEqual(spans.filter(({ start }) => start >= from && start < to));
      expect(indexFrom(all, from, (each) => each)).toBe(all.filter((each) => each < from).length);
    }),
  );
});
