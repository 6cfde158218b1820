/**
 * The tags of a PDF file: for each piece of marked content on a page, the nearest element of the structure tree that
 * says what the content is. Elements that only group others (`Document`, `Sect`, `Span`) and unknown roles give no tag.
 */
import type { PdfTag } from './pdf-text.ts';
import type { PdfjsDocument, PdfjsMarkedContent, PdfjsPage, PdfjsStructLeaf, PdfjsStructNode } from './pdfjs-types.ts';

/** Gives the tag of a run, from the marked-content sequences around it, outermost first. */
export type TagOf = (sequences: readonly PdfjsMarkedContent[]) => PdfTag | null;

export interface TagLookup {
  /** The lookup for one page; null if the file has no structure tree. */
  loadPage(page: PdfjsPage): Promise<TagOf | null>;
}

/** A hostile tree may branch endlessly; a real page has a few hundred elements. The library stops 40 levels deep. */
const MAX_ELEMENTS_ON_PAGE = 20_000;

/** Requests structure trees only while the file may have any. A damaged tree counts as none. */
export async function createTagLookup(document: PdfjsDocument): Promise<TagLookup> {
  const isMarked = (await document.getMarkInfo().catch(() => null))?.Marked === true;
  let mayHaveTrees = true;
  let elements = 0;
  return {
    async loadPage(page) {
      if (!mayHaveTrees) return null;
      const tree = await page.getStructTree().catch(() => null);
      // A missing tree may only mean a damaged page. But if the file declares no tags, no other page has a tree either.
      if (tree === null && !isMarked) mayHaveTrees = false;
      if (tree === null) return null;
      const tags = tagsOfTree(tree, () => ++elements);
      return (sequences) => innermostTag(sequences, tags);
    },
  };
}

/** The innermost sequence with a tag wins: a hyphen marked as an artifact within a paragraph is an artifact. */
function innermostTag(sequences: readonly PdfjsMarkedContent[], tags: ReadonlyMap<string, PdfTag>): PdfTag | null {
  for (let at = sequences.length - 1; at >= 0; at -= 1) {
    const sequence = sequences[at];
    const tag = sequence?.tag === 'Artifact' ? ARTIFACT : tags.get(sequence?.id ?? '');
    if (tag) return tag;
  }
  return null;
}

const ARTIFACT: PdfTag = { kind: 'artifact' };
const TITLE: PdfTag = { kind: 'title' };

/** Everything inside an element with one of these roles gets this tag, whatever elements it contains. */
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

/** What we know about the element that contains a part of the tree. */
interface Ancestry {
  readonly tag: PdfTag | null;
  /** True if no element inside can change the tag. */
  readonly isClosed: boolean;
  readonly inList: boolean;
  /** True in a table that never has two cells side by side: it may be a frame around text with headings. */
  readonly inFrame: boolean;
  /** The table row, by its element number. */
  readonly row: Pick<PdfTag, 'element'>;
  /** The number of enclosing parts of the document: the level of a heading whose role gives none. */
  readonly parts: number;
}

function tagsOfTree(tree: PdfjsStructNode, nextElement: () => number): ReadonlyMap<string, PdfTag> {
  const tags = new Map<string, PdfTag>();
  let visited = 0;
  const visit = (node: PdfjsStructNode | PdfjsStructLeaf, ancestry: Ancestry): void => {
    visited += 1;
    if (visited > MAX_ELEMENTS_ON_PAGE) return;
    if (!('children' in node)) {
      if (ancestry.tag !== null) tags.set(node.id, ancestry.tag);
      return;
    }
    const inside = enter(node, ancestry, nextElement);
    for (const child of node.children) visit(child, inside);
  };
  visit(tree, { tag: null, isClosed: false, inList: false, inFrame: false, row: {}, parts: 0 });
  return tags;
}

function enter(node: PdfjsStructNode, ancestry: Ancestry, nextElement: () => number): Ancestry {
  const { role } = node;
  const kind = ancestry.tag?.kind;
  if (ancestry.isClosed) return ancestry;
  if (role === 'Table') return { ...ancestry, inFrame: isFrame(node) };
  if (role === 'TR') return { ...ancestry, row: { element: nextElement() } };
  if (NOTES.has(role)) return { ...ancestry, tag: { kind: 'note', element: nextElement() }, isClosed: true };
  const closed = CLOSED[role];
  if (closed?.kind === 'cell') return { ...ancestry, tag: { ...closed, ...ancestry.row }, isClosed: !ancestry.inFrame };
  if (closed) return { ...ancestry, tag: closed, isClosed: true };
  // A paragraph or a label inside a heading belongs to the heading.
  if (kind === 'heading' || kind === 'title') return ancestry;
  if (role === 'Title') return { ...ancestry, tag: TITLE };
  const level = role === 'H' ? Math.max(1, ancestry.parts) : Number(NUMBERED_HEADING.exec(role)?.[1] ?? 0);
  if (level > 0) {
    const inList = ancestry.inList ? ({ inList: true } as const) : {};
    return { ...ancestry, tag: { kind: 'heading', level, ...inList, element: nextElement() } };
  }
  // A list item's label and body are separate elements but one item.
  if (ITEM_PARTS.has(role) && kind === 'item') return ancestry;
  if (role === 'LI' || ITEM_PARTS.has(role)) {
    return { ...ancestry, tag: { kind: 'item', element: nextElement() }, inList: true };
  }
  if (role === 'P') {
    return kind === 'item' || kind === 'cell'
      ? ancestry
      : { ...ancestry, tag: { kind: 'paragraph', element: nextElement() } };
  }
  return PARTS.has(role) ? { ...ancestry, parts: ancestry.parts + 1 } : ancestry;
}

function isFrame(table: PdfjsStructNode): boolean {
  const rows = (node: PdfjsStructNode): PdfjsStructNode[] =>
    node.children.flatMap((child) => {
      if (!('children' in child)) return [];
      return child.role === 'TR' ? [child] : /^T(Head|Body|Foot)$/.test(child.role) ? rows(child) : [];
    });
  return rows(table).every((row) => row.children.filter((cell) => 'children' in cell).length < 2);
}
