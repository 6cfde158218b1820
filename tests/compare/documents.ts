/**
 * Documents for the tests of the comparison, written as Markdown: `#` headings, empty lines between blocks, and a block
 * for each line of a list (`- `) or of a table (`| a | b |`).
 */
import { buildSections, type Item } from '../../src/extract/build-sections.ts';
import type { Document } from '../../src/model/document.ts';

/** `<p3>` at the start of a block or heading sets the page from there on. */
export function documentOf(text: string): Document {
  let page: number | null = null;
  const items = text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => (/^(?:- |\| )/.test(part) ? part.split('\n') : [part]))
    .map((part): Item => {
      const [, pageMark, body = ''] = /^(?:<p(\d+)>\s*)?(.*)$/s.exec(part) ?? [];
      if (pageMark !== undefined) page = Number(pageMark);
      const heading = /^(#+)\s+(.*)$/.exec(body);
      if (heading) {
        return { type: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '', anchor: null, page };
      }
      const row = /^\| (.*) \|$/.exec(body)?.[1];
      if (row !== undefined) return { type: 'block', kind: 'row', text: row, page, pageEnd: page };
      const item = /^- (.*)$/.exec(body)?.[1];
      const kind = item === undefined ? 'paragraph' : 'item';
      return { type: 'block', kind, text: item ?? body, page, pageEnd: page };
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
