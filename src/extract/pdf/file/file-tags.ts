/**
 * The structure of a tagged PDF file: for each piece of marked content of a page, the nearest element that says how it
 * is to be read. Elements that only hold others (`Document`, `Sect`, `Span`) and roles that nobody knows say nothing.
 */
import type { PdfTag } from './pdf-text.ts';
import type { PdfjsDocument, PdfjsMark, PdfjsPage, PdfjsStructLeaf, PdfjsStructNode } from './pdfjs-types.ts';

export interface TagLookup {
  /** What the marks on a page say, outermost first; null where its file has no structure. */
  learn(page: PdfjsPage): Promise<((marks: readonly PdfjsMark[]) => PdfTag | null) | null>;
}

/** A hostile tree may branch without end; pages of real ones have some hundred. The library goes forty deep at most. */
const MAX_ELEMENTS_ON_PAGE = 20_000;

/** Asks for trees only where there are any. A damaged tree is as good as none. */
export async function createTagLookup(document: PdfjsDocument): Promise<TagLookup> {
  const isMarked = (await document.getMarkInfo().catch(() => null))?.Marked === true;
  let isAsked = true;
  let named = 0;
  return {
    async learn(page) {
      if (!isAsked) return null;
      const tree = await page.getStructTree().catch(() => null);
      // A page without a tree may be a damaged one; in a file that does not say that it is tagged, no page will have any.
      if (tree === null && !isMarked) isAsked = false;
      if (tree === null) return null;
      const tags = tagsOfTree(tree, () => ++named);
      return (marks) => tagOfMarks(marks, tags);
    },
  };
}

/** By the innermost mark that says something: a hyphen marked as an artifact within a paragraph is one for itself. */
function tagOfMarks(marks: readonly PdfjsMark[], tags: ReadonlyMap<string, PdfTag>): PdfTag | null {
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const mark = marks[at];
    const tag = mark?.tag === 'Artifact' ? ARTIFACT : tags.get(mark?.id ?? '');
    if (tag) return tag;
  }
  return null;
}

const ARTIFACT: PdfTag = { kind: 'artifact' };
const TITLE: PdfTag = { kind: 'title' };

/** What an element of these roles holds is of its kind altogether, whatever stands within. */
const CLOSED: Readonly<Record<string, PdfTag>> = {
  TD: { kind: 'cell' },
  TH: { kind: 'cell' },
  TOC: { kind: 'contents' },
  TOCI: { kind: 'contents' },
  Index: { kind: 'contents' },
  Caption: { kind: 'caption' },
  Figure: { kind: 'figure' },
  Artifact: ARTIFACT,
};
const NOTES = new Set(['Note', 'FENote']);
const ITEM_PARTS = new Set(['Lbl', 'LBody']);
const PARTS = new Set(['Sect', 'Part', 'Art']);
const NUMBERED_HEADING = /^H([1-9]\d?)$/;

/** What is known of the element in which a part of the tree stands. */
interface Around {
  readonly tag: PdfTag | null;
  /** True where nothing within says more. */
  readonly isClosed: boolean;
  readonly inList: boolean;
  /** True in a table that sets no two cells side by side: it may be a frame, with headings of the text in it. */
  readonly inFrame: boolean;
  /** The row of a table, by its number. */
  readonly row: Pick<PdfTag, 'element'>;
  /** How many parts of the document are around it: the level of a heading without one. */
  readonly parts: number;
}

function tagsOfTree(tree: PdfjsStructNode, nextElement: () => number): ReadonlyMap<string, PdfTag> {
  const tags = new Map<string, PdfTag>();
  let elements = 0;
  const visit = (node: PdfjsStructNode | PdfjsStructLeaf, around: Around): void => {
    elements += 1;
    if (elements > MAX_ELEMENTS_ON_PAGE) return;
    if (!('children' in node)) {
      if (around.tag !== null) tags.set(node.id, around.tag);
      return;
    }
    const within = enter(node, around, nextElement);
    for (const child of node.children) visit(child, within);
  };
  visit(tree, { tag: null, isClosed: false, inList: false, inFrame: false, row: {}, parts: 0 });
  return tags;
}

function enter(node: PdfjsStructNode, around: Around, nextElement: () => number): Around {
  const { role } = node;
  const kind = around.tag?.kind;
  if (around.isClosed) return around;
  if (role === 'Table') return { ...around, inFrame: isFrame(node) };
  if (role === 'TR') return { ...around, row: { element: nextElement() } };
  if (NOTES.has(role)) return { ...around, tag: { kind: 'note', element: nextElement() }, isClosed: true };
  const closed = CLOSED[role];
  if (closed?.kind === 'cell') return { ...around, tag: { ...closed, ...around.row }, isClosed: !around.inFrame };
  if (closed) return { ...around, tag: closed, isClosed: true };
  // A paragraph or a label within a heading is the heading's.
  if (kind === 'heading' || kind === 'title') return around;
  if (role === 'Title') return { ...around, tag: TITLE };
  const level = role === 'H' ? Math.max(1, around.parts) : Number(NUMBERED_HEADING.exec(role)?.[1] ?? 0);
  if (level > 0) {
    const inList = around.inList ? ({ inList: true } as const) : {};
    return { ...around, tag: { kind: 'heading', level, ...inList, element: nextElement() } };
  }
  // An item's label and its words are one, though each is an element.
  if (ITEM_PARTS.has(role) && kind === 'item') return around;
  if (role === 'LI' || ITEM_PARTS.has(role)) {
    return { ...around, tag: { kind: 'item', element: nextElement() }, inList: true };
  }
  if (role === 'P') {
    return kind === 'item' || kind === 'cell'
      ? around
      : { ...around, tag: { kind: 'paragraph', element: nextElement() } };
  }
  return PARTS.has(role) ? { ...around, parts: around.parts + 1 } : around;
}

function isFrame(table: PdfjsStructNode): boolean {
  const rows = (node: PdfjsStructNode): PdfjsStructNode[] =>
    node.children.flatMap((child) => {
      if (!('children' in child)) return [];
      return child.role === 'TR' ? [child] : /^T(Head|Body|Foot)$/.test(child.role) ? rows(child) : [];
    });
  return rows(table).every((row) => row.children.filter((cell) => 'children' in cell).length < 2);
}
