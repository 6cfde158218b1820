/** Documents for the tests of the comparison, written as Markdown: `#` headings, and blocks with empty lines between. */
import { buildSections, type Item } from '../../src/extract/build-sections.ts';
import type { Document } from '../../src/model/document.ts';

/** `<p3>` at the start of a block or heading sets the page from there on. */
export function documentOf(text: string): Document {
  let page: number | null = null;
  const items = text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Item => {
      const [, pageMark, body = ''] = /^(?:<p(\d+)>\s*)?(.*)$/s.exec(part) ?? [];
      if (pageMark !== undefined) page = Number(pageMark);
      const heading = /^(#+)\s+(.*)$/.exec(body);
      if (heading) {
        return { type: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '', anchor: null, page };
      }
      return { type: 'block', kind: 'paragraph', text: body, page, pageEnd: page };
    });
  return {
    mediaType: 'text/markdown',
    extractor: 'test/1',
    title: null,
    authors: [],
    published: null,
    pages: [],
    sections: buildSections(items, (index) => String(index - 1)),
    warnings: [],
  };
}
