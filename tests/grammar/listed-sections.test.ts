import { describe, expect, test } from 'vitest';
import { sectionsNamedIn } from '../../src/grammar/listed-sections.ts';

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
