/**
 * Renders as markup the texts inside the data that a page's script would show. It knows the forms in which the common
 * editors and content systems store rich text (Portable Text, ProseMirror, Contentful, Slate and Lexical), the elements
 * that React sends from its server, and strings of HTML. Any other string in the data is a name, an address or a
 * setting.
 */
import { escapeHtml } from '../../../text/escape.ts';

/** Hostile data may nest without end. */
const MAX_DEPTH = 100;
/** Two equal texts of at least this length are one text stored twice; two shorter ones may be two texts. */
const SHORTEST_COPY = 200;
const HTML = /<(?:p|h[1-6]|ul|ol|li|div|section|article|table|blockquote)\b[^<>]*>/i;
const INLINE = new Set(['a', 'b', 'strong', 'i', 'em', 'code', 'span', 'sub', 'sup', 'u', 's', 'q', 'small', 'mark']);
const ELEMENT = /^[a-z][a-z0-9]*$/;

/** The HTML element for each type of node, by its name in lower case without hyphens, underscores and spaces. */
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
 * The texts in a value as markup. Texts in `emitted` are left out, and those found are added to it. `resolve` gives the
 * value that a React reference ("$1a", "$L1a") stands for; undefined for any other string.
 */
export function markupOf(
  value: unknown,
  emitted: Set<string>,
  resolve: (reference: string) => unknown = () => undefined,
): string {
  return new Renderer(resolve, emitted).any(value, 0);
}

type Node = Readonly<Record<string, unknown>>;

class Renderer {
  readonly #resolve: (reference: string) => unknown;
  /** A page's data may hold the same text under several keys. */
  readonly #emitted: Set<string>;

  constructor(resolve: (reference: string) => unknown, emitted: Set<string>) {
    this.#resolve = resolve;
    this.#emitted = emitted;
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

  /** One of the nodes of a text. Unlike whole texts, two equal nodes are both rendered. */
  #block(value: unknown, depth: number): string {
    const tag = isNode(value) ? tagOf(value) : null;
    return tag === null || !isNode(value) ? this.any(value, depth) : wrap(tag, this.#contents(value, depth));
  }

  /** The text and nodes inside a node of rich text. */
  #contents(node: Node, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    const text = [node.text, node.value].find((each) => typeof each === 'string');
    if (typeof text === 'string') return escapeHtml(text);
    const children = [node.children, node.content].find((each) => Array.isArray(each));
    if (!Array.isArray(children)) return '';
    return children
      .filter(isNode)
      .map((child) => {
        const tag = tagOf(child);
        const contents = this.#contents(child, depth + 1);
        return tag === null ? contents : wrap(tag, contents);
      })
      .join('');
  }

  /**
   * A React element, `["$", "p", key, { children }]`. A component, which is not an HTML element, yields only its
   * children.
   */
  #react([, type, , props]: readonly unknown[], depth: number): string {
    if (!isNode(props)) return '';
    const html = isNode(props.dangerouslySetInnerHTML) ? props.dangerouslySetInnerHTML.__html : undefined;
    const contents = typeof html === 'string' ? html : this.#reactChildren(props.children, depth + 1);
    return typeof type === 'string' && ELEMENT.test(type) ? wrap(type, contents) : contents;
  }

  #reactChildren(children: unknown, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    if (typeof children === 'string') {
      const resolved = this.#resolve(children);
      if (resolved === undefined) return escapeHtml(children.replace(/^\$\$/, '$'));
      return typeof resolved === 'string' ? escapeHtml(resolved) : this.#reactChildren(resolved, depth + 1);
    }
    if (typeof children === 'number') return String(children);
    if (!Array.isArray(children)) return '';
    if (isReactElement(children)) return this.#react(children, depth);
    return children.map((each) => this.#reactChildren(each, depth + 1)).join('');
  }

  #once(markup: string): string {
    if (markup.length < SHORTEST_COPY) return markup;
    if (this.#emitted.has(markup)) return '';
    this.#emitted.add(markup);
    return markup;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReactElement(value: readonly unknown[]): boolean {
  return value[0] === '$' && typeof value[1] === 'string' && value.length >= 4;
}

/** The HTML element for a node of rich text; null for any other value. */
function tagOf(node: Node): string | null {
  const hasContents = [node.children, node.content].some((each) => Array.isArray(each));
  if (!hasContents) return null;
  if (node._type === 'block') {
    if (typeof node.listItem === 'string') return 'li';
    return headingOf(asString(node.style)) ?? TAGS[simplified(node.style)] ?? 'p';
  }
  const type = [node.nodeType, node.type].find((each) => typeof each === 'string');
  if (type === undefined) return null;
  const attributes = isNode(node.attrs) ? node.attrs : node;
  if (simplified(type) === 'heading') {
    return headingOf(asString(attributes.level ?? attributes.tag ?? attributes.depth ?? 2));
  }
  return headingOf(asString(type)) ?? TAGS[simplified(type)] ?? null;
}

/** The heading element for `h2`, `heading-2` or `2`; null for any other name. */
function headingOf(name: string): string | null {
  const level = /^(?:h|heading-?)?([1-6])$/i.exec(name)?.[1];
  return level === undefined ? null : `h${level}`;
}

/** Empty unless the value is a string or number: hostile data may hold objects that cannot be converted to a string. */
function asString(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function simplified(name: unknown): string {
  return asString(name)
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}

function wrap(tag: string, contents: string): string {
  if (contents.trim() === '') return '';
  return INLINE.has(tag) ? contents : `<${tag}>${contents}</${tag}>`;
}
