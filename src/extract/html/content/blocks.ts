/**
 * From the places where a document stands on its page to headings and blocks, in reading order. The way through the
 * page needs no call stack; what a survey removed is passed over.
 */
import type { BlockKind } from '../../../model/document.ts';
import { cleanLines, cleanText } from '../../../text/normalize.ts';
import type { BlockItem, Item } from '../../build-sections.ts';
import { isContent } from '../page/boilerplate.ts';
import {
  attribute,
  childrenOf,
  classTokens,
  isElement,
  isInline,
  isSilent,
  nameWords,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from '../page/dom.ts';
import type { PageAnalysis } from '../page/page-analysis.ts';
import { headingLevel, lastingId, readHeading } from './headings.ts';
import { inlineText, wordsAfter, wordsBefore, wordsInstead } from './inline-text.ts';
import { isDataTable, rowText } from './tables.ts';

export interface PageItems {
  readonly items: readonly Item[];
  /** The blocks that are set in bold from end to end, as headings are on pages that mark none. */
  readonly bold: ReadonlySet<Item>;
}

/** Headings and blocks of a surveyed page. */
export function extractBlocks({ roots, removed }: PageAnalysis): PageItems {
  const reader = new BlockExtractor(removed);
  for (const root of roots) reader.read(root);
  return reader;
}

/** Stands for a line break in collected text; two of them part paragraphs. No page can hold it: `cleanText` removes it. */
const LINE_BREAK = '\u0001';
const PARTED = /\u0001(?:\s*\u0001)+/;

class BlockExtractor implements PageItems {
  readonly items: Item[] = [];
  readonly bold = new Set<Item>();
  readonly #removed: ReadonlySet<PageElement>;
  /** Kinds of the list items, quotes and notes that are open, innermost last. */
  readonly #kinds: BlockKind[] = [];
  readonly #dataTables = new Map<PageElement, boolean>();
  readonly #columnBoxes = new Map<PageElement, boolean>();
  #line: string[] = [];
  /** The id that leads to the words to come. */
  #anchor: string | null = null;
  #boldOnly: PageElement | null = null;
  /** All up to this element has been read. */
  #readUpTo: PageElement | null = null;
  /** Side notes that stand in the midst of the words being collected. */
  readonly #sideNotes: PageElement[] = [];

  constructor(removed: ReadonlySet<PageElement>) {
    this.#removed = removed;
  }

  read(root: Parameters<typeof walkTree>[0]): void {
    if (isElement(root)) this.#enter(root);
    walkTree(
      root,
      (node) => this.#enter(node),
      (element) => this.#leave(element),
    );
    this.#endLine();
    this.#kinds.length = 0;
  }

  #enter(node: PageNode): boolean {
    if (node === this.#readUpTo) this.#readUpTo = null;
    if (this.#readUpTo !== null) return isElement(node);
    if (!isElement(node)) return this.#addWords(textOf(node) ?? '');
    if (isSilent(node) || this.#removed.has(node)) return false;
    const instead = wordsInstead(node);
    if (instead !== null) return this.#addWords(instead);
    if (node.name === 'br') return this.#addWords(LINE_BREAK);
    const inline = isInline(node);
    if (inline && isSideNote(node)) {
      this.#sideNotes.push(node);
      return false;
    }
    if (inline && isSideNoteSwitch(node)) return false;
    if (!inline || this.#standsApart(node)) this.#endLine();
    if (!isContent(node)) this.#anchor = lastingId(node) ?? this.#anchor;
    if (inline) {
      this.#addWords(wordsBefore(node));
      return true;
    }
    return this.#enterBlock(node);
  }

  #enterBlock(element: PageElement): boolean {
    const level = headingLevel(element);
    if (level !== null && !this.#kinds.includes('quote') && this.#addHeading(element, level)) {
      return this.#readUpTo !== null;
    }
    const skip = (each: PageElement): boolean => this.#removed.has(each);
    if (element.name === 'pre')
      return this.#addBlock('code', cleanLines(inlineText(element, { skip, lineBreak: '\n' })));
    if (element.name === 'tr' && this.#isData(element)) return this.#addBlock('row', rowText(element, this.#removed));
    const kind = kindOf(element);
    if (kind === 'note') this.#addHiddenHeading(element);
    if (kind) this.#kinds.push(kind);
    if (isBoldOnly(element)) this.#boldOnly = element;
    return true;
  }

  #leave(element: PageElement): void {
    if (isInline(element)) {
      this.#addWords(wordsAfter(element));
      if (this.#standsApart(element)) this.#endLine();
      return;
    }
    this.#endLine();
    if (this.#boldOnly === element) this.#boldOnly = null;
    if (kindOf(element)) this.#kinds.pop();
  }

  /** Always false: there is nothing inside to read. */
  #addWords(words: string): false {
    if (words !== '') this.#line.push(words);
    return false;
  }

  #endLine(): void {
    const kind = this.#kinds.includes('note') ? 'note' : (this.#kinds.at(-1) ?? 'paragraph');
    this.#addParts(kind, this.#line.join(''));
    this.#line = [];
    // A side note is set beside the paragraph that it belongs to; as text it follows it.
    for (const note of this.#sideNotes.splice(0)) {
      const skip = (each: PageElement): boolean => this.#removed.has(each);
      this.#addParts('note', inlineText(note, { skip, lineBreak: LINE_BREAK }));
    }
  }

  /** One block for each paragraph in collected text. */
  #addParts(kind: BlockKind, text: string): void {
    for (const part of text.split(PARTED)) this.#addBlock(kind, cleanText(part.replaceAll(LINE_BREAK, ' ')));
  }

  /** Always false: what is inside has been read. */
  #addBlock(kind: BlockKind, text: string): false {
    if (text === '') return false;
    const block: BlockItem = { type: 'block', kind, text, page: null, pageEnd: null };
    this.items.push(block);
    if (this.#boldOnly !== null && kind === 'paragraph') this.bold.add(block);
    this.#anchor = null;
    return false;
  }

  /** False where the element turns out to be no heading. */
  #addHeading(element: PageElement, level: number): boolean {
    const heading = readHeading(element, level, { removed: this.#removed, anchorBefore: this.#anchor });
    if (heading === null) return false;
    this.items.push(heading.item);
    this.#readUpTo = heading.rest;
    for (const badge of heading.badges) this.#addBlock('paragraph', badge);
    this.#anchor = null;
    return true;
  }

  /** The notes at the end of many pages stand under a heading that is kept for screen readers. */
  #addHiddenHeading(notes: PageElement): void {
    const hidden = childrenOf(notes).find(
      (node): node is PageElement => isElement(node) && headingLevel(node) !== null && this.#removed.has(node),
    );
    const text = hidden === undefined ? '' : cleanText(inlineText(hidden));
    if (hidden === undefined || text === '') return;
    const level = headingLevel(hidden) ?? 2;
    this.items.push({ type: 'heading', level, text, anchor: lastingId(hidden), page: null, kind: 'notes' });
  }

  #isData(row: PageElement): boolean {
    let table = parentOf(row);
    while (table !== null && table.name !== 'table') table = parentOf(table);
    return table !== null && remembered(this.#dataTables, table, isDataTable);
  }

  #standsApart(element: PageElement): boolean {
    const parent = parentOf(element);
    return parent !== null && remembered(this.#columnBoxes, parent, isColumnBox);
  }
}

function remembered(
  answers: Map<PageElement, boolean>,
  element: PageElement,
  judge: (element: PageElement) => boolean,
): boolean {
  const known = answers.get(element);
  if (known !== undefined) return known;
  const answer = judge(element);
  answers.set(element, answer);
  return answer;
}

/** True for a box that lays out its parts side by side: it holds blocks among them, and no words of its own. */
function isColumnBox(box: PageElement): boolean {
  if (isInline(box) || box.name === 'p') return false;
  const nodes = childrenOf(box);
  return (
    nodes.every((node) => (textOf(node) ?? '').trim() === '') &&
    nodes.some((node) => isElement(node) && !isInline(node) && node.name !== 'br' && !isSilent(node))
  );
}

function kindOf(element: PageElement): BlockKind | null {
  const { name } = element;
  if (isNotes(element)) return 'note';
  if (name === 'li' || name === 'dd' || name === 'dt') return 'item';
  return name === 'blockquote' ? 'quote' : null;
}

function isNotes(element: PageElement): boolean {
  const role = attribute(element, 'role');
  if (role === 'doc-endnotes' || role === 'doc-footnote' || role === 'doc-endnote') return true;
  if (attribute(element, 'data-footnotes') !== null) return true;
  if (isSideNote(element)) return true;
  return (
    /^(?:section|div|ol|aside|footer|p)$/.test(element.name) && / (?:footnotes?|endnotes?) /.test(nameWords(element))
  );
}

/** A note that stands beside the text which it belongs to, by one of the names that are common for it. */
function isSideNote(element: PageElement): boolean {
  return (
    element.name === 'd-footnote' || classTokens(element).some((token) => /^(?:side|margin)-?notes?$/i.test(token))
  );
}

/** What shows a side note where there is no room beside the text. */
function isSideNoteSwitch(element: PageElement): boolean {
  return element.name === 'label' && classTokens(element).includes('margin-toggle');
}

function isBoldOnly(element: PageElement): boolean {
  if (element.name !== 'p' && element.name !== 'div') return false;
  const inside = childrenOf(element).filter((node) => isElement(node) || (textOf(node) ?? '').trim() !== '');
  const [only] = inside;
  return inside.length === 1 && isElement(only) && (only.name === 'strong' || only.name === 'b');
}
