/** Articles that a law prints in its running text are found by their number. */
import { expect, test } from 'vitest';
import { runInPart } from '../../src/grammar/run-in-numbers.ts';

const CHARTER = [
  ['Preamble of the charter.'],
  ['ARTICLE PREMIER. The harbour is open.', 'ART. 2. It has a lamp.', 'It is lit at dusk.', 'ART. 3. It has a keeper.'],
  [
    'Article 4 (Duties) The keeper lights the lamp.',
    'Article 7 of the old charter is void.',
    'Article 5 No duty is sold.',
  ],
  ['第一条　港を開く。', '前項の港には灯を置く。', '第二条　番人を置く。'],
];

test.each<[name: string, section: number, from: number, to: number]>([
  ['Article 1', 1, 0, 1],
  ['Art. 2', 1, 1, 3],
  ['article 3', 1, 3, 4],
  ['Article 4', 2, 0, 2],
  ['Art. 5', 2, 2, 3],
  ['第1条', 1, 0, 1],
])('%s', (name, section, from, to) => {
  expect(runInPart(CHARTER, name)).toEqual({ section, from, to });
});

test.each([
  ['a number that is only mentioned', 'Article 7'],
  ['a number that no paragraph begins with', 'Article 9'],
  ['a number without a word', '2'],
  ['words', 'the lamp'],
])('%s is no part', (_, name) => {
  expect(runInPart(CHARTER, name)).toBeNull();
});

test('a Japanese law by itself', () => {
  expect(runInPart(CHARTER.slice(3), '第1条')).toEqual({ section: 0, from: 0, to: 2 });
  expect(runInPart(CHARTER.slice(3), '第二条')).toEqual({ section: 0, from: 2, to: 3 });
});
