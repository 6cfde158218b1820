/** Articles that a law prints in its running text are found by their number. */
import { expect, test } from 'vitest';
import { type RunInPart, runInPart, runInParts, type SectionOfBlocks } from '../../src/grammar/run-in-numbers.ts';

const CHARTER = [
  ['Preamble of the charter.'],
  ['ARTICLE PREMIER. The harbour is open.', 'ART. 2. It has a lamp.', 'It is lit at dusk.', 'ART. 3. It has a keeper.'],
  [
    'Article 4 (Duties) The keeper lights the lamp.',
    'Article 7 of the old charter is void.',
    'Article 5 No duty is sold.',
  ],
  ['第一条　港を開く。', '前項の港には灯を置く。', '第二条　番人を置く。', '第三条　鐘を置く。'],
];

/** A section with this number in its heading. */
function sectionOf(number: string | null, texts: readonly string[]): SectionOfBlocks {
  return { number, kind: 'body', blocks: texts.map((text) => ({ text })) };
}

/** The part of some sections without headings. */
function partOf(sections: readonly (readonly string[])[], name: string): RunInPart | null {
  return runInPart(runInParts(sections.map((texts) => sectionOf(null, texts))), name);
}

test.each<[name: string, section: number, from: number, to: number]>([
  ['Article 1', 1, 0, 1],
  ['Art. 2', 1, 1, 3],
  ['article 3', 1, 3, 4],
  ['Article 4', 2, 0, 2],
  ['Art. 5', 2, 2, 3],
  ['第1条', 1, 0, 1],
])('%s', (name, section, from, to) => {
  expect(partOf(CHARTER, name)).toMatchObject({ section, from, to });
});

test.each([
  ['a number that is only mentioned', 'Article 7'],
  ['a number that no paragraph begins with', 'Article 9'],
  ['a number without a word', '2'],
  ['words', 'the lamp'],
])('%s is no part', (_, name) => {
  expect(partOf(CHARTER, name)).toBeNull();
});

test('a Japanese law by itself', () => {
  expect(partOf(CHARTER.slice(3), '第1条')).toMatchObject({ section: 0, from: 0, to: 2 });
  expect(partOf(CHARTER.slice(3), '第二条')).toMatchObject({ section: 0, from: 2, to: 3 });
});

test('a number that a heading has begins no part: the paragraph quotes another document', () => {
  const sections = [
    sectionOf('Article 1', ['Article 1. The old port is closed.', 'Article 2. Its lamp is out.']),
    sectionOf('Article 2', [
      'Article 3. Its keeper is gone.',
      'Article 4. Its bell is sold.',
      'Article 5. Its gate is shut.',
    ]),
  ];
  expect(runInParts(sections).map(({ number }) => number)).toEqual(['Article 3', 'Article 4', 'Article 5']);
});

test('two numbers are none yet: two paragraphs may begin so by chance', () => {
  expect(runInParts([sectionOf(null, ['Part 1: Oil for the lamp.', 'Part 2: Bread.'])])).toEqual([]);
});

test('a heading may leave out the word that a paragraph has', () => {
  const outline = ['Section 1 Harbours.', 'Section 2 Lamps.', 'Section 3 Keepers.'];
  const sections = [sectionOf(null, outline), ...['1', '2', '3'].map((number) => sectionOf(number, []))];
  expect(runInParts(sections)).toEqual([]);
});
