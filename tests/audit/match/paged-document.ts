/**
 * Makes documents for the tests of the matcher from a notation: `# ` begins a heading, `- ` a list item, `^ ` a footnote;
 * `|` in a block is a page break, `{33}` a note reference attached to the word before it, `<head …>` a running header.
 */
import { buildSections, type Item } from '../../../src/extract/build-sections.ts';
import type { Block, Document } from '../../../src/model/document.ts';

export interface PagedOptions {
  /** Printed number of the first page. */
  readonly firstLabel?: number;
  /** Index of the first page. */
  readonly firstPage?: number;
}

export function pagedDocument(text: string, { firstLabel = 1, firstPage = 1 }: PagedOptions = {}): Document {
  const items: Item[] = [];
  const runningHeaders: string[] = [];
  let page = firstPage;
  for (const part of text.split(/\n\s*\n/).map((each) => each.trim().replace(/\s+/g, ' '))) {
    const [, level, heading] = /^(#+) (.*)$/.exec(part) ?? [];
    const head = /^<head (.*)>$/.exec(part)?.[1];
    if (head !== undefined) runningHeaders.push(head);
    else if (part === '|') page += 1;
    else if (level !== undefined && heading !== undefined) {
      items.push({ type: 'heading', level: level.length, text: heading, anchor: null, page });
    } else if (part !== '') {
      const block = blockOf(part, page);
      page = block.pageEnd ?? page;
      items.push({ type: 'block', ...block });
    }
  }
  const labelOf = (index: number): string => String(index - firstPage + firstLabel);
  return {
    mediaType: 'application/pdf',
    extractor: 'test/1',
    title: null,
    authors: [],
    published: null,
    pages: Array.from({ length: page }, (_, at) => ({ index: at + 1, label: labelOf(at + 1) })),
    sections: buildSections(items, labelOf),
    warnings: [],
    ...(runningHeaders.length > 0 ? { runningHeaders } : {}),
  };
}

function blockOf(part: string, page: number): Block {
  const kind = part.startsWith('- ') ? 'item' : part.startsWith('^ ') ? 'note' : 'paragraph';
  const body = kind === 'paragraph' ? part : part.slice(2);
  const breaks: number[] = [];
  const noteReferences: [number, number][] = [];
  let text = '';
  for (const piece of body.split(/(\s?\|\s?|\{\d+\})/)) {
    if (piece.includes('|')) {
      text = `${text.trimEnd()} `;
      breaks.push(text.length);
    } else if (/^\{\d+\}$/.test(piece)) {
      noteReferences.push([text.length, piece.length - 2]);
      text += piece.slice(1, -1);
    } else text += piece;
  }
  return {
    kind,
    text,
    page,
    pageEnd: page + breaks.length,
    ...(breaks.length > 0 ? { breaks } : {}),
    ...(noteReferences.length > 0 ? { noteReferences } : {}),
  };
}
