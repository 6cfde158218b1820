/** Tags of marked content, from the structure tree of a file. */
import { expect, test } from 'vitest';
import { createTagLookup } from '../../../src/extract/pdf/file/file-tags.ts';
import type { PdfTag } from '../../../src/extract/pdf/file/pdf-text.ts';
import type { PdfjsDocument, PdfjsPage, PdfjsStructNode } from '../../../src/extract/pdf/file/pdfjs-types.ts';

/** An element that contains other elements, or marked content with a given name. */
function element(role: string, ...content: readonly (PdfjsStructNode | string)[]): PdfjsStructNode {
  return {
    role,
    children: content.map((each) => (typeof each === 'string' ? { type: 'content', id: each } : each)),
  };
}

function documentOf(isMarked: boolean | null): PdfjsDocument {
  return { getMarkInfo: async () => (isMarked === null ? null : { Marked: isMarked }) } as unknown as PdfjsDocument;
}

function pageOf(getStructTree: () => Promise<PdfjsStructNode | null>): PdfjsPage {
  return { getStructTree } as unknown as PdfjsPage;
}

/** The tag of the marked content named `x` in a tree. */
async function tagIn(tree: PdfjsStructNode): Promise<PdfTag | null | undefined> {
  const lookup = await createTagLookup(documentOf(true));
  const tagOf = await lookup.loadPage(pageOf(async () => element('Root', tree)));
  return tagOf?.([{ type: 'beginMarkedContentProps', tag: 'Span', id: 'x' }]);
}

test.each([
  ['content of a heading', element('H2', element('Lbl', 'y'), element('P', element('Span', 'x'))), 'heading'],
  ['a paragraph', element('Sect', element('P', 'x')), 'paragraph'],
  ['a paragraph in a list item', element('L', element('LI', element('LBody', element('P', 'x')))), 'item'],
  [
    'a heading in a table cell',
    element('Table', element('TR', element('TH', element('H4', 'x')), element('TH', 'y'))),
    'cell',
  ],
  [
    'a heading in a frame',
    element('Table', element('TBody', element('TR', element('TD', element('H4', 'x'))))),
    'heading',
  ],
  ['a paragraph in a frame', element('Table', element('TR', element('TD', element('P', 'x')))), 'cell'],
  ['a heading in a contents list', element('TOC', element('TOCI', element('H1', 'x'))), 'contents'],
  ['a note in a heading', element('H1', 'y', element('Note', element('P', 'x'))), 'note'],
  ['a heading in the caption of a figure', element('Figure', element('Caption', element('H5', 'x'))), 'figure'],
  ['the title', element('Title', element('Span', 'x')), 'title'],
  ['content of an unknown role', element('Mystery', 'x'), undefined],
])('%s has the right tag', async (_, tree, kind) => {
  expect((await tagIn(tree))?.kind).toBe(kind);
});

test('the level of a heading comes from its role, or from the number of parts around it', async () => {
  expect((await tagIn(element('H3', 'x')))?.level).toBe(3);
  expect((await tagIn(element('H', 'x')))?.level).toBe(1);
  expect((await tagIn(element('Part', element('Sect', element('Div', element('H', 'x'))))))?.level).toBe(2);
  expect((await tagIn(element('L', element('LI', element('H2', 'x')))))?.inList).toBe(true);
});

test('each heading is an element of its own, on one page and on two', async () => {
  const lookup = await createTagLookup(documentOf(true));
  const page = pageOf(async () => element('Root', element('H1', 'x', 'z'), element('H1', 'y')));
  const elements: (number | undefined)[] = [];
  for (let at = 0; at < 2; at += 1) {
    const tagOf = await lookup.loadPage(page);
    for (const id of ['x', 'y', 'z']) elements.push(tagOf?.([{ type: 'beginMarkedContentProps', id }])?.element);
  }
  expect(elements).toEqual([1, 2, 1, 3, 4, 3]);
});

test('each paragraph, list item and table row is an element; an item and its label are one', async () => {
  const lookup = await createTagLookup(documentOf(true));
  const item = (label: string, words: string): PdfjsStructNode =>
    element('LI', element('Lbl', label), element('LBody', element('P', words)));
  const row = (...names: readonly string[]): PdfjsStructNode =>
    element('TR', ...names.map((name) => element('TD', element('P', name))));
  const list = element('L', item('c', 'd'), item('e', 'f'));
  const table = element('Table', row('g', 'h'), row('i', 'j'));
  const tree = element('Root', element('P', 'a'), element('P', 'b'), list, table);
  const tagOf = await lookup.loadPage(pageOf(async () => tree));
  const elements = [...'abcdefghij'].map((id) => tagOf?.([{ type: 'beginMarkedContentProps', id }])?.element);
  expect(elements).toEqual([1, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
});

test('the innermost sequence with a tag counts; a sequence that no element names has no tag', async () => {
  const lookup = await createTagLookup(documentOf(true));
  const tagOf = await lookup.loadPage(pageOf(async () => element('Root', element('P', 'x'))));
  const type = 'beginMarkedContentProps';
  const artifact = { type: 'beginMarkedContent', tag: 'Artifact' };
  expect(
    tagOf?.([
      { type, id: 'x' },
      { type, tag: 'Span', id: null },
    ])?.kind,
  ).toBe('paragraph');
  expect(tagOf?.([{ type, id: 'x' }, artifact])?.kind).toBe('artifact');
  expect(tagOf?.([artifact])?.kind).toBe('artifact');
  expect(tagOf?.([{ type, id: 'y' }])).toBe(null);
  expect(tagOf?.([])).toBe(null);
});

test('only one tree is requested of an untagged file; a damaged page loses only its own tags', async () => {
  let requests = 0;
  const none = pageOf(async () => {
    requests += 1;
    return null;
  });
  const untagged = await createTagLookup(documentOf(null));
  expect(await untagged.loadPage(none)).toBe(null);
  expect(await untagged.loadPage(none)).toBe(null);
  expect(requests).toBe(1);

  const tagged = await createTagLookup(documentOf(true));
  expect(await tagged.loadPage(pageOf(() => Promise.reject(new Error('damaged'))))).toBe(null);
  const whole = await tagged.loadPage(pageOf(async () => element('Root', element('H1', 'x'))));
  expect(whole?.([{ type: 'beginMarkedContentProps', id: 'x' }])?.kind).toBe('heading');
});

test('an endless tree is visited up to a limit', async () => {
  // Forty levels, each of which contains the level below twice: a million million leaves.
  let tree = element('P', 'x');
  for (let depth = 0; depth < 40; depth += 1) tree = element('Sect', tree, tree);
  expect((await tagIn(tree))?.kind).toBe('paragraph');
});
