/**
 * Keeps hostile or broken pages from nesting without end: a parser takes time by the square of the depth, so the tags
 * beyond a limit are dropped before it sees them and their text is kept, much as browsers do. The count is rough on
 * purpose (it is no parser); a page that stays below the limits passes through untouched.
 */
import { MarkupTokenizer } from './markup-tokenizer.ts';

/** Browsers stop at about this depth; pages written by people stay below a tenth of it. */
const MAX_DEPTH = 512;
/** Unclosed formatting is opened again in every later paragraph, so each one costs as often as there are paragraphs. */
const MAX_OPEN_FORMATTING = 64;

const FORMATTING = new Set('b big code em font i nobr s small strike strong tt u'.split(' '));
/** Elements without content, and those that the next of their kind closes: they do not nest by themselves. */
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
  const cuts: { start: number; end: number }[] = [];
  const depth = new Depth();
  const tokenizer = new MarkupTokenizer(html);
  for (let tag = tokenizer.next(); tag !== null; tag = tokenizer.next()) {
    if (tag.kind === 'comment') continue;
    const keep = tag.kind === 'end' ? depth.close(tag.name) : depth.open(tag.name, tag.selfClosing);
    if (!keep) cuts.push({ start: tag.start, end: tag.end });
  }
  if (cuts.length === 0) return { html, dropped: 0 };
  const parts: string[] = [];
  let from = 0;
  for (const cut of cuts) {
    parts.push(html.slice(from, cut.start));
    from = cut.end;
  }
  parts.push(html.slice(from));
  return { html: parts.join(''), dropped: cuts.length };
}

/** The open elements, as far as a count of tags can know them. Both methods say whether the tag is to be kept. */
class Depth {
  readonly #stack: { readonly name: string; readonly kept: boolean }[] = [];
  /** How many of each name are open, so that an end tag without a start costs nothing. */
  readonly #open = new Map<string, number>();
  readonly #formatting = new Map<string, number>();
  #kept = 0;
  #openFormatting = 0;

  open(name: string, selfClosing: boolean): boolean {
    if (FLAT.has(name)) return true;
    if (FORMATTING.has(name)) {
      this.#formatting.set(name, (this.#formatting.get(name) ?? 0) + 1);
      this.#openFormatting += 1;
      return this.#openFormatting <= MAX_OPEN_FORMATTING;
    }
    if (selfClosing && (this.#open.get('svg') ?? 0) + (this.#open.get('math') ?? 0) > 0) return true;
    const kept = this.#kept < MAX_DEPTH;
    this.#stack.push({ name, kept });
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    if (kept) this.#kept += 1;
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
    if ((this.#open.get(name) ?? 0) === 0) return this.#kept < MAX_DEPTH;
    for (;;) {
      const top = this.#stack.pop();
      if (top === undefined) return true;
      this.#open.set(top.name, (this.#open.get(top.name) ?? 1) - 1);
      if (top.kept) this.#kept -= 1;
      if (top.name === name) return top.kept;
    }
  }
}
