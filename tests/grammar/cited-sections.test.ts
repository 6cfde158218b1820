import { describe, expect, test } from 'vitest';
import { citedSectionIn, sectionsNamedIn } from '../../src/grammar/cited-sections.ts';

describe('the section that running text cites', () => {
  test.each([
    ['as §7.1.2 says', '7.1.2'],
    ['(Section 7, pp. 150–190)', '7'],
    ['see sec. 4.2', '4.2'],
    ['Chapter 3 of it', 'Chapter 3'],
    ['in Appendix B', 'Appendix B'],
    ['System card, 5.3.2:', '5.3.2'],
    ['(5.3.2)', '5.3.2'],
    ['version 5.3.2 of it', null],
    ['see Sec. 2.4, p. 3', '2.4'],
    ['Sample Doc, § 4', '4'],
    ['Sample Doc, § 4a', '4a'],
    ['Section (10) of it', '10'],
    ['Section 4(b)', '4'],
    ['Sample Doc, (10)', '(10)'],
    ['Sample Doc, (10), retrieved in May', '(10)'],
    ['Sample Doc (10)', null],
    ['Sample Doc, Article 5', 'Article 5'],
    ['Sample Doc, Art. IV, p. 3', 'Art. IV'],
    ['Sample Doc, Part B', 'Part B'],
    ['Sample Doc, 第3条', '第3条'],
    ['Sample Doc, Статья 5', 'Статья 5'],
    ['Sample Doc, Abschnitt 2', '2'],
    ['as Art. 15 GDPR requires', null],
    ['under Article 5 of the law', null],
    ['in part 2 of the lamps', null],
    ['Article 5 of the law, see §7', '7'],
    ['in section a keeper wrote', null],
    ['from sections 1.10.33 of it', '1.10.33'],
    ['sections of a law', null],
    ['7 keepers', null],
  ])('in %j is %j', (text, section) => {
    expect(citedSectionIn(text)).toBe(section);
  });
});

describe('the sections that an entry of a changelog names', () => {
  test.each([
    ['Sections 3, 4.2 and 5 are new.', ['3', '4.2', '5']],
    ['Reworded §2 and § 4.1; Section 2 again.', ['2', '4.1']],
    ['Appendix B is gone.', ['Appendix B']],
    ['Article 5 and Articles 7 and 8 are new.', ['Article 5', 'Article 7', 'Article 8']],
    ['Annex 1 and Part II are new.', ['Annex 1', 'Part II']],
    ['Section A lamp was lit.', []],
    ['Section A.1 was lit.', ['A.1']],
    ['A figure on page 7.', []],
  ])('in %j are %j', (entry, sections) => {
    expect(sectionsNamedIn(entry)).toEqual(sections);
  });
});
