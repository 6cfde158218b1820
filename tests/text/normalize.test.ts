import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headingKey, titleKey } from '../../src/extract/pdf/headings/heading.ts';
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

test('text of any length can be cleaned', () => {
  const long = 'word \u00E9t\u00E9 '.repeat(1_000_000);
  expect(cleanText(long)).toBe(long.trim());
  expect(headingKey(long.slice(0, 900_000))).toHaveLength(700_000);
});

describe('text for which a short way is taken gives the same as any other', () => {
  // The last letter decides the way: one belongs to most text, the other is outside of it.
  const [usual, unusual] = ['j', '\u0436'];
  const spaces = [' ', '  ', '\u00A0', '\n', '\r\n', '\f', '\t'];
  const marks = ['-', '--', "'", "''", '`', '\u2019', '\u201C', '\u2014', '\u2026', '\u2044', '\u0000'];
  const words = ['a', 'B', '\u00E9', '1.2', '\u00B2', '\u00BD'];
  const pieces = fc.constantFrom(...spaces, ...marks, ...words);
  test.each([
    ['cleanText', cleanText],
    ['cleanLines', cleanLines],
    ['foldTypography', foldTypography],
    ['headingKey', headingKey],
    ['titleKey', titleKey],
  ])('%s', (_, normalise) => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        expect(normalise(text + usual).slice(0, -1)).toBe(normalise(text + unusual).slice(0, -1));
      }),
      { numRuns: 2000 },
    );
  });
});
