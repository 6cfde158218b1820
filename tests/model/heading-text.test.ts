import { expect, test } from 'vitest';
import { buildSections } from '../../src/extract/build-sections.ts';
import { headingText } from '../../src/model/document.ts';

/** A mark after a number of figures is left out, as archived texts have it; everything else stands. */
test.each([
  ['7.1.2 Methods', '7.1.2 Methods'],
  ['3. Oil', '3 Oil'],
  ['3) Oil', '3 Oil'],
  ['A.3 Rates', 'A.3 Rates'],
  ['Appendix A: Tables', 'Appendix A Tables'],
  ['Section 1: Keeping', 'Section 1: Keeping'],
  ['§ 4 Gebühren', '§ 4 Gebühren'],
  ['Article 12 — Notice', 'Article 12 — Notice'],
  ['Article 12', 'Article 12'],
  ['제3조(목적)', '제3조(목적)'],
  ['Oil', 'Oil'],
])('the heading %j is printed as %j', (heading, printed) => {
  const [section] = buildSections([{ type: 'heading', level: 1, text: heading, anchor: null, page: null }]);
  expect(section && headingText(section)).toBe(printed);
});

test('without a path, number and title are the heading', () => {
  expect(headingText({ number: 'Article 5', title: 'Notice' })).toBe('Article 5 Notice');
});
