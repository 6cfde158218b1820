import { describe, expect, it } from 'vitest';
import { relevantSections, watchesNumber } from '../../src/compare/relevant-sections.ts';
import { documentOf } from './documents.ts';

const { sections } = documentOf(
  [
    '# 1 Introduction',
    '# 2 Reasons',
    '# 7 Model welfare assessment',
    '## 7.1 Overview',
    '### 7.1.2 Methods',
    '### Limits',
    '## 7.10 Other matters',
    '# 70 Appendix of sorts',
    '# 71 Part one',
    '# Appendix A Tables',
    '## A.1 Rates',
    '# ~~8 Visits~~',
    '## By night',
    '# 9 Tolls',
  ].join('\n\n'),
);

const CASES: readonly [names: readonly string[], covered: readonly string[]][] = [
  [[], sections.map(({ title }) => title)],
  [['7'], ['Model welfare assessment', 'Overview', 'Methods', 'Limits', 'Other matters']],
  [['§7.1'], ['Overview', 'Methods', 'Limits']],
  [['Section 7.1.2'], ['Methods']],
  [['7.1.'], ['Overview', 'Methods', 'Limits']],
  [['70'], ['Appendix of sorts']],
  [['8'], ['~~Visits~~', 'By night']],
  [['visits'], ['~~Visits~~', 'By night']],
  [['A'], ['Tables', 'Rates']],
  [['Appendix A'], ['Tables', 'Rates']],
  [['model welfare'], ['Model welfare assessment', 'Overview', 'Methods', 'Limits', 'Other matters']],
  [['Limits'], ['Limits']],
  [['art'], []],
  [['Model welfare assessment > Overview'], ['Overview', 'Methods', 'Limits']],
  [['7.1 Overview > 7.1.2 Methods'], ['Methods']],
  [['Overview > Model welfare assessment'], []],
  [
    ['1', 'Rates'],
    ['Introduction', 'Rates'],
  ],
  [[''], []],
];

describe('relevantSections', () => {
  it.each(CASES)('%j covers %j', (names, covered) => {
    expect([...relevantSections(sections, names).sections].map(({ title }) => title)).toEqual(covered);
  });

  it('names the headings of each entry, and the entries without any', () => {
    const { entries, unmatched } = relevantSections(sections, ['7', 'Limts', 'Overview', '10']);
    const headings = entries.map((entry) => [entry.name, ...entry.headings.map(({ title }) => title)]);
    expect(headings).toEqual([['7', 'Model welfare assessment'], ['Limts'], ['Overview', 'Overview'], ['10']]);
    expect(unmatched).toEqual(['Limts', '10']);
  });

  it('names the subsections of a number that has no heading of its own', () => {
    const { entries, unmatched } = relevantSections(documentOf('# 7.1 Oil\n\n# 7.2 Wicks').sections, ['7']);
    expect(entries[0]?.headings.map(({ title }) => title)).toEqual(['Oil', 'Wicks']);
    expect(unmatched).toEqual([]);
  });
});

const LAW = documentOf(
  ['# Chapter 1: Oil', '## Article 1', '## Article 2', '# Chapter 2: Rooms', '### Beds', '## Article 3: Fees'].join(
    '\n\n',
  ),
).sections;

it.each([
  ['1', ['Chapter 1', 'Article 1', 'Article 2']],
  ['Article 2', ['Article 2']],
  ['Chapter 2', ['Chapter 2', null, 'Article 3']],
  ['art. 3', ['Article 3']],
  ['Article 4', []],
  ['Part 2', []],
])('%s covers %j of chapters and articles', (name, numbers) => {
  expect([...relevantSections(LAW, [name]).sections].map(({ number }) => number)).toEqual(numbers);
});

it.each([
  [[], '9', true],
  [['7'], '7.3', true],
  [['Section 7'], '7.3', true],
  [['Oil', '8'], '7.3', false],
])('%j watches a section %s that the document lacks: %j', (names, number, watches) => {
  expect(watchesNumber(names, number)).toBe(watches);
});
