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
  ['10²', '10^2'],
  ['10⁻⁶ and 10^(−6)', '10^-6 and 10^-6'],
  ['2ᵏ⁺¹, 2^{k+1}, Ca²⁺', '2^(k+1), 2^(k+1), Ca^(2+)'],
  ['101₂ and log₁₀', '101_2 and log10'],
  ['½ and 1½', '1/2 and 1 1/2'],
  ['1ˢᵗ, 3ᵉ, nº, 2ª, Lamp™, Mᵐᵉ', '1st, 3e, no, 2a, LampTM, Mme'],
])('%j without its typography is %j', (text, expected) => {
  expect(foldTypography(text)).toBe(expected);
});

/** Texts on one line are the same without their typography, and differ from those on any other. */
test.each([
  [['m²', 'm^2', 'm^(2)', 'm^{2}'], ['m2', 'm₂'], ['m³']],
  [['10⁶', '10^6'], ['106'], ['10⁷'], ['10⁻⁶', '10^−6', '10^{-6}']],
  [['2ⁿ', '2^n'], ['2n']],
  [['CO₂', 'CO2'], ['CO²']],
  [['5 %'], ['5 ‰']],
  [['-5', '−5', '–5'], ['5'], ['+5']],
  [['x ≤ 5'], ['x ≥ 5'], ['x < 5'], ['x > 5']],
  [['x = 5'], ['x ≠ 5']],
  [['€5'], ['$5'], ['£5']],
])('%j', (...groups) => {
  const folded = groups.map((texts) => new Set(texts.map(foldTypography)));
  expect(folded.map(({ size }) => size)).toEqual(groups.map(() => 1));
  expect(new Set(folded.flatMap((texts) => [...texts])).size).toBe(groups.length);
});

describe('characters without width', () => {
  test.each([
    ['the colour of an emoji', 'a \u2764\uFE0F b', 'a \u2764 b'],
    ['the form of a keycap', '1\uFE0F\u20E3', '1\u20E3'],
    ['joiners between Latin letters', 'no\u200Dti\u200Cce\u200D', 'notice'],
    ['joiners at spaces and marks', 'a \u200D\u200C. b', 'a . b'],
    ['a joiner after an emoji alone', '\u{1F469}\u200D b', '\u{1F469} b'],
    ['a grapheme joiner', 'a\u034Fb', 'ab'],
    ['a vowel separator', 'a\u180Eb', 'ab'],
    ['fillers', 'a\u115F\u1160\u3164\uFFA0b', 'ab'],
    ['tags', 'a\u{E0020}\u{E0061}b', 'ab'],
    ['deprecated and annotation marks', 'a\u206A\u206F\uFFF9b', 'ab'],
  ])('are not stored: %s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test.each([
    ['a non-joiner in Persian', 'می\u200Cخواهم'],
    ['a joiner in Sinhala', 'ශ්\u200Dරී'],
    ['a joiner at the end of a half form', 'क्\u200D'],
    ['a family of emoji', '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}'],
    ['a flag with tags', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['a variant of an ideograph', '葛\u{E0100}'],
  ])('stay where they shape what a reader sees: %s', (_, text) => {
    expect(cleanText(text)).toBe(text);
  });

  test.each([
    ['می\u200Cخواهم', 'میخواهم'],
    ['ශ්\u200Dරී', 'ශ්රී'],
    ['葛\u{E0100}', '葛'],
    ['\u2764\uFE0E', '\u2764'],
  ])('are typography: %j', (one, other) => {
    expect(foldTypography(one)).toBe(foldTypography(other));
  });
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
  const words = ['a', 'B', '\u00E9', '1.2', '\u00B2', '\u00BD', '^(', ')', '\u2082', '~~'];
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
