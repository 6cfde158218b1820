import { expect, test } from 'vitest';
import { choosePages } from '../../src/cli/choose-sections.ts';
import type { Document } from '../../src/model/document.ts';

const document = (labels: readonly string[]): Document => ({
  mediaType: 'application/pdf',
  extractor: 'test/1',
  title: null,
  authors: [],
  published: null,
  pages: labels.map((label, at) => ({ index: at + 1, label })),
  sections: [],
  warnings: [],
});

test.each([
  ['3-2', ['i', '1', '2'], 'the first page stands after the last one'],
  ['label:2-i', ['i', '1', '2'], 'the first page stands after the last one'],
  ['9', ['i', '1', '2'], 'there is no page 9. The document has 3 page(s)'],
  ['1-2', [], 'the document has no pages. Choose a part with --section'],
])('--pages %s of a document with pages %j is refused with the reason', (range, labels, reason) => {
  expect(() => choosePages(document(labels), range)).toThrow(`--pages ${range}: ${reason}.`);
});
