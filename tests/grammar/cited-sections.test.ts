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
    ['Section A lamp was lit.', []],
    ['Section A.1 was lit.', ['A.1']],
    ['A figure on page 7.', []],
  ])('in %j are %j', (entry, sections) => {
    expect(sectionsNamedIn(entry)).toEqual(sections);
  });
});
