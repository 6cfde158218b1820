/**
 * The markup without what no reader of ours ever looks at: scripts, styles, comments, drawings, and the attributes that
 * are not in the list below. Pages that differ only in that are equal once reduced, so they need no second reading; and
 * the parser, which is the slowest part of a reading, has a tenth of the work.
 */
import { type MarkupTag, MarkupTokenizer } from './markup-tokenizer.ts';

/** The attributes that are read, anywhere in this folder. `dom.ts` lets no other be asked for. */
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
] as const;

export type ExtractedAttribute = (typeof EXTRACTED_ATTRIBUTES)[number];

const READ: ReadonlySet<string> = new Set(EXTRACTED_ATTRIBUTES);
/** Elements without words, of which nothing is read but that they are there, or hidden. */
const MUTE = new Set('link style img source picture video audio iframe br hr'.split(' '));
const READ_OF_MUTE = new Set(['id', 'class', 'style', 'hidden', 'aria-hidden', 'role']);
/** Elements that hold text which is no part of the page as a person sees it. */
const UNSEEN = new Set(['script', 'style', 'noscript', 'iframe']);
/** A page's statements about itself for machines: the one kind of script that is read. */
const LINKED_DATA = 'ld+json';

/** What `selectors` of a user may look at is kept; markup that cannot be judged without a parser stays as it is. */
export function canonicalizeMarkup(html: string, selectors: readonly string[] = []): string {
  const named = namedAttributes(selectors);
  if (named === null) return html;
  const tokenizer = new MarkupTokenizer(html);
  const cuts = new Cuts(html);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    if (each.kind === 'comment') {
      // What is left still parts the text before it from the text after it, as any comment does.
      if (html.startsWith('<!--', each.start) && html.startsWith('-->', each.end - 3)) {
        cuts.add(each.start + 4, each.end - 3);
      }
      continue;
    }
    if (each.kind === 'start') {
      cutAttributes(each, html, named, cuts);
      if (each.textEnd !== null && isUnread(each, html)) cuts.add(each.end, each.textEnd);
      if (selectors.length === 0 && each.name === 'svg' && tokenizer.foreign === 1 && !each.selfClosing)
        cuts.openDrawing(each.end);
    } else if (each.name === 'svg' && tokenizer.foreign === 0) cuts.closeDrawing(each.start);
  }
  return tokenizer.doubtful ? html : cuts.apply();
}

/** The attributes that the selectors name; null where they may look at more than elements and their attributes. */
function namedAttributes(selectors: readonly string[]): ReadonlySet<string> | null {
  const all = selectors.join(' ');
  if (/[:|\\]|\bsvg\b/i.test(all)) return null;
  return new Set([...all.matchAll(/\[\s*([^\s\]=~^$*]+)/g)].map(([, name]) => (name ?? '').toLowerCase()));
}

function cutAttributes(tag: MarkupTag, html: string, named: ReadonlySet<string>, cuts: Cuts): void {
  const mute = MUTE.has(tag.name);
  for (const { name, start, end } of tag.attributes) {
    if (named.has(name) || (mute ? READ_OF_MUTE : READ).has(name)) continue;
    // A slash before it would close the tag once it is gone.
    if (html[start - 1] !== '/') cuts.add(start, end);
  }
}

function isUnread({ name, attributes }: MarkupTag, html: string): boolean {
  if (name !== 'script') return UNSEEN.has(name);
  const type = attributes.find((attribute) => attribute.name === 'type');
  const written = type === undefined ? '' : html.slice(type.start, type.end).toLowerCase();
  return !written.includes(LINKED_DATA) && !written.includes('&');
}

/** Stretches to leave out, in the order of the text. */
class Cuts {
  readonly #html: string;
  readonly #bounds: number[] = [];
  #drawing: { readonly from: number; readonly cuts: number } | null = null;

  constructor(html: string) {
    this.#html = html;
  }

  add(from: number, to: number): void {
    if (to > from) this.#bounds.push(from, to);
  }

  openDrawing(from: number): void {
    this.#drawing = { from, cuts: this.#bounds.length };
  }

  /** Cuts the whole of the drawing instead of parts of it. */
  closeDrawing(to: number): void {
    if (this.#drawing === null) return;
    this.#bounds.length = this.#drawing.cuts;
    this.add(this.#drawing.from, to);
    this.#drawing = null;
  }

  apply(): string {
    let kept = '';
    let from = 0;
    for (let index = 0; index < this.#bounds.length; index += 2) {
      kept += this.#html.slice(from, this.#bounds[index]);
      from = this.#bounds[index + 1] ?? from;
    }
    return kept + this.#html.slice(from);
  }
}
