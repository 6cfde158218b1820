/**
 * Texts inside the data that a page's script would show, as markup: the forms in which the common editors and content
 * systems keep rich text (Portable Text, ProseMirror, Contentful, Slate and Lexical), the elements that React sends from
 * its server, and strings of HTML. Any other string in the data is a name, an address or a setting, and no text.
 */
import { escapeHtml } from '../../../text/escape.ts';

/** Data may be nested by a hostile hand. */
const MAX_DEPTH = 100;
/** Shorter texts that are the same may be two texts. */
const SHORTEST_COPY = 200;
const HTML = /<(?:p|h[1-6]|ul|ol|li|div|section|article|table|blockquote)\b[^<>]*>/i;
const INLINE = new Set(['a', 'b', 'strong', 'i', 'em', 'code', 'span', 'sub', 'sup', 'u', 's', 'q', 'small', 'mark']);
const ELEMENT = /^[a-z][a-z0-9]*$/;

/** What each kind of node is in HTML, by its name without case and marks. */
const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  p: 'p',
  normal: 'p',
  bulletlist: 'ul',
  bulletedlist: 'ul',
  unorderedlist: 'ul',
  ul: 'ul',
  orderedlist: 'ol',
  numberedlist: 'ol',
  ol: 'ol',
  listitem: 'li',
  li: 'li',
  blockquote: 'blockquote',
  quote: 'blockquote',
  codeblock: 'pre',
  table: 'table',
  tablerow: 'tr',
  tablecell: 'td',
  tableheader: 'th',
  tableheadercell: 'th',
};

/**
 * `refer` gives the value that a reference of React's ("$1a", "$L1a") stands for; undefined where it is none. Texts in
 * `seen` are left out, and those found are added to it.
 */
export function markupOf(
  value: unknown,
  seen: Set<string>,
  refer: (reference: string) => unknown = () => undefined,
): string {
  return new Renderer(refer, seen).any(value, 0);
}

type Node = Readonly<Record<string, unknown>>;

class Renderer {
  readonly #refer: (reference: string) => unknown;
  /** Stores of data hold the same text under several keys. */
  readonly #seen: Set<string>;

  constructor(refer: (reference: string) => unknown, seen: Set<string>) {
    this.#refer = refer;
    this.#seen = seen;
  }

  any(value: unknown, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    if (typeof value === 'string') return HTML.test(value) ? this.#once(value) : '';
    if (Array.isArray(value)) {
      if (isReactElement(value)) return this.#once(this.#react(value, depth));
      const isText = value.some((each) => isNode(each) && tagOf(each) !== null);
      const markup = value.map((each) => (isText ? this.#block(each, depth + 1) : this.any(each, depth + 1))).join('');
      return isText ? this.#once(markup) : markup;
    }
    if (!isNode(value)) return '';
    if (tagOf(value) !== null) return this.#once(this.#block(value, depth));
    return Object.values(value)
      .map((each) => this.any(each, depth + 1))
      .join('');
  }

  /** One of the nodes that a text is made of; two of them may well be the same. */
  #block(value: unknown, depth: number): string {
    const tag = isNode(value) ? tagOf(value) : null;
    return tag === null || !isNode(value) ? this.any(value, depth) : wrap(tag, this.#inside(value, depth));
  }

  /** The words and nodes inside a node of rich text. */
  #inside(node: Node, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    const words = [node.text, node.value].find((each) => typeof each === 'string');
    if (typeof words === 'string') return escapeHtml(words);
    const children = [node.children, node.content].find((each) => Array.isArray(each));
    if (!Array.isArray(children)) return '';
    return children
      .filter(isNode)
      .map((child) => {
        const tag = tagOf(child);
        const inside = this.#inside(child, depth + 1);
        return tag === null ? inside : wrap(tag, inside);
      })
      .join('');
  }

  /** An element as React's server writes it: `["$", "p", key, { children }]`. Of a component only what it holds. */
  #react([, type, , props]: readonly unknown[], depth: number): string {
    if (!isNode(props)) return '';
    const html = isNode(props.dangerouslySetInnerHTML) ? props.dangerouslySetInnerHTML.__html : undefined;
    const inside = typeof html === 'string' ? html : this.#reactChildren(props.children, depth + 1);
    return typeof type === 'string' && ELEMENT.test(type) ? wrap(type, inside) : inside;
  }

  #reactChildren(children: unknown, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    if (typeof children === 'string') {
      const referred = this.#refer(children);
      if (referred === undefined) return escapeHtml(children.replace(/^\$\$/, '$'));
      return typeof referred === 'string' ? escapeHtml(referred) : this.#reactChildren(referred, depth + 1);
    }
    if (typeof children === 'number') return String(children);
    if (!Array.isArray(children)) return '';
    if (isReactElement(children)) return this.#react(children, depth);
    return children.map((each) => this.#reactChildren(each, depth + 1)).join('');
  }

  #once(markup: string): string {
    if (markup.length < SHORTEST_COPY) return markup;
    if (this.#seen.has(markup)) return '';
    this.#seen.add(markup);
    return markup;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReactElement(value: readonly unknown[]): boolean {
  return value[0] === '$' && typeof value[1] === 'string' && value.length >= 4;
}

/** The element that a node of rich text is; null where it is something else. */
function tagOf(node: Node): string | null {
  const holds = [node.children, node.content].some((each) => Array.isArray(each));
  if (!holds) return null;
  if (node._type === 'block') {
    if (typeof node.listItem === 'string') return 'li';
    return headingOf(wordOf(node.style)) ?? TAGS[plain(node.style)] ?? 'p';
  }
  const kind = [node.nodeType, node.type].find((each) => typeof each === 'string');
  if (kind === undefined) return null;
  const attributes = isNode(node.attrs) ? node.attrs : node;
  if (plain(kind) === 'heading') return headingOf(wordOf(attributes.level ?? attributes.tag ?? attributes.depth ?? 2));
  return headingOf(wordOf(kind)) ?? TAGS[plain(kind)] ?? null;
}

/** `h2`, `heading-2`, `2`. */
function headingOf(name: string): string | null {
  const level = /^(?:h|heading-?)?([1-6])$/i.exec(name)?.[1];
  return level === undefined ? null : `h${level}`;
}

/** Empty for whatever is neither text nor number: data is hostile, and not all of it can be made a text. */
function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function plain(name: unknown): string {
  return wordOf(name)
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}

function wrap(tag: string, inside: string): string {
  if (inside.trim() === '') return '';
  return INLINE.has(tag) ? inside : `<${tag}>${inside}</${tag}>`;
}
