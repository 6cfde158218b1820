/** Which sections of a document a number names. */
import { describe, expect, test } from 'vitest';
import { isInNumbered, sectionsNumbered } from '../../src/grammar/find-numbered.ts';
import { coversNumber } from '../../src/grammar/section-numbers.ts';
import { documentOf } from '../compare/documents.ts';

const found = (headings: readonly string[], name: string): string[] =>
  sectionsNumbered(documentOf(headings.join('\n\n')).sections, name).map(({ title }) => title);

describe('one series, however it and the name are written', () => {
  const forms: readonly [headings: readonly string[], names: readonly string[]][] = [
    [
      ['# Section 1: Oil', '# Section 2: Wicks'],
      ['1', '§1', '§ 1', 'Section 1', 'section 1:', 'Sec. 1'],
    ],
    [
      ['# § 1 Oil', '# § 2 Wicks'],
      ['1', '§1', 'Section 1'],
    ],
    [
      ['# Article 1 — Oil', '# Article 2 — Wicks'],
      ['1', '§1', 'Section 1', 'Article 1', 'Art. 1', 'ARTICLE 1'],
    ],
    [
      ['# 1. Oil', '# 2. Wicks'],
      ['1', '1.', '(1)', '§1', 'Article 1'],
    ],
    [
      ['# (1) Oil', '# (2) Wicks'],
      ['1', '(1)', 'Section 1', '( 1 )'],
    ],
    [
      ['# I. Oil', '# II. Wicks'],
      ['I', 'I.', '1', 'Section 1', 'i'],
    ],
    [
      ['# ARTICLE I', '# ARTICLE II'],
      ['I', 'Article 1', 'Art. I', '1'],
    ],
    [
      ['# a) Oil', '# b) Wicks'],
      ['a', 'a)', '(a)', 'A'],
    ],
    [
      ['# Appendix A Oil', '# Appendix B Wicks'],
      ['A', 'Appendix A', 'Annex A', 'Section A'],
    ],
    [
      ['# 第一条 Oil', '# 第二条 Wicks'],
      ['1', '第1条', '第一条', 'Article 1', '一'],
    ],
    [
      ['# １．目的', '# ２．範囲'],
      ['1', '１', '§1'],
    ],
    [
      ['# المادة ١ الرسوم', '# المادة ٢ الزيت'],
      ['1', '١', 'المادة 1', 'Article 1'],
    ],
  ];
  test.each(forms.flatMap(([headings, names]) => names.map((name) => [name, headings] as const)))(
    '%s in %j',
    (name, headings) => {
      const { sections } = documentOf(headings.join('\n\n'));
      expect(sectionsNumbered(sections, name)).toEqual(sections.slice(0, 1));
    },
  );
});

describe('of two series', () => {
  const two = ['# Section 1: Oil', '## (1) Wicks', '## (2) Lamps', '# Section 2: Rooms', '## 1. Beds', '## 2. Doors'];
  const law = ['# Chapter 1: Oil', '## Article 1: Wicks', '# Chapter 2: Rooms', '## Article 2: Beds'];
  test.each<[why: string, headings: readonly string[], name: string, titles: string[]]>([
    ['the one written alike', two, '1', ['Beds']],
    ['the one written alike', two, 'Section 1', ['Oil']],
    ['the one written alike', two, '(1)', ['Wicks']],
    ['the one written alike', law, 'Article 2', ['Beds']],
    ['the one written alike', law, 'Ch. 2', ['Rooms']],
    ['the one of the highest level', law, '2', ['Rooms']],
    ['the one of the highest level', law, '§ 2', ['Rooms']],
    ['none that has another word', law, 'Clause 2', []],
    ['none for a figure of a letter', ['# A. Oil', '# B. Wicks', '# I. Beds'], '1', []],
    ['all of one level', ['# Part A: Oil', '## 1. Wicks', '# Part B: Rooms', '## 1. Beds'], '1', ['Wicks', 'Beds']],
    ['a letter in the case of the name', ['# A. Oil', '# B. Wicks', '## a. Beds', '## b. Doors'], 'b', ['Doors']],
  ])('it is %s: %#', (_, headings, name, titles) => {
    expect(found(headings, name)).toEqual(titles);
  });
});

describe('a heading that begins with the number counts if no section has it', () => {
  test.each([
    ['(10)', ['Oil', '(10) Wicks'], ['(10) Wicks']],
    ['10', ['Oil', '(10) Wicks'], ['(10) Wicks']],
    ['6', ['Oil', '6 规则'], ['6 规则']],
    ['B', ['Oil', 'B. Wicks'], ['B. Wicks']],
    ['A', ['Oil', 'A guide', 'A Guide'], []],
    ['1', ['Oil', '10 Wicks'], []],
  ])('%s in %j', (name, headings, titles) => {
    expect(
      found(
        headings.map((each) => `# ${each}`),
        name,
      ),
    ).toEqual(titles);
  });
});

test.each([
  ['7', { numbers: ['7', '7.1'], path: [] }, true],
  ['7', { numbers: ['7.1'], path: [] }, true],
  ['7.1', { numbers: ['7'], path: [] }, false],
  ['1', { numbers: ['Section 12'], path: ['Section 12: Oil'] }, false],
  ['10', { numbers: [], path: ['(10) Oil'] }, true],
  ['4', { numbers: ['IV'], path: [] }, true],
])('the section %s is around a place in %j: %j', (name, place, isIn) => {
  expect(isInNumbered(place, name)).toBe(isIn);
});

test.each([
  ['3', 'Section 3', true],
  ['Article 3', 'Article 3', true],
  ['Article 3', 'Chapter 3', false],
  ['4', '§ 4.2', true],
  ['4', '§ 4a', false],
  ['1', 'I', false],
])('%s covers %s: %j', (name, number, covers) => {
  expect(coversNumber(name, number)).toBe(covers);
});
