import { describe, expect, test } from 'vitest';
import { isEnumerated, leadingLabel, withoutLabel } from '../../src/grammar/leading-labels.ts';

test.each([
  ['1. Pay is monthly', '1.', '1'],
  ['12) Pay', '12)', '12'],
  ['(a) the lamp', '(a)', 'a'],
  ['a) the lamp', 'a)', 'a'],
  ['A.1. Overview. Subject to these terms', 'A.1.', 'A.1'],
  ['L.3.d. The parties', 'L.3.d.', 'L.3.d'],
  ['3.2 Pay', '3.2', '3.2'],
  ['iv. the wick', 'iv.', 'iv'],
  ['IV) The wick', 'IV)', 'IV'],
  ['§ 3 Pay', '§ 3', '3'],
  ['Article 7. Pay', 'Article 7.', '7'],
  ['[2] Pay', '[2]', '2'],
])('the label of “%s” is %s, and its number %s', (text, printed, number) => {
  expect(leadingLabel(text)).toMatchObject({ printed, number });
  expect(`${printed} ${withoutLabel(text)}`).toBe(text);
});

test.each([
  '5 days of leave',
  'A lamp of brass',
  'I am the keeper',
  '2026 was dry',
  '1.',
  '5. Mai 2026 ist ein Dienstag',
  '64% of keepers',
  'Mix. of oils',
  '1,000 lamps',
])('“%s” has no label', (text) => {
  expect(leadingLabel(text)).toBeNull();
  expect(withoutLabel(text)).toBe(text);
});

describe('a label belongs to a list', () => {
  test.each([
    ['1. x', [], true],
    ['A.1. x', [], true],
    ['2. x', ['1'], true],
    ['2. x', ['3'], false],
    ['(c) x', ['b'], true],
    ['iv) x', ['iii'], true],
    ['(v) x', ['iv'], true],
    ['(v) x', ['u'], true],
    ['L.3.d. x', ['L.3.c'], true],
    ['L.3.d. x', ['M.3.c'], false],
    ['5.3 million', [], false],
    ['5.1 million', [], false],
    ['5.1 Oil', ['5.2'], true],
  ])('%s among %j: %j', (text, all, expected) => {
    const label = leadingLabel(text);
    expect(label && isEnumerated(label, new Set(all))).toBe(expected);
  });
});
