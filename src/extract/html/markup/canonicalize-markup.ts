/**
 * Removes from markup what the extractor never uses: scripts, styles, comments, SVG, and all attributes outside the
 * list below. Captures that differ only in these have the same canonical markup, so the second needs no extraction. And
 * the parser, the slowest part of an extraction, has a tenth of the work.
 */
import { type MarkupTag, MarkupTokenizer } from './markup-tokenizer.ts';

/** The attributes that the extractor uses. The functions in `dom.ts` give access to no others. */
export const EXTRACTED_ATTRIBUTES = [
  'id',
  'class',
  'style',
  'hidden',
  'role',
  'name',
  'href',
  'cite',
  'rel',
  'type',
  'property',
  'content',
  'itemprop',
  'datetime',
  'pubdate',
  'title',
  'alt',
  'aria-label',
  'aria-level',
  'aria-hidden',
  'aria-controls',
  'aria-expanded',
  'aria-haspopup',
  'data-footnotes',
  'data-target',
  'data-bs-target',
  'shadowrootmode',
  'slot',
] as const;

export type ExtractedAttribute = (typeof EXTRACTED_ATTRIBUTES)[number];

const EXTRACTED: ReadonlySet<string> = new Set(EXTRACTED_ATTRIBUTES);
/** Elements without text. Only their presence and whether they are hidden matter. */
const TEXTLESS = new Set('link style img source picture video audio iframe br hr'.split(' '));
const EXTRACTED_OF_TEXTLESS = new Set(['id', 'class', 'style', 'hidden', 'aria-hidden', 'role', 'alt', 'aria-label']);
/** Elements whose text a browser does not show. */
const INVISIBLE = new Set(['script', 'style', 'noscript', 'iframe']);
/** Part of the media type of JSON-LD metadata, the only scripts that the extractor uses. */
const LINKED_DATA = 'ld+json';

/**
 * The canonical markup. It keeps what the user's `selectors` may match. Ambiguous markup, which only a parser can
 * interpret, is returned unchanged.
 */
export function canonicalizeMarkup(html: string, selectors: readonly string[] = []): string {
  const named = attributesInSelectors(selectors);
  if (named === null) return html;
  const tokenizer = new MarkupTokenizer(html);
  const removals = new Removals(html);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    if (each.kind === 'comment') {
      // An empty comment is left, since a comment separates the text before it from the text after it.
      if (html.startsWith('<!--', each.start) && html.startsWith('-->', each.end - 3)) {
        removals.add(each.start + 4, each.end - 3);
      }
      continue;
    }
    if (each.kind === 'start') {
      removeAttributes(each, html, named, removals);
      if (each.textEnd !== null && isUnused(each, html)) removals.add(each.end, each.textEnd);
      if (selectors.length === 0 && each.name === 'svg' && tokenizer.foreignDepth === 1 && !each.selfClosing)
        removals.openSvg(each.end);
    } else if (each.name === 'svg' && tokenizer.foreignDepth === 0) removals.closeSvg(each.start);
  }
  return tokenizer.ambiguous ? html : removals.apply();
}

/** The attributes in the selectors; null if the selectors may depend on more than elements and attributes. */
function attributesInSelectors(selectors: readonly string[]): ReadonlySet<string> | null {
  const all = selectors.join(' ');
  if (/[:|\\]|\bsvg\b/i.test(all)) return null;
  return new Set([...all.matchAll(/\[\s*([^\s\]=~^$*]+)/g)].map(([, name]) => (name ?? '').toLowerCase()));
}

function removeAttributes(tag: MarkupTag, html: string, named: ReadonlySet<string>, removals: Removals): void {
  const extracted = TEXTLESS.has(tag.name) ? EXTRACTED_OF_TEXTLESS : EXTRACTED;
  for (const { name, start, end } of tag.attributes) {
    if (named.has(name) || extracted.has(name)) continue;
    // Without the attribute, a slash before it would close the tag.
    if (html[start - 1] !== '/') removals.add(start, end);
  }
}

/** True for an element whose text the extractor does not use. */
function isUnused({ name, attributes }: MarkupTag, html: string): boolean {
  if (name !== 'script') return INVISIBLE.has(name);
  const type = attributes.find((attribute) => attribute.name === 'type');
  const written = type === undefined ? '' : html.slice(type.start, type.end).toLowerCase();
  return !written.includes(LINKED_DATA) && !written.includes('&');
}

/** Ranges of the markup to leave out, in order. */
class Removals {
  readonly #html: string;
  /** Start and end of each range in turn. */
  readonly #bounds: number[] = [];
  /** The open SVG: where its contents begin, and how many bounds there were then. */
  #svg: { readonly from: number; readonly bounds: number } | null = null;

  constructor(html: string) {
    this.#html = html;
  }

  add(from: number, to: number): void {
    if (to > from) this.#bounds.push(from, to);
  }

  openSvg(from: number): void {
    this.#svg = { from, bounds: this.#bounds.length };
  }

  /** Replaces the ranges inside the SVG by one for all of its contents. */
  closeSvg(to: number): void {
    if (this.#svg === null) return;
    this.#bounds.length = this.#svg.bounds;
    this.add(this.#svg.from, to);
    this.#svg = null;
  }

  apply(): string {
    let rest = '';
    let from = 0;
    for (let index = 0; index < this.#bounds.length; index += 2) {
      rest += this.#html.slice(from, this.#bounds[index]);
      from = this.#bounds[index + 1] ?? from;
    }
    return rest + this.#html.slice(from);
  }
}
