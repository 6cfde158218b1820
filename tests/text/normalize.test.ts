import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLines, cleanText, foldTypography } from '../../src/text/normalize.ts';

test.each([
  ['cleanText', cleanText],
  ['cleanLines', cleanLines],
  ['foldTypography', foldTypography],
])('%s applied twice is %s applied once, on any text', (_, normalise) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = normalise(text);
      expect(normalise(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a\u00ADb\u200Bc', 'abc'],
  ['  one \n\t two\u00A0three ', 'one two three'],
  ['a\u0000b\uD800c', 'ab\uFFFDc'],
  ['e\u0301', 'é'],
  ['a\fb', 'a b'],
])('the clean form of %j is %j', (text, expected) => {
  expect(cleanText(text)).toBe(expected);
});

test.each([
  ['“quoted” ‘words’', '"quoted" \'words\''],
  ['a — b – c', 'a-b-c'],
  ['ﬁnd…', 'find...'],
  ['10²', '102'],
])('%j without its typography is %j', (text, expected) => {
  expect(foldTypography(text)).toBe(expected);
});
