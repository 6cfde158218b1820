/**
 * Extracts headings and blocks, in document order, from the elements that hold the document. It skips the elements that
 * the page analysis removed. Like all walks of a page it uses no recursion.
 */
import type { BlockKind } from '../../../model/document.ts';
import { cleanLines, cleanText } from '../../../text/normalize.ts';
import type { BlockItem, Item } from '../../build-sections.ts';
import {
  childrenOf,
  isContent,
  isElement,
  isIgnored,
  isInline,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from '../page/dom.ts';
import {
  generatedTextAfter,
  generatedTextBefore,
  inlineText,
  replacementText,
  shownText,
} from '../page/inline-text.ts';
import type { PageAnalysis } from '../page/page-analysis.ts';
import type { Panels } from '../page/panels.ts';
import { markStruck } from '../page/struck-text.ts';
import { blockKindOf, isSideNote, isSideNoteToggle } from './block-kinds.ts';
import { extractHeading, headingLevel, stableId } from './headings.ts';
import { isDataTable, isRow, rowText, tableOf } from './tables.ts';
import { LinkCollector } from './text-links.ts';

export interface PageItems {
  readonly items: readonly Item[];
  /** The blocks that are entirely bold, as headings are on pages without heading elements. */
  readonly bold: ReadonlySet<Item>;
}

/** The headings and blocks of an analysed page. `url` is its address, to which its links are relative. */
export function extractBlocks({ roots, removed, panels }: PageAnalysis, url: string): PageItems {
  const extractor = new BlockExtractor(removed, panels, url);
  for (const root of roots) extractor.extract(root);
  return extractor;
}

/** Stands for a line break in collected text. It cannot clash with the page's own text, from which `shownText` removes it. */
const LINE_BREAK = '\u0001';
/** Two line breaks separate paragraphs. */
const PARAGRAPH_BREAK = /\u0001(?:\s*\u0001)+/;

class BlockExtractor implements PageItems {
  readonly items: Item[] = [];
  readonly bold = new Set<Item>();
  readonly #removed: PageAnalysis['removed'];
  readonly #panels: Panels;
  readonly #links: LinkCollector;
  /** Kinds of the open list items, quotes and notes, innermost last. */
  readonly #kinds: BlockKind[] = [];
  readonly #dataTables = new Map<PageElement, boolean>();
  readonly #columnBoxes = new Map<PageElement, boolean>();
  /** The text collected since the last block ended. */
  #line: string[] = [];
  /** The last id met before the next block or heading. */
  #anchor: string | null = null;
  /** The open paragraph that is entirely bold. */
  #boldOnly: PageElement | null = null;
  /** The level of the last heading that is a heading element. */
  #level = 0;
  /** A heading has taken all text before this element. */
  #skipUntil: PageElement | null = null;
  /** Side notes met within the line that is being collected. */
  readonly #sideNotes: PageElement[] = [];

  constructor(removed: PageAnalysis['removed'], panels: Panels, url: string) {
    this.#removed = removed;
    this.#panels = panels;
    this.#links = new LinkCollector(url);
  }

  extract(root: Parameters<typeof walkTree>[0]): void {
    const isHeading = isElement(root) && headingLevel(root) !== null;
    if (isElement(root) && !this.#enter(root) && isHeading) return;
    walkTree(
      root,
      (node) => this.#enter(node),
      (element) => this.#leave(element),
    );
    this.#endLine();
    this.#kinds.length = 0;
  }

  #enter(node: PageNode): boolean {
    if (node === this.#skipUntil) this.#skipUntil = null;
    if (this.#skipUntil !== null) return isElement(node);
    if (!isElement(node)) return this.#addText(shownText(node));
    if (isIgnored(node) || this.#removed.has(node)) return false;
    const replacement = replacementText(node);
    if (replacement !== null) return this.#addText(replacement);
    if (node.name === 'br') return this.#addText(LINE_BREAK);
    const inline = isInline(node);
    if (inline && isSideNote(node)) {
      this.#sideNotes.push(node);
      return false;
    }
    if (inline && isSideNoteToggle(node)) return false;
    if (this.#isPanelTitle(node, inline)) return this.#addPanelTitle(node, node);
    if (!inline || this.#isColumn(node)) this.#endLine();
    if (!isContent(node)) this.#anchor = stableId(node) ?? this.#anchor;
    if (inline) {
      this.#addText(generatedTextBefore(node) + this.#links.start(node));
      return true;
    }
    return this.#enterBlock(node);
  }

  #enterBlock(element: PageElement): boolean {
    const level = headingLevel(element);
    if (level !== null && !this.#kinds.includes('quote') && this.#addHeading(element, level)) {
      return this.#skipUntil !== null;
    }
    const skip = (each: PageElement): boolean => this.#removed.has(each);
    if (element.name === 'pre')
      return this.#addBlock('code', cleanLines(inlineText(element, { skip, lineBreak: '\n' })));
    if (isRow(element) && this.#isData(element)) {
      const text = rowText(element, { skip, links: this.#links });
      this.#addBlock('row', text);
      this.#links.nextLine();
      return false;
    }
    const tab = this.#panels.tabs.get(element);
    if (tab !== undefined) this.#addPanelTitle(tab, element);
    const kind = blockKindOf(element);
    if (kind === 'note') this.#addHiddenHeading(element);
    if (kind) this.#kinds.push(kind);
    if (isBoldOnly(element)) this.#boldOnly = element;
    return true;
  }

  #leave(element: PageElement): void {
    if (isInline(element)) {
      this.#addText(this.#links.end(element) + generatedTextAfter(element));
      if (this.#isColumn(element)) this.#endLine();
      return;
    }
    this.#endLine();
    if (this.#boldOnly === element) this.#boldOnly = null;
    if (blockKindOf(element)) this.#kinds.pop();
  }

  /** Returns false for `#enter`: the walk need not look inside. */
  #addText(text: string): false {
    if (text !== '') this.#line.push(text);
    return false;
  }

  #endLine(): void {
    const kind = this.#kinds.includes('note') ? 'note' : (this.#kinds.at(-1) ?? 'paragraph');
    this.#addParts(kind, this.#line.join(''));
    this.#line = [];
    this.#addText(this.#links.nextLine());
    // A side note is set beside its paragraph; in the extracted text it follows it.
    for (const note of this.#sideNotes.splice(0)) {
      const skip = (each: PageElement): boolean => this.#removed.has(each);
      this.#addParts('note', inlineText(note, { skip, lineBreak: LINE_BREAK }));
    }
  }

  /** Adds one block for each paragraph in collected text. */
  #addParts(kind: BlockKind, text: string): void {
    for (const part of text.split(PARAGRAPH_BREAK)) {
      this.#addBlock(kind, cleanText(markStruck(part.replaceAll(LINE_BREAK, ' '))));
    }
  }

  /** Returns false for `#enter`: the text inside is already extracted. */
  #addBlock(kind: BlockKind, marked: string): false {
    const { text, links } = this.#links.take(marked);
    if (text === '') return false;
    const block: BlockItem = {
      type: 'block',
      kind,
      text,
      page: null,
      pageEnd: null,
      ...(links.length === 0 ? {} : { links }),
    };
    this.items.push(block);
    if (this.#boldOnly !== null && kind === 'paragraph') this.bold.add(block);
    this.#anchor = null;
    return false;
  }

  /** False if the element turns out not to be a heading. */
  #addHeading(element: PageElement, level: number): boolean {
    const heading = extractHeading(element, level, { removed: this.#removed, anchorBefore: this.#anchor });
    if (heading === null) return false;
    this.items.push(heading.item);
    this.#level = level;
    this.#skipUntil = heading.rest;
    for (const badge of heading.badges) this.#addBlock('paragraph', badge);
    this.#anchor = null;
    return true;
  }

  /** True for the control that opens a panel, unless it stands in a line of text or holds a heading itself. */
  #isPanelTitle(element: PageElement, inline: boolean): boolean {
    if (!this.#panels.titles.has(element)) return false;
    return !(inline && this.#line.some((text) => text.trim() !== '')) && !holdsHeading(element);
  }

  /** Adds the label of a control as the title of the panel that it opens, one level below the last heading. */
  #addPanelTitle(control: PageElement, anchored: PageElement): boolean {
    const text = cleanText(inlineText(control, { skip: (each) => this.#removed.has(each) }));
    if (text === '') return false;
    this.#endLine();
    const anchor = stableId(anchored) ?? this.#anchor;
    this.items.push({ type: 'heading', level: this.#level + 1, text, anchor, page: null });
    this.#anchor = null;
    return false;
  }

  /** On many pages the heading of the notes at the end is only for screen readers. */
  #addHiddenHeading(notes: PageElement): void {
    const hidden = childrenOf(notes).find(
      (node): node is PageElement => isElement(node) && headingLevel(node) !== null && this.#removed.has(node),
    );
    const text = hidden === undefined ? '' : cleanText(inlineText(hidden));
    if (hidden === undefined || text === '') return;
    const level = headingLevel(hidden) ?? 2;
    this.items.push({ type: 'heading', level, text, anchor: stableId(hidden), page: null, kind: 'notes' });
  }

  #isData(row: PageElement): boolean {
    const table = tableOf(row);
    return table !== null && memoized(this.#dataTables, table, isDataTable);
  }

  /** True for an element that its parent lays out as a column, although it is inline. */
  #isColumn(element: PageElement): boolean {
    const parent = parentOf(element);
    return parent !== null && memoized(this.#columnBoxes, parent, isColumnBox);
  }
}

function memoized(
  answers: Map<PageElement, boolean>,
  element: PageElement,
  test: (element: PageElement) => boolean,
): boolean {
  const known = answers.get(element);
  if (known !== undefined) return known;
  const answer = test(element);
  answers.set(element, answer);
  return answer;
}

/** True for a box that lays out its children side by side: some of them are blocks, and it has no text of its own. */
function isColumnBox(box: PageElement): boolean {
  if (isInline(box) || box.name === 'p') return false;
  const nodes = childrenOf(box);
  return (
    nodes.every((node) => (textOf(node) ?? '').trim() === '') &&
    nodes.some((node) => isElement(node) && !isInline(node) && node.name !== 'br' && !isIgnored(node))
  );
}

function holdsHeading(element: PageElement): boolean {
  let found = false;
  walkTree(element, (node) => {
    found = isElement(node) && headingLevel(node) !== null;
    return found ? 'stop' : isElement(node);
  });
  return found;
}

function isBoldOnly(element: PageElement): boolean {
  if (element.name !== 'p' && element.name !== 'div') return false;
  const contents = childrenOf(element).filter((node) => isElement(node) || (textOf(node) ?? '').trim() !== '');
  const [only] = contents;
  return contents.length === 1 && isElement(only) && (only.name === 'strong' || only.name === 'b');
}
