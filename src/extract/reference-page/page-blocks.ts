/**
 * Divides a reference page into headings, paragraphs, quotes, table rows and notes, each with its text and links, in
 * the order of the page. A list item opens a part of its own: what it says is said of nothing outside it.
 */
import {
  attribute,
  childrenOf,
  isContent,
  isElement,
  isIgnored,
  isInside,
  type Page,
  type PageElement,
  textOf,
  walkTree,
} from '../html/page/dom.ts';
import { hidingOf } from '../html/page/hidden.ts';
import { findPanels } from '../html/page/panels.ts';
import { type BlockQuote, isQuoteElement, parseBlockQuote } from './block-quote.ts';
import { createContainsTest } from './contained-elements.ts';
import { type ElementGroup, groupsOf } from './element-groups.ts';
import { type InlineContent, inlineContentOf } from './inline-content.ts';
import { captionsIn, isNoteElement, SOURCES_HEADING } from './page-parts.ts';

export type PageBlock =
  | { readonly type: 'heading'; readonly level: number; readonly content: InlineContent }
  | { readonly type: 'text'; readonly content: InlineContent }
  | { readonly type: 'quote'; readonly quote: BlockQuote }
  | { readonly type: 'row'; readonly headers: readonly string[]; readonly cells: readonly InlineContent[] }
  /** A footnote, or an entry of a list of references beside the text. */
  | { readonly type: 'note'; readonly content: InlineContent }
  /** The beginning and the end of a list item; a break behind which nothing is said of the quote before it. */
  | { readonly type: 'open' | 'close' | 'break' };

const SKIPPED = new Set(['nav', 'form', 'dialog', 'button', 'select', 'iframe']);
/** Beside the text. */
const ASIDE = new Set(['aside', 'footer']);
/** What begins with these, or stands behind the last of them, is not said of the quote before it. */
const BREAKING = new Set(['dt', 'td', 'th', 'hr', 'summary']);

/** `isPlainText`: an indented paragraph of a plain text may be a quote; in Markdown it is code. */
export function parsePageBlocks(
  page: Page,
  { isPlainText = false }: { readonly isPlainText?: boolean } = {},
): PageBlock[] {
  const { panels } = findPanels(page.root);
  const isHidden = (element: PageElement): boolean => hidingOf(element) !== null && !panels.has(element);
  const main = mainOf(page);
  return new BlockParser({ main, isHidden, isPlainText }).parse(main);
}

function mainOf({ $, body }: Page): PageElement | Page['body'] {
  const [main] = [...$('main, [role=main]').toArray(), ...$('article').toArray()].filter((each) => isElement(each));
  return main ?? body;
}

interface ParsedPage {
  readonly main: PageElement | Page['body'];
  readonly isPlainText: boolean;
  isHidden(element: PageElement): boolean;
}

class BlockParser {
  readonly #page: ParsedPage;
  readonly #blocks: PageBlock[] = [];

  constructor(page: ParsedPage) {
    this.#page = page;
  }

  parse(root: PageElement | Page['body']): PageBlock[] {
    this.#visit(root);
    return this.#blocks;
  }

  #visit(parent: PageElement | Page['body']): void {
    this.#addGroups(groupsOf(parent), captionsIn(parent));
  }

  #addGroups(groups: readonly ElementGroup[], captions: readonly PageElement[] = []): void {
    const captioning = new Set(captions);
    for (const { line, element } of groups) {
      if (element === null) this.#addText(inlineContentOf(line));
      else if (!captioning.has(element) && !this.#isSkipped(element)) this.#add(element, captions[0]);
    }
  }

  #add(element: PageElement, caption?: PageElement): void {
    const level = /^h([1-6])$/.exec(element.name)?.[1];
    if (BREAKING.has(element.name)) this.#blocks.push({ type: 'break' });
    if (level !== undefined) this.#addHeading(element, Number(level));
    else if (isQuoteElement(element)) this.#blocks.push({ type: 'quote', quote: parseBlockQuote(element, caption) });
    else if (isNoteElement(element)) this.#addNotes(element);
    else if (isCodeBlock(element)) this.#addCode(element);
    else if (ASIDE.has(element.name)) this.#addAside(element);
    else if (element.name === 'table' && !isLayoutTable(element)) this.#blocks.push(...parseRows(element));
    else if (element.name === 'li' || element.name === 'dd') {
      this.#blocks.push({ type: 'open' });
      this.#visit(element);
      this.#blocks.push({ type: 'close' });
    } else this.#visit(element);
  }

  /** A heading that was never closed contains everything after it. */
  #addHeading(element: PageElement, level: number): void {
    this.#blocks.push({ type: 'heading', level, content: headingText(element) });
    this.#addGroups(groupsOf(element).slice(1));
  }

  #addCode(element: PageElement): void {
    if (!this.#page.isPlainText) return;
    const quote = parseBlockQuote(element);
    const passages = quote.passages.map((each) => ({ ...each, certain: false }));
    if (passages.length > 0) this.#blocks.push({ type: 'quote', quote: { ...quote, passages } });
  }

  #addText(content: InlineContent): void {
    if (content.text !== '') this.#blocks.push({ type: 'text', content });
  }

  /** Each paragraph or item of a list of notes is a note; one without is a note itself. */
  #addNotes(element: PageElement): void {
    const items: PageElement[] = [];
    walkTree(element, (node) => {
      if (isElement(node) && (node.name === 'li' || node.name === 'p')) items.push(node);
      return isElement(node) && node.name !== 'li' && node.name !== 'p';
    });
    for (const each of items.length > 0 ? items : [element]) {
      const content = inlineContentOf(childrenOf(each));
      if (content.text !== '') this.#blocks.push({ type: 'note', content });
    }
  }

  /** Of what stands beside the text, a list of references, and quotes that may repeat what the text quotes. */
  #addAside(element: PageElement): void {
    const inner = new BlockParser(this.#page).parse(element);
    for (const block of inner) {
      if (block.type !== 'quote') continue;
      const passages = block.quote.passages.map((each) => ({ ...each, certain: false }));
      this.#blocks.push({ type: 'quote', quote: { ...block.quote, passages } });
    }
    const from = inner.findIndex((block) => block.type === 'heading' && SOURCES_HEADING.test(block.content.text));
    for (const block of from === -1 ? [] : inner.slice(from)) {
      if (block.type === 'text' || block.type === 'note') this.#blocks.push({ type: 'note', content: block.content });
    }
  }

  #isSkipped(element: PageElement): boolean {
    if (isIgnored(element) || SKIPPED.has(element.name) || this.#page.isHidden(element)) return true;
    // The header of a site is no part of its text; that of an article has its title and its author.
    return (
      element.name === 'header' &&
      !(isElement(this.#page.main) && isContent(this.#page.main) && isInside(element, this.#page.main))
    );
  }
}

/** The text of a heading: its first line. */
export function headingText(heading: PageElement): InlineContent {
  return inlineContentOf(groupsOf(heading)[0]?.line ?? []);
}

/** `<pre><code>`, as Markdown marks code; other preformatted text may be prose. */
function isCodeBlock(element: PageElement): boolean {
  return element.name === 'pre' && childrenOf(element).some((child) => isElement(child) && child.name === 'code');
}

/** Returns a function that finds a note by its id; it returns null if no short element has the id. */
export function noteFinder({ root }: Page): (id: string) => InlineContent | null {
  const byId = new Map<string, PageElement>();
  walkTree(root, (node) => {
    const id = isElement(node) ? attribute(node, 'id') : null;
    if (id !== null && isElement(node) && !byId.has(id)) byId.set(id, node);
    return isElement(node);
  });
  return (id) => {
    const element = byId.get(id);
    return element && isShort(element) ? inlineContentOf(childrenOf(element)) : null;
  };
}

/** A part of a page that is longer is no note, although the link to it has a number. */
const MAX_NOTE_CHARACTERS = 10_000;

function isShort(element: PageElement): boolean {
  let length = 0;
  walkTree(element, (node) => {
    length += textOf(node)?.length ?? 1;
    return isElement(node) && length <= MAX_NOTE_CHARACTERS;
  });
  return length <= MAX_NOTE_CHARACTERS;
}

/** True for a table that only sets the page: it has one column, or headings in its cells. */
function isLayoutTable(table: PageElement): boolean {
  const rows = rowsOf(table);
  if (rows.every((cells) => cells.length <= 1)) return true;
  return rows.some((cells) => cells.some((cell) => cell.name === 'td' && containsHeading(cell)));
}

const containsHeading = createContainsTest(({ name }) => /^h[1-6]$/.test(name));

function parseRows(table: PageElement): PageBlock[] {
  const rows = rowsOf(table);
  const [first = []] = rows;
  const hasHeaders = rows.length > 0 && first.every(({ name }) => name === 'th');
  const headers = hasHeaders ? first.map((cell) => inlineContentOf(childrenOf(cell)).text) : [];
  return rows
    .slice(hasHeaders ? 1 : 0)
    .map((cells) => ({ type: 'row', headers, cells: cells.map((cell) => inlineContentOf(childrenOf(cell))) }));
}

function rowsOf(table: PageElement): PageElement[][] {
  const rows: PageElement[][] = [];
  walkTree(table, (node) => {
    if (!isElement(node)) return false;
    if (node.name !== 'tr') return node.name !== 'table';
    rows.push(childrenOf(node).filter((child): child is PageElement => isElement(child) && /^t[dh]$/.test(child.name)));
    return false;
  });
  return rows;
}
