/**
 * A web page as a tree, and functions that walk it without recursion, since a page can nest deeper than the call stack
 * allows. Only this file knows the library that parses and selects.
 */
import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import type { ExtractedAttribute } from '../markup/canonicalize-markup.ts';
import { limitNesting } from '../markup/limit-nesting.ts';
import { openShadowRoots } from './shadow-roots.ts';

type Contents<T> = T extends Cheerio<infer Node> ? Node : never;

export type PageRoot = Contents<ReturnType<CheerioAPI['root']>>;
export type PageNode = PageRoot['children'][number];
export type PageElement = Extract<PageNode, { readonly attribs: Record<string, string> }>;

export interface Page {
  readonly $: CheerioAPI;
  readonly root: PageRoot;
  readonly body: PageElement | PageRoot;
  readonly warnings: readonly string[];
}

export function parsePage(html: string): Page {
  const limited = limitNesting(html);
  const $ = load(limited.html);
  if (limited.html.includes('shadowrootmode')) openShadowRoots($);
  const root = $.root()[0] as PageRoot;
  const warnings =
    limited.dropped > 0 ? [`nested too deep: ignored ${limited.dropped} tags, but extracted their text`] : [];
  return { $, root, body: $('body')[0] ?? root, warnings };
}

export function isElement(node: PageNode | PageRoot | null | undefined): node is PageElement {
  return node !== null && node !== undefined && 'attribs' in node;
}

export function textOf(node: PageNode): string | null {
  return node.type === 'text' ? node.data : null;
}

export function attribute(element: PageElement, name: ExtractedAttribute): string | null {
  return element.attribs[name] ?? null;
}

/** The attributes by name. The type allows only those that `canonicalizeMarkup` leaves in the markup. */
export function attributesOf(element: PageElement): Readonly<Partial<Record<ExtractedAttribute, string>>> {
  return element.attribs;
}

/** The children of a node; empty for a node that cannot have any. */
export function childrenOf(node: PageNode | PageRoot): readonly PageNode[] {
  return 'children' in node ? (node.children as readonly PageNode[]) : [];
}

export function parentOf(node: PageNode | PageRoot): PageElement | null {
  return isElement(node.parent as PageNode | null) ? (node.parent as PageElement) : null;
}

/** The ancestors of a node, from its parent up. */
export function* ancestorsOf(node: PageNode): Generator<PageElement> {
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) yield parent;
}

/** True if one of the ancestors of a node is the other element. */
export function isInside(node: PageNode, outer: PageElement | PageRoot): boolean {
  for (const around of ancestorsOf(node)) if (around === outer) return true;
  return false;
}

/** True for the elements that HTML and ARIA define as content: `main` and `article`. */
export function isContent(element: PageElement): boolean {
  return element.name === 'article' || isMain(element);
}

export function isMain(element: PageElement): boolean {
  return element.name === 'main' || attributesOf(element).role === 'main';
}

/**
 * Walks a tree in document order. If `enter` returns false, the walk skips the children and does not call `leave`; if it
 * returns `stop`, the walk ends.
 */
export function walkTree(
  root: PageNode | PageRoot,
  enter: (node: PageNode) => boolean | 'stop',
  leave: (element: PageElement) => void = () => {},
): void {
  const open: { readonly node: PageNode | PageRoot; next: number }[] = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = childrenOf(top.node)[top.next];
    top.next += 1;
    if (child === undefined) {
      open.pop();
      if (isElement(top.node) && top.node !== root) leave(top.node);
      continue;
    }
    const entered = enter(child);
    if (entered === 'stop') return;
    if (entered && isElement(child)) open.push({ node: child, next: 0 });
  }
}

/** Elements whose contents are not text of the document. */
const IGNORED = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'head',
  'rt',
  'rp',
  'rtc',
  'annotation',
]);
/** Elements within a line of text. Any other element begins and ends a line. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr output q rb ruby s ' +
    'samp slot small span strike strong sub sup time tt u var wbr picture ' +
    'semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mstyle mpadded ' +
    'mphantom merror menclose mtable mtr mtd'
  ).split(' '),
);

export function isIgnored(element: PageElement): boolean {
  return IGNORED.has(element.name);
}

/** True for an element within a line of text. Custom elements are inline too, unless styled as blocks. */
export function isInline(element: PageElement): boolean {
  const display = /(?:^|;)\s*display\s*:\s*([a-z-]+)/i.exec(attributesOf(element).style ?? '')?.[1]?.toLowerCase();
  if (display === 'block' || display === 'flex' || display === 'grid') return false;
  return INLINE.has(element.name) || (element.name.includes('-') && !/^h[1-6]/.test(element.name));
}

const namesOf = new WeakMap<PageElement, string>();

/**
 * The class names and the id, split into words, with a space on either side of each: ` site header module cookie banner
 * `. Hashed class names contain any two- or three-letter word by chance, so no rule may rely on so short a word alone.
 */
export function nameWords(element: PageElement): string {
  const known = namesOf.get(element);
  if (known !== undefined) return known;
  const attributes = attributesOf(element);
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`;
  const words = names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 2);
  const joined = words.length === 0 ? '' : ` ${words.join(' ')} `;
  namesOf.set(element, joined);
  return joined;
}

export function classTokens(element: PageElement): readonly string[] {
  const names = attributesOf(element).class;
  return names === undefined ? [] : names.split(/\s+/);
}
