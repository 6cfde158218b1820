/** A reference page as a row of headings, paragraphs, quotes and table rows, with the links in each. */
import {
  attribute,
  childrenOf,
  isElement,
  isInline,
  isSilent,
  type Page,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from '../html/page/dom.ts';
import { isHidden, openablePanels } from '../html/page/hidden.ts';
import { type RunOfText, runOf } from './inline-content.ts';

export type PageBlock =
  | { readonly type: 'heading'; readonly level: number; readonly run: RunOfText }
  | { readonly type: 'text'; readonly item: boolean; readonly run: RunOfText }
  | {
      readonly type: 'quote';
      readonly passages: readonly RunOfText[];
      /** The line under a quote that says where it is from. */
      readonly attribution: RunOfText | null;
      /** The address in the quote's own markup. */
      readonly cite: string | null;
    }
  | { readonly type: 'row'; readonly headers: readonly string[]; readonly cells: readonly RunOfText[] };

const LEFT_OUT = new Set(['nav', 'footer', 'header', 'aside', 'form', 'dialog', 'button', 'select', 'iframe']);
const ATTRIBUTION = /^[—–―~]\s?\S|^-{1,2}\s\S/;
const MAX_ATTRIBUTION_CHARACTERS = 300;
/** `AI welfare` above the words that it announces is a heading, though it stands in the quote. */
const MAX_HEADING_WORDS = 4;

export function parsePageBlocks(page: Page): PageBlock[] {
  const openable = openablePanels(page.root);
  const blocks: PageBlock[] = [];
  const visit = (groups: readonly Group[], item: boolean): void => {
    for (const { line, element } of groups) {
      const level = element === null ? undefined : /^h([1-6])$/.exec(element.name)?.[1];
      if (element === null) {
        const run = runOf(line);
        if (run.text !== '') blocks.push({ type: 'text', item, run });
      } else if (isLeftOut(element) || isHidden(element, openable)) continue;
      else if (level !== undefined) {
        // A heading that was never closed holds all that follows it.
        const [first, ...rest] = groupsOf(element);
        blocks.push({ type: 'heading', level: Number(level), run: runOf(first?.line ?? []) });
        visit(rest, item);
      } else if (element.name === 'blockquote') blocks.push(readQuote(element));
      else if (element.name === 'table') blocks.push(...readRows(element));
      else visit(groupsOf(element), item || element.name === 'li' || element.name === 'dd');
    }
  };
  visit(groupsOf(mainOf(page)), false);
  return blocks;
}

function mainOf({ $, body }: Page): PageElement | Page['body'] {
  const [main] = [...$('main, [role=main]').toArray(), ...$('article').toArray()].filter((each) => isElement(each));
  return main ?? body;
}

/** The words of what bears an id, as a note does; null where there is none. */
export function noteFinder({ root }: Page): (id: string) => RunOfText | null {
  const byId = new Map<string, PageElement>();
  walkTree(root, (node) => {
    const id = isElement(node) ? attribute(node, 'id') : null;
    if (id !== null && isElement(node) && !byId.has(id)) byId.set(id, node);
    return isElement(node);
  });
  return (id) => {
    const element = byId.get(id);
    return element ? runOf(childrenOf(element)) : null;
  };
}

/** Nodes that stand in one line; or one element that does not. */
interface Group {
  readonly line: PageNode[];
  readonly element: PageElement | null;
}

function groupsOf(parent: PageElement | Page['body']): Group[] {
  const groups: Group[] = [];
  for (const child of childrenOf(parent)) {
    const last = groups.at(-1);
    if (isElement(child) && child.name !== 'br' && standsAlone(child)) groups.push({ line: [], element: child });
    else if (last?.element === null) last.line.push(child);
    else groups.push({ line: [child], element: null });
  }
  return groups;
}

/** True for a block, and for an element of running text that holds one. */
function standsAlone(element: PageElement): boolean {
  if (!isInline(element)) return true;
  let holdsBlock = false;
  walkTree(element, (node) => {
    holdsBlock ||= isElement(node) && node.name !== 'br' && !isInline(node) && !isSilent(node);
    return isElement(node) && !holdsBlock;
  });
  return holdsBlock;
}

/** What is no part of the page's text; the caption of a quote is read with the quote. */
function isLeftOut(element: PageElement): boolean {
  if (isSilent(element) || LEFT_OUT.has(element.name)) return true;
  const parent = element.name === 'figcaption' ? parentOf(element) : null;
  return parent !== null && childrenOf(parent).some((child) => isElement(child) && child.name === 'blockquote');
}

function readQuote(quote: PageElement): PageBlock {
  const parts: { readonly run: RunOfText; readonly item: boolean }[] = [];
  let attribution: RunOfText | null = null;
  const visit = (parent: PageElement, item: boolean): void => {
    for (const { line, element } of groupsOf(parent)) {
      const isCite = /^(?:cite|footer|figcaption)$/.test(element?.name ?? onlyElement(line)?.name ?? '');
      if (element && !isCite) {
        visit(element, element.name === 'li');
        continue;
      }
      const run = runOf(element ? childrenOf(element) : line);
      if (run.text === '') continue;
      if (isCite || (ATTRIBUTION.test(run.text) && run.text.length <= MAX_ATTRIBUTION_CHARACTERS)) attribution = run;
      else parts.push({ run, item });
    }
  };
  visit(quote, false);
  // A few words above others are their heading, and no passage; alone, or in a list, they are one.
  const isHeading = (at: number): boolean =>
    parts[at]?.item === false && at < parts.length - 1 && isHeadingLike(parts[at].run.text);
  const passages = parts.filter((_, at) => !isHeading(at)).map(({ run }) => run);
  return { type: 'quote', passages, attribution: attribution ?? captionOf(quote), cite: attribute(quote, 'cite') };
}

/** `<figure><blockquote>…</blockquote><figcaption>…</figcaption></figure>`. */
function captionOf(quote: PageElement): RunOfText | null {
  const parent = parentOf(quote);
  if (parent?.name !== 'figure') return null;
  const caption = childrenOf(parent).find((child) => isElement(child) && child.name === 'figcaption');
  return isElement(caption) ? runOf(childrenOf(caption)) : null;
}

function onlyElement(nodes: readonly PageNode[]): PageElement | null {
  const inside = nodes.filter((node) => isElement(node) || textOf(node)?.trim() !== '');
  const [only] = inside;
  return inside.length === 1 && isElement(only) ? only : null;
}

function isHeadingLike(text: string): boolean {
  return text.split(/\s+/).length <= MAX_HEADING_WORDS && !/[.!?:;…\]"”’)]$/.test(text);
}

function readRows(table: PageElement): PageBlock[] {
  const rows: PageElement[][] = [];
  walkTree(table, (node) => {
    if (!isElement(node)) return false;
    if (node.name !== 'tr') return node.name !== 'table';
    rows.push(childrenOf(node).filter((child): child is PageElement => isElement(child) && /^t[dh]$/.test(child.name)));
    return false;
  });
  const [head] = rows;
  const hasHead = head?.every(({ name }) => name === 'th') ?? false;
  const headers = hasHead ? (head ?? []).map((cell) => runOf(childrenOf(cell)).text) : [];
  return rows
    .slice(hasHead ? 1 : 0)
    .map((cells) => ({ type: 'row', headers, cells: cells.map((cell) => runOf(childrenOf(cell))) }));
}
