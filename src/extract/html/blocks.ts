/** From the places where a document stands on its page to headings and blocks, in reading order. */
import type { BlockKind } from '../../model/document.ts';
import { cleanLines, cleanText } from '../../text/normalize.ts';
import type { Item } from '../build-sections.ts';
import {
  attribute,
  childrenOf,
  inlineText,
  isElement,
  isInline,
  isSilent,
  type PageElement,
  type PageNode,
  textOf,
  walkTree,
} from './dom.ts';
import type { Survey } from './survey.ts';

/** Headings and blocks of a surveyed page; what the survey removed is left out. */
export function readBlocks({ roots, removed }: Survey): Item[] {
  const items: Item[] = [];
  for (const root of roots) new BlockReader(items, removed).read(root);
  return items;
}

class BlockReader {
  readonly #items: Item[];
  readonly #removed: ReadonlySet<PageElement>;
  /** Kinds of the list items and quotes that are open, innermost last. */
  readonly #kinds: BlockKind[] = [];
  #line = '';

  constructor(items: Item[], removed: ReadonlySet<PageElement>) {
    this.#items = items;
    this.#removed = removed;
  }

  read(root: Parameters<typeof walkTree>[0]): void {
    walkTree(
      root,
      (node) => this.#enter(node),
      (element) => this.#leave(element),
    );
    this.#endLine();
  }

  #enter(node: PageNode): boolean {
    if (!isElement(node)) {
      this.#line += textOf(node) ?? '';
      return false;
    }
    if (isSilent(node) || this.#removed.has(node)) return false;
    if (node.name === 'br') this.#line += ' ';
    if (isInline(node)) return true;
    this.#endLine();
    const level = headingLevel(node);
    if (level !== null) return this.#addHeading(node, level);
    if (node.name === 'pre')
      return this.#addBlock('code', cleanLines(inlineText(node, (each) => this.#removed.has(each))));
    if (node.name === 'tr' && isPlainRow(node)) return this.#addRow(node);
    const kind = kindOf(node);
    if (kind) this.#kinds.push(kind);
    return true;
  }

  #leave(element: PageElement): void {
    if (isInline(element)) return;
    this.#endLine();
    if (kindOf(element)) this.#kinds.pop();
  }

  #endLine(): void {
    this.#addBlock(this.#kinds.at(-1) ?? 'paragraph', cleanText(this.#line));
    this.#line = '';
  }

  /** Always false: what is inside has been read. */
  #addBlock(kind: BlockKind, text: string): false {
    if (text !== '') this.#items.push({ type: 'block', kind, text, page: null, pageEnd: null });
    return false;
  }

  #addHeading(element: PageElement, level: number): false {
    const text = cleanText(inlineText(element, (each) => this.#removed.has(each)));
    if (text !== '') this.#items.push({ type: 'heading', level, text, anchor: anchorOf(element), page: null });
    return false;
  }

  #addRow(row: PageElement): false {
    const cells = childrenOf(row).filter((cell): cell is PageElement => isElement(cell) && !this.#removed.has(cell));
    const texts = cells.map((cell) => cleanText(inlineText(cell, (each) => this.#removed.has(each))));
    return this.#addBlock('row', texts.some((text) => text !== '') ? texts.join(' | ') : '');
  }
}

function kindOf({ name }: PageElement): BlockKind | null {
  if (name === 'li' || name === 'dd' || name === 'dt') return 'item';
  return name === 'blockquote' ? 'quote' : null;
}

function headingLevel(element: PageElement): number | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) return Number(level);
  return attribute(element, 'role') === 'heading' ? Number(attribute(element, 'aria-level') ?? 2) || 2 : null;
}

/** The id of a heading, or of an anchor inside it or around it. */
function anchorOf(heading: PageElement): string | null {
  const own = attribute(heading, 'id');
  if (own) return own;
  let found: string | null = null;
  walkTree(heading, (node) => {
    if (isElement(node)) found ??= attribute(node, 'id') ?? attribute(node, 'name');
    return found === null;
  });
  return found;
}

/** True for a row of data; a table that lays out a page holds headings, lists or tables in its cells. */
function isPlainRow(row: PageElement): boolean {
  let plain = true;
  walkTree(row, (node) => {
    if (isElement(node) && (headingLevel(node) !== null || /^(table|ul|ol|blockquote|pre)$/.test(node.name)))
      plain = false;
    return plain;
  });
  return plain;
}
