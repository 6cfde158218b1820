import { describe, expect, it } from 'vitest';
import { relevantSections } from '../../src/compare/relevant-sections.ts';
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
  ].join('\n\n'),
);

const CASES: readonly [names: readonly string[], covered: readonly string[]][] = [
  [[], sections.map(({ title }) => title)],
  [['7'], ['Model welfare assessment', 'Overview', 'Methods', 'Limits', 'Other matters']],
  [['§7.1'], ['Overview', 'Methods', 'Limits']],
  [['Section 7.1.2'], ['Methods']],
  [['7.1.'], ['Overview', 'Methods', 'Limits']],
  [['70'], ['Appendix of sorts']],
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
    expect(sections.filter(relevantSections(names)).map(({ title }) => title)).toEqual(covered);
  });
});
