/** Which headings have a number, given all headings of their document. */
import { describe, expect, test } from 'vitest';
import { numbersOfHeadings } from '../../src/grammar/heading-numbers.ts';

/** `number | title` for each heading, `-` for one without a number. */
function shown(headings: readonly string[]): string[] {
  return numbersOfHeadings(headings).map((found) => (found ? `${found.number} | ${found.title}`.trim() : '-'));
}

describe('a form that only numbers have needs no other heading', () => {
  test.each([
    ['7.1.2 Methods', '7.1.2 | Methods'],
    ['3. Oil', '3 | Oil'],
    ['2a. Oil', '2a | Oil'],
    ['2.1.b Oil', '2.1.b | Oil'],
    ['Section 1: Keeping', 'Section 1 | Keeping'],
    ['SECTION 1 - Keeping', 'SECTION 1 | Keeping'],
    ['Section 4.2. Keeping', 'Section 4.2 | Keeping'],
    ['§ 4 Gebühren', '§ 4 | Gebühren'],
    ['§4a Gebühren', '§4a | Gebühren'],
    ['§1', '§1 |'],
    ['Article 12 — Notice', 'Article 12 | Notice'],
    ['Article 1er : Objet', 'Article 1er | Objet'],
    ['ARTICLE 1 : OBJET', 'ARTICLE 1 | OBJET'],
    ['Art. 5', 'Art. 5 |'],
    ['Art.5 - Avviso', 'Art.5 | Avviso'],
    ['Articolo 3.', 'Articolo 3 |'],
    ['Artikel 7: Kennisgeving', 'Artikel 7 | Kennisgeving'],
    ['Artículo 2. Objeto', 'Artículo 2 | Objeto'],
    ['ARTICLE IV', 'ARTICLE IV |'],
    ['Article IV. Fees', 'Article IV | Fees'],
    ['Chapter 3: Fees', 'Chapter 3 | Fees'],
    ['Titre II – Objet', 'Titre II | Objet'],
    ['Part B: Rates', 'Part B | Rates'],
    ['Annex A Rates', 'Annex A | Rates'],
    ['Anhang', '-'],
    ['Appendix C', 'Appendix C |'],
    ['Appendix A: Tables', 'Appendix A | Tables'],
    ['Schedule 2: Rates', 'Schedule 2 | Rates'],
    ['Clause 4.2: Rates', 'Clause 4.2 | Rates'],
    ['Pt. 1: Rates', 'Pt. 1 | Rates'],
    ['第3条 目的', '第3条 | 目的'],
    ['第3条（目的）', '第3条 | 目的'],
    ['第一条', '第一条 |'],
    ['第三条の二 手数料', '第三条の二 | 手数料'],
    ['第二章：收费', '第二章 | 收费'],
    ['§ 8 (weggefallen)', '§ 8 | (weggefallen)'],
    ['제3조(목적)', '제3조 | 목적'],
    ['المادة 3: الرسوم', 'المادة 3 | الرسوم'],
    ['المادة (3) الرسوم', 'المادة (3) | الرسوم'],
    ['المادة ٣ الرسوم', 'المادة ٣ | الرسوم'],
    ['Статья 5. Плата', 'Статья 5 | Плата'],
    ['Раздел 2', 'Раздел 2 |'],
    ['סעיף 7: עמלות', 'סעיף 7 | עמלות'],
  ])('%s', (heading, number) => {
    expect(shown([heading, 'Words'])).toEqual([number, '-']);
  });
});

describe('no number, whatever stands beside it', () => {
  test.each([
    'A Guide to lamps',
    'I am the keeper',
    '10 things we learned',
    '10 Things we learned',
    '2024 Annual report',
    '1984. A novel',
    'V2',
    'V2 Keeper',
    'C. difficile',
    'Mr. Keeper',
    '(optional) Lamps',
    '(2024) Report',
    'U.S. rules',
    'J. Keeper',
    'Section 230 explained',
    'Section 230 Explained',
    'Part of the lamp',
    'Part 2 of the lamps',
    'Part I played',
    'Article',
    'Articles of oil',
    'Schedule 2 meetings',
    '24/7 Support',
    '3D. Lamps',
    'Civil: law',
    'Chap. Lamps',
    '7.1.2',
    '第一次点灯',
  ])('%s', (heading) => {
    expect(shown([heading, 'Words', 'Appendices'])).toEqual(['-', '-', '-']);
  });
});

describe('a form that words have too counts beside numbers like it', () => {
  test.each<[headings: string[], numbers: string[]]>([
    [
      ['7 Lamps', '8 Oil'],
      ['7 | Lamps', '8 | Oil'],
    ],
    [
      ['7 Lamps', '7.1 Oil'],
      ['7 | Lamps', '7.1 | Oil'],
    ],
    [
      ['7 Lamps', '9 Oil'],
      ['-', '-'],
    ],
    [
      ['1 规则', '2 费用'],
      ['1 | 规则', '2 | 费用'],
    ],
    [
      ['6 规则', '7 עברית'],
      ['6 | 规则', '7 | עברית'],
    ],
    [
      ['1 - Objet', '2 – La durée'],
      ['1 | Objet', '2 | La durée'],
    ],
    [
      ['1: Terms', '2: Oil'],
      ['1 | Terms', '2 | Oil'],
    ],
    [
      ['1、総則', '2、目的'],
      ['1 | 総則', '2 | 目的'],
    ],
    [
      ['１．目的', '２．範囲'],
      ['１ | 目的', '２ | 範囲'],
    ],
    [
      ['1.总则', '2.费用'],
      ['1 | 总则', '2 | 费用'],
    ],
    [
      ['一、总则', '二、费用'],
      ['一 | 总则', '二 | 费用'],
    ],
    [
      ['（一）总则', '（二）费用'],
      ['（一） | 总则', '（二） | 费用'],
    ],
    [
      ['(1) Rules', '(2) Oil'],
      ['(1) | Rules', '(2) | Oil'],
    ],
    [
      ['9. Rules', '(10) Oil'],
      ['9 | Rules', '(10) | Oil'],
    ],
    [
      ['[ 31 ] Rules', '[ 32 ] Oil'],
      ['[31] | Rules', '[32] | Oil'],
    ],
    [
      ['(1) Rules', 'Oil'],
      ['-', '-'],
    ],
    [
      ['(a) rules', '(b) oil', 'c'],
      ['(a) | rules', '(b) | oil', '-'],
    ],
    [
      ['a) Rules', 'b) Oil', 'e) Wicks'],
      ['a) | Rules', 'b) | Oil', 'e) | Wicks'],
    ],
    [
      ['(i) Rules', '(ii) Oil'],
      ['(i) | Rules', '(ii) | Oil'],
    ],
    [
      ['A. Rules', 'B. Oil'],
      ['A | Rules', 'B | Oil'],
    ],
    [
      ['A. Rules', 'b. Oil'],
      ['-', '-'],
    ],
    [
      ['B. Oil', 'C. Wicks'],
      ['-', '-'],
    ],
    [
      ['J. Keeper', 'K. Keeper'],
      ['-', '-'],
    ],
    [
      ['A. Rules', 'B. Oil', 'C. difficile'],
      ['A | Rules', 'B | Oil', '-'],
    ],
    [
      ['I. Rules', 'II. Oil', 'III. Wicks'],
      ['I | Rules', 'II | Oil', 'III | Wicks'],
    ],
    [
      ['I. - Rules', 'II. - Oil'],
      ['I | Rules', 'II | Oil'],
    ],
    [
      ['I – Rules', 'II – Oil'],
      ['I | Rules', 'II | Oil'],
    ],
    [
      ['IV. Rules', 'I am here'],
      ['-', '-'],
    ],
    [
      ['I Rules', 'II Oil'],
      ['I | Rules', 'II | Oil'],
    ],
    [
      ['A Rates', 'B Oil'],
      ['A | Rates', 'B | Oil'],
    ],
    [
      ['B Rates', 'B.1 Oil'],
      ['B | Rates', 'B.1 | Oil'],
    ],
    [
      ['A Guide to lamps', '1 Oil', 'A Rates', 'B Wicks'],
      ['-', '-', 'A | Rates', 'B | Wicks'],
    ],
    [
      ['Article 5 Notice', 'Article 6 Oil'],
      ['Article 5 | Notice', 'Article 6 | Oil'],
    ],
    [
      ['Part I played', 'Part II Played'],
      ['-', '-'],
    ],
    [
      ['Chapter I Lamps', 'Chapter II Oil'],
      ['Chapter I | Lamps', 'Chapter II | Oil'],
    ],
    [
      ['Article 3 Notice', '4 Lamps'],
      ['-', '-'],
    ],
  ])('%j', (headings, numbers) => {
    expect(shown(headings)).toEqual(numbers);
  });
});
