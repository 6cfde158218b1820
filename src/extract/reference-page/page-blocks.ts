/** Divides a reference page into headings, paragraphs, quotes and table rows, each with its text and links. */
import {
  attribute,
  childrenOf,
  isElement,
  isIgnored,
  isInline,
  type Page,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from '../html/page/dom.ts';
import { hidingOf } from '../html/page/hidden.ts';
import { findPanels } from '../html/page/panels.ts';
import { type InlineContent, inlineContentOf } from './inline-content.ts';

export type PageBlock =
  | { readonly type: 'heading'; readonly level: number; readonly content: InlineContent }
  | { readonly type: 'text'; readonly isItem: boolean; readonly content: InlineContent }
  | {
      readonly type: 'quote';
      readonly passages: readonly InlineContent[];
      /** The line under a quote that says where it is from. */
      readonly attribution: InlineContent | null;
      /** The address in the `cite` attribute of the quote. */
      readonly cite: string | null;
    }
  | { readonly type: 'row'; readonly headers: readonly string[]; readonly cells: readonly InlineContent[] };

const SKIPPED = new Set(['nav', 'footer', 'header', 'aside', 'form', 'dialog', 'button', 'select', 'iframe']);
const ATTRIBUTION = /^(?:[—–―]|~(?!~))\s?\S|^-{1,2}\s\S/;
const MAX_ATTRIBUTION_CHARACTERS = 300;
/** A line of at most this many words above a passage is its heading, such as `AI welfare`, even inside the quote. */
const MAX_HEADING_WORDS = 4;

export function parsePageBlocks(page: Page): PageBlock[] {
  const { panels } = findPanels(page.root);
  const blocks: PageBlock[] = [];
  const visit = (groups: readonly Group[], isItem: boolean): void => {
    for (const { line, element } of groups) {
      const level = element === null ? undefined : /^h([1-6])$/.exec(element.name)?.[1];
      if (element === null) {
        const content = inlineContentOf(line);
        if (content.text !== '') blocks.push({ type: 'text', isItem, content });
      } else if (isSkipped(element) || (hidingOf(element) !== null && !panels.has(element))) continue;
      else if (level !== undefined) {
        // A heading that was never closed contains everything after it.
        const [first, ...rest] = groupsOf(element);
        blocks.push({ type: 'heading', level: Number(level), content: inlineContentOf(first?.line ?? []) });
        visit(rest, isItem);
      } else if (element.name === 'blockquote') blocks.push(parseQuote(element));
      else if (element.name === 'table') blocks.push(...parseRows(element));
      else visit(groupsOf(element), isItem || element.name === 'li' || element.name === 'dd');
    }
  };
  visit(groupsOf(mainOf(page)), false);
  return blocks;
}

function mainOf({ $, body }: Page): PageElement | Page['body'] {
  const [main] = [...$('main, [role=main]').toArray(), ...$('article').toArray()].filter((each) => isElement(each));
  return main ?? body;
}

/** Returns a function that finds a note by its id; it returns null if no element has the id. */
export function noteFinder({ root }: Page): (id: string) => InlineContent | null {
  const byId = new Map<string, PageElement>();
  walkTree(root, (node) => {
    const id = isElement(node) ? attribute(node, 'id') : null;
    if (id !== null && isElement(node) && !byId.has(id)) byId.set(id, node);
    return isElement(node);
  });
  return (id) => {
    const element = byId.get(id);
    return element ? inlineContentOf(childrenOf(element)) : null;
  };
}

/** Nodes that stand in one line; or one block element. */
interface Group {
  readonly line: PageNode[];
  readonly element: PageElement | null;
}

function groupsOf(parent: PageElement | Page['body']): Group[] {
  const groups: Group[] = [];
  for (const child of childrenOf(parent)) {
    const last = groups.at(-1);
    if (isElement(child) && child.name !== 'br' && isBlock(child)) groups.push({ line: [], element: child });
    else if (last?.element === null) last.line.push(child);
    else groups.push({ line: [child], element: null });
  }
  return groups;
}

/** True for a block, and for an inline element that contains one. */
function isBlock(element: PageElement): boolean {
  if (!isInline(element)) return true;
  let hasBlock = false;
  walkTree(element, (node) => {
    hasBlock ||= isElement(node) && node.name !== 'br' && !isInline(node) && !isIgnored(node);
    return isElement(node) && !hasBlock;
  });
  return hasBlock;
}

/** True for what is not part of the page's text, and for the caption of a quote, which is parsed with the quote. */
function isSkipped(element: PageElement): boolean {
  if (isIgnored(element) || SKIPPED.has(element.name)) return true;
  const parent = element.name === 'figcaption' ? parentOf(element) : null;
  return parent !== null && childrenOf(parent).some((child) => isElement(child) && child.name === 'blockquote');
}

function parseQuote(quote: PageElement): PageBlock {
  const parts: { readonly content: InlineContent; readonly isItem: boolean }[] = [];
  let attribution: InlineContent | null = null;
  const visit = (parent: PageElement, isItem: boolean): void => {
    for (const { line, element } of groupsOf(parent)) {
      const isCite = /^(?:cite|footer|figcaption)$/.test(element?.name ?? onlyElement(line)?.name ?? '');
      if (element && !isCite) {
        visit(element, element.name === 'li');
        continue;
      }
      const content = inlineContentOf(element ? childrenOf(element) : line);
      if (content.text === '') continue;
      if (isCite || isAttribution(content.text)) attribution = content;
      else parts.push({ content, isItem });
    }
  };
  visit(quote, false);
  // A few words above others are their heading and not a passage; alone, or in a list, they are a passage.
  const isHeading = (at: number): boolean =>
    parts[at]?.isItem === false && at < parts.length - 1 && isHeadingLike(parts[at].content.text);
  const passages = parts.filter((_, at) => !isHeading(at)).map(({ content }) => content);
  return { type: 'quote', passages, attribution: attribution ?? captionOf(quote), cite: attribute(quote, 'cite') };
}

function isAttribution(text: string): boolean {
  return ATTRIBUTION.test(text) && text.length <= MAX_ATTRIBUTION_CHARACTERS;
}

/** `<figure><blockquote>…</blockquote><figcaption>…</figcaption></figure>`. */
function captionOf(quote: PageElement): InlineContent | null {
  const parent = parentOf(quote);
  if (parent?.name !== 'figure') return null;
  const caption = childrenOf(parent).find((child) => isElement(child) && child.name === 'figcaption');
  return isElement(caption) ? inlineContentOf(childrenOf(caption)) : null;
}

/** The only element in these nodes; null if they hold more, or text of their own. */
function onlyElement(nodes: readonly PageNode[]): PageElement | null {
  const filled = nodes.filter((node) => isElement(node) || textOf(node)?.trim() !== '');
  const [only] = filled;
  return filled.length === 1 && isElement(only) ? only : null;
}

function isHeadingLike(text: string): boolean {
  return text.split(/\s+/).length <= MAX_HEADING_WORDS && !/[.!?:;…\]"”’)]$/.test(text);
}

function parseRows(table: PageElement): PageBlock[] {
  const rows: PageElement[][] = [];
  walkTree(table, (node) => {
    if (!isElement(node)) return false;
    if (node.name !== 'tr') return node.name !== 'table';
    rows.push(childrenOf(node).filter((child): child is PageElement => isElement(child) && /^t[dh]$/.test(child.name)));
    return false;
  });
  const [first = []] = rows;
  const hasHeaders = rows.length > 0 && first.every(({ name }) => name === 'th');
  const headers = hasHeaders ? first.map((cell) => inlineContentOf(childrenOf(cell)).text) : [];
  return rows
    .slice(hasHeaders ? 1 : 0)
    .map((cells) => ({ type: 'row', headers, cells: cells.map((cell) => inlineContentOf(childrenOf(cell))) }));
}
