/**
 * Limits how deep a hostile or broken page can nest. A parser needs time in the square of the depth, so this file drops
 * the tags beyond a limit before parsing and leaves their text, much as browsers do. It counts tags without parsing,
 * which is rough but enough: a page below the limits passes through unchanged.
 */
import { MarkupTokenizer } from './markup-tokenizer.ts';

/** Browsers stop at about this depth; pages written by people stay below a tenth of it. */
const MAX_DEPTH = 512;
/** A parser reopens unclosed formatting elements in every later paragraph, so each costs time in every paragraph. */
const MAX_OPEN_FORMATTING = 64;

const FORMATTING = new Set('b big code em font i nobr s small strike strong tt u'.split(' '));
/** Elements that are empty or that the next of their kind closes: they do not nest in each other. */
const FLAT = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr frame image path rect circle line polygon ' +
    'polyline ellipse use stop p li dt dd option optgroup tr td th thead tbody tfoot colgroup rt rp a html head body'
  ).split(' '),
);

export interface LimitedHtml {
  readonly html: string;
  /** How many tags were dropped. */
  readonly dropped: number;
}

export function limitNesting(html: string): LimitedHtml {
  const dropped: { readonly start: number; readonly end: number }[] = [];
  const elements = new OpenElements();
  const tokenizer = new MarkupTokenizer(html);
  for (let tag = tokenizer.next(); tag !== null; tag = tokenizer.next()) {
    if (tag.kind === 'comment') continue;
    const keep = tag.kind === 'end' ? elements.close(tag.name) : elements.open(tag.name, tag.selfClosing);
    if (!keep) dropped.push({ start: tag.start, end: tag.end });
  }
  if (dropped.length === 0) return { html, dropped: 0 };
  const parts: string[] = [];
  let from = 0;
  for (const tag of dropped) {
    parts.push(html.slice(from, tag.start));
    from = tag.end;
  }
  parts.push(html.slice(from));
  return { html: parts.join(''), dropped: dropped.length };
}

/** The open elements, as far as counting tags can tell. Both methods return whether to keep the tag. */
class OpenElements {
  readonly #stack: { readonly name: string; readonly kept: boolean }[] = [];
  /** How many elements of each name are open, so that an end tag without a start tag costs no search. */
  readonly #open = new Map<string, number>();
  readonly #formatting = new Map<string, number>();
  #depth = 0;
  #openFormatting = 0;

  open(name: string, selfClosing: boolean): boolean {
    if (FLAT.has(name)) return true;
    if (FORMATTING.has(name)) {
      this.#formatting.set(name, (this.#formatting.get(name) ?? 0) + 1);
      this.#openFormatting += 1;
      return this.#openFormatting <= MAX_OPEN_FORMATTING;
    }
    if (selfClosing && (this.#open.get('svg') ?? 0) + (this.#open.get('math') ?? 0) > 0) return true;
    const kept = this.#depth < MAX_DEPTH;
    this.#stack.push({ name, kept });
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    if (kept) this.#depth += 1;
    return kept;
  }

  close(name: string): boolean {
    if (FLAT.has(name)) return true;
    if (FORMATTING.has(name)) {
      const open = this.#formatting.get(name) ?? 0;
      if (open === 0) return this.#openFormatting <= MAX_OPEN_FORMATTING;
      this.#formatting.set(name, open - 1);
      this.#openFormatting -= 1;
      return this.#openFormatting < MAX_OPEN_FORMATTING;
    }
    if ((this.#open.get(name) ?? 0) === 0) return this.#depth < MAX_DEPTH;
    for (;;) {
      const top = this.#stack.pop();
      if (top === undefined) return true;
      this.#open.set(top.name, (this.#open.get(top.name) ?? 1) - 1);
      if (top.kept) this.#depth -= 1;
      if (top.name === name) return top.kept;
    }
  }
}
