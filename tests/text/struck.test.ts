import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strike, struckRuns, withoutStruck } from '../../src/text/struck.ts';

test.each([
  ['The fee is ~~50~~ 60.', ['~~50~~'], 'The fee is  60.'],
  ['~~One.~~ ~~Two.~~', ['~~One.~~', '~~Two.~~'], ' '],
  ['~~about ~5~~', ['~~about ~5~~'], ''],
  ['a ~~ b ~~ c~~ d', [], 'a ~~ b ~~ c~~ d'],
  ['~~~', [], '~~~'],
  ['~~one\n\ntwo~~', [], '~~one\n\ntwo~~'],
])('the struck-out words of %j', (text, runs, rest) => {
  expect(struckRuns(text).map(([start, end]) => text.slice(start, end))).toEqual(runs);
  expect(withoutStruck(text)).toBe(rest);
});

test('words that are struck out are one run', () => {
  const words = fc.string({ unit: fc.constantFrom('a', ' ', '~', '.', '5'), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(words, (text) => {
      fc.pre(/[^\s~]/.test(text));
      expect(struckRuns(strike(text))).toHaveLength(1);
    }),
  );
});
