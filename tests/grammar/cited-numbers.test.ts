import { expect, test } from 'vitest';
import { numbersCited } from '../../src/grammar/cited-numbers.ts';

test.each<readonly [string, readonly string[]]>([
  ['7.1.2', ['7.1.2']],
  ['Article 5', ['Article 5']],
  ['article 47-1', ['article 47-1']],
  ['3–5', ['3', '4', '5']],
  ['32-33', ['32', '33']],
  ['3, 4.2 and 5', ['3', '4.2', '5']],
  ['Articles 7 and 8', ['Articles 7', 'Articles 8']],
  ['Articles 7–9', ['Articles 7', 'Articles 8', 'Articles 9']],
  ['4.469–471', ['4.469', '4.470', '4.471']],
  ['4.1–4.3', ['4.1', '4.2', '4.3']],
  ['1–150', []],
  ['第9条', ['第9条']],
  ['On oil', []],
  ['Rules of 3 and 4 lamps', []],
  ['', []],
])('%s stands for %j', (cited, numbers) => {
  expect(numbersCited(cited)).toEqual(numbers);
});
