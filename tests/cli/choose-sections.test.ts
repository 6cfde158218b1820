/** Which sections `--section` shows, which blocks `--pages` shows, and the errors for a range that the document does not have. */
import { expect, test } from 'vitest';
import { choosePages, chooseSection } from '../../src/cli/history/choose-sections.ts';
import { type Document, headingText } from '../../src/model/document.ts';
import { documentOf } from '../compare/documents.ts';

test.each([
  ['1', ['Section 1: Keeping', 'Oil']],
  ['Section 1', ['Section 1: Keeping', 'Oil']],
  ['Section 1: Keeping', ['Section 1: Keeping', 'Oil']],
  ['§ 4', ['§ 4 Gebühren']],
  ['4', ['§ 4 Gebühren']],
  ['keeping', ['Section 1: Keeping', 'Oil']],
  ['Art. 5', ['Article 5 — Notice']],
])('--section %s shows %j', (name, headings) => {
  const document = documentOf(
    '# Section 1: Keeping\n\n## Oil\n\n# § 4 Gebühren\n\n# Article 5 — Notice\n\n# The Section 1 of old\n\nWords.',
  );
  expect(chooseSection(document, name).map(headingText)).toEqual(headings);
});

test.each([
  ['Art. 2', 'Book I', 'Article 2. It has a lamp.|It is lit at dusk.'],
  ['Article 3', 'Book II', 'Article 3. It has a keeper.'],
  ['Book II', 'Book II', 'Article 3. It has a keeper.|Article 4. The keeper has a boat.'],
])('--section %s shows an article that begins a paragraph, in %s', (name, heading, texts) => {
  const document = documentOf(
    '# Book I\n\nArticle 1. The harbour is open.\n\nArticle 2. It has a lamp.\n\nIt is lit at dusk.\n\n# Book II\n\nArticle 3. It has a keeper.\n\nArticle 4. The keeper has a boat.',
  );
  const [section, ...others] = chooseSection(document, name);
  expect(others).toEqual([]);
  expect(section && headingText(section)).toBe(heading);
  expect(section?.blocks.map(({ text }) => text).join('|')).toBe(texts);
});

const block = (text: string, page: number, pageEnd: number) => ({ kind: 'paragraph', text, page, pageEnd });
const PAGED = {
  pages: [
    { index: 1, label: null },
    { index: 2, label: 'i' },
    { index: 3, label: '1' },
    { index: 4, label: '2' },
  ],
  sections: [
    { title: 'One', pageStart: 2, pageEnd: 3, blocks: [block('a', 2, 2), block('b', 2, 3)] },
    { title: 'Two', pageStart: 4, pageEnd: 4, blocks: [block('c', 4, 4)] },
  ],
} as unknown as Document;
const unlabelled = { ...PAGED, pages: [{ index: 1, label: null }] } as Document;
const pageless = { pages: [], sections: [] } as unknown as Document;

test.each([
  ['1', ''],
  ['3', 'b'],
  ['3-4', 'b c'],
  ['label:i-1', 'a b'],
  ['label:2', 'c'],
])('--pages %s shows the blocks on these pages', (range, texts) => {
  const shown = choosePages(PAGED, range).flatMap(({ blocks }) => blocks.map(({ text }) => text));
  expect(shown.join(' ')).toBe(texts);
});

test.each([
  [PAGED, '9', '--pages 9: there is no page 9. Its pages are 1-4.'],
  [PAGED, 'label:4', '--pages label:4: no page has 4 printed on it. Its printed numbers are i-2.'],
  [PAGED, '4-3', '--pages 4-3: the last page comes before the first.'],
  [PAGED, 'first', '--pages first: give pages such as 150-152, or label:115-123 for printed numbers.'],
  [unlabelled, 'label:1', '--pages label:1: no page has 1 printed on it. Its pages have no numbers.'],
  [pageless, '1', '--pages 1: there is no page 1. The document has no pages. Show a section instead (--section).'],
])('a range that the document does not have is refused with a hint (%#)', (document, range, message) => {
  expect(() => choosePages(document, range)).toThrow(message);
});
