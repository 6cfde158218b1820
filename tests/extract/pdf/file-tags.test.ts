/** What the marks of a page mean by the structure of its file. */
import { expect, test } from 'vitest';
import { createTagLookup } from '../../../src/extract/pdf/file/file-tags.ts';
import type { PdfTag } from '../../../src/extract/pdf/file/pdf-text.ts';
import type { PdfjsDocument, PdfjsPage, PdfjsStructNode } from '../../../src/extract/pdf/file/pdfjs-types.ts';

/** An element around others, or around the marked content of that name. */
function element(role: string, ...within: readonly (PdfjsStructNode | string)[]): PdfjsStructNode {
  return {
    role,
    children: within.map((each) => (typeof each === 'string' ? { type: 'content', id: each } : each)),
  };
}

function documentOf(isMarked: boolean | null): PdfjsDocument {
  return { getMarkInfo: async () => (isMarked === null ? null : { Marked: isMarked }) } as unknown as PdfjsDocument;
}

function pageOf(getStructTree: () => Promise<PdfjsStructNode | null>): PdfjsPage {
  return { getStructTree } as unknown as PdfjsPage;
}

/** The tag of the content named `x` in a tree. */
async function tagIn(tree: PdfjsStructNode): Promise<PdfTag | null | undefined> {
  const reader = await createTagLookup(documentOf(true));
  const told = await reader.learn(pageOf(async () => element('Root', tree)));
  return told?.([{ type: 'beginMarkedContentProps', tag: 'Span', id: 'x' }]);
}

test.each([
  [
    'a heading and what is within it',
    element('H2', element('Lbl', 'y'), element('P', element('Span', 'x'))),
    'heading',
  ],
  ['a paragraph', element('Sect', element('P', 'x')), 'paragraph'],
  ['a paragraph of a list', element('L', element('LI', element('LBody', element('P', 'x')))), 'item'],
  [
    'a heading in a cell',
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
  ['a heading in a caption', element('Figure', element('Caption', element('H5', 'x'))), 'figure'],
  ['the title', element('Title', element('Span', 'x')), 'title'],
  ['a role that nobody knows', element('Mystery', 'x'), undefined],
])('%s', async (_, tree, kind) => {
  expect((await tagIn(tree))?.kind).toBe(kind);
});

test('the level of a heading is that of its role, or the number of parts around it', async () => {
  expect((await tagIn(element('H3', 'x')))?.level).toBe(3);
  expect((await tagIn(element('H', 'x')))?.level).toBe(1);
  expect((await tagIn(element('Part', element('Sect', element('Div', element('H', 'x'))))))?.level).toBe(2);
  expect((await tagIn(element('L', element('LI', element('H2', 'x')))))?.inList).toBe(true);
});

test('two headings are two, on one page and on two', async () => {
  const reader = await createTagLookup(documentOf(true));
  const page = pageOf(async () => element('Root', element('H1', 'x', 'z'), element('H1', 'y')));
  const elements: (number | undefined)[] = [];
  for (let at = 0; at < 2; at += 1) {
    const told = await reader.learn(page);
    for (const id of ['x', 'y', 'z']) elements.push(told?.([{ type: 'beginMarkedContentProps', id }])?.element);
  }
  expect(elements).toEqual([1, 2, 1, 3, 4, 3]);
});

test('paragraphs, list items and rows of tables are told apart; an item is one with its label', async () => {
  const reader = await createTagLookup(documentOf(true));
  const item = (label: string, words: string): PdfjsStructNode =>
    element('LI', element('Lbl', label), element('LBody', element('P', words)));
  const row = (...names: readonly string[]): PdfjsStructNode =>
    element('TR', ...names.map((name) => element('TD', element('P', name))));
  const list = element('L', item('c', 'd'), item('e', 'f'));
  const table = element('Table', row('g', 'h'), row('i', 'j'));
  const tree = element('Root', element('P', 'a'), element('P', 'b'), list, table);
  const told = await reader.learn(pageOf(async () => tree));
  const elements = [...'abcdefghij'].map((id) => told?.([{ type: 'beginMarkedContentProps', id }])?.element);
  expect(elements).toEqual([1, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
});

test('the innermost mark that says something counts; one that no element names says nothing', async () => {
  const reader = await createTagLookup(documentOf(true));
  const told = await reader.learn(pageOf(async () => element('Root', element('P', 'x'))));
  const type = 'beginMarkedContentProps';
  const artifact = { type: 'beginMarkedContent', tag: 'Artifact' };
  expect(
    told?.([
      { type, id: 'x' },
      { type, tag: 'Span', id: null },
    ])?.kind,
  ).toBe('paragraph');
  expect(told?.([{ type, id: 'x' }, artifact])?.kind).toBe('artifact');
  expect(told?.([artifact])?.kind).toBe('artifact');
  expect(told?.([{ type, id: 'y' }])).toBe(null);
  expect(told?.([])).toBe(null);
});

test('a file that is not tagged is asked once; a damaged page of a tagged one costs its own tags', async () => {
  let asked = 0;
  const none = pageOf(async () => {
    asked += 1;
    return null;
  });
  const untagged = await createTagLookup(documentOf(null));
  expect(await untagged.learn(none)).toBe(null);
  expect(await untagged.learn(none)).toBe(null);
  expect(asked).toBe(1);

  const tagged = await createTagLookup(documentOf(true));
  expect(await tagged.learn(pageOf(() => Promise.reject(new Error('damaged'))))).toBe(null);
  const whole = await tagged.learn(pageOf(async () => element('Root', element('H1', 'x'))));
  expect(whole?.([{ type: 'beginMarkedContentProps', id: 'x' }])?.kind).toBe('heading');
});

test('a tree without end is read to a limit', async () => {
  // Forty elements, each the only two children of the one before it: a million million leaves.
  let tree = element('P', 'x');
  for (let depth = 0; depth < 40; depth += 1) tree = element('Sect', tree, tree);
  expect((await tagIn(tree))?.kind).toBe('paragraph');
});
