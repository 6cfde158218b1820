/**
 * Goes through the blocks of a reference page and attaches a citation to each quote: that of the introduction before
 * it, of the line under it, of its note, or of the heading above. It does not bind citations to sources.
 */
import { ACCESS_WORD } from '../../grammar/access-words.ts';
import type { Provenance, ReferencePageContent, WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import { type CitedParts, citedParts, citesAnything } from './citation-text.ts';
import type { InlineContent, Link } from './inline-content.ts';
import type { PageBlock } from './page-blocks.ts';

/** An inline quotation has at least this many words. */
const MIN_INLINE_WORDS = 8;
const INLINE = /“([^“”]{20,3000})”|"([^"]{20,3000})"|«\s?([^«»]{20,3000}?)\s?»|„([^„“”]{20,3000})[“”]/g;
/** Headings of a list of sources, in which a link alone is a citation. */
const SOURCES_HEADING = /\b(?:sources?|references?|bibliography|further reading|works cited)\b/i;
/** A line under a quote that says where it is from. */
const UNDER_QUOTE = /^(?:[—–―(]|~(?!~)|-{1,2}\s|source:|from:)/i;

export class ReferencePageParser {
  readonly passages: WrittenPassage[] = [];
  readonly #url: string | null;
  readonly #noteOf: (id: string) => InlineContent | null;
  readonly #headings: { readonly level: number; readonly content: InlineContent }[] = [];
  /** Citations in text and rows. One that a quote follows belongs to the quote and is not listed by itself. */
  readonly #standalone: { citation: WrittenCitation; under: string; hasQuote: boolean }[] = [];
  /** The citation for the next quote under this heading. */
  #current: WrittenCitation | null = null;
  /** The preceding block, with the number of passages before it. */
  #previous: { readonly block: PageBlock; readonly passages: number } | null = null;

  constructor(url: string | null, noteOf: (id: string) => InlineContent | null) {
    this.#url = url;
    this.#noteOf = noteOf;
  }

  add(block: PageBlock): void {
    const passages = this.passages.length;
    if (block.type === 'heading') this.#addHeading(block);
    else if (block.type === 'quote') this.#addQuote(block);
    else if (block.type === 'row') this.#addRow(block);
    else this.#addText(block);
    this.#previous = { block, passages };
  }

  /** The citations without a quote. */
  citations(): ReferencePageContent['citations'] {
    return this.#standalone
      .filter(({ hasQuote }) => !hasQuote)
      .map(({ citation, under }, at) => ({ ...citation, id: `c${at + 1}`, under }));
  }

  get #under(): string {
    return this.#headings.map(({ content }) => content.text).join(' > ');
  }

  #addHeading({ level, content }: Extract<PageBlock, { type: 'heading' }>): void {
    while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
    this.#headings.push({ level, content });
    this.#current = null;
    if (this.#linkIn(content)) this.#current = this.#cite(content, 'heading');
  }

  #addText({ content, isItem }: Extract<PageBlock, { type: 'text' }>): void {
    const parts = citedParts(content.text);
    const isCiting = this.#cites(content, parts);
    if (this.#previous?.block.type === 'quote' && UNDER_QUOTE.test(content.text) && isCiting) {
      this.#attribute(this.#previous.passages, content);
      return;
    }
    const citation = this.#cite(content, 'introduction', parts);
    const before = this.passages.length;
    if (isCiting) this.#addInlineQuotes(content, citation);
    // An introduction without a link, section, page or date may still name its source in words.
    this.#current = citation;
    const isSource = isItem && this.#headings.some((heading) => SOURCES_HEADING.test(heading.content.text));
    if (citation.url !== null && (citesAnything(parts) || isSource)) {
      this.#standalone.push({ citation, under: this.#under, hasQuote: this.passages.length > before });
    }
  }

  #addQuote({ passages, attribution, cite }: Extract<PageBlock, { type: 'quote' }>): void {
    const heading = this.#headings.at(-1)?.content;
    const current = this.#current ?? (heading ? this.#cite(heading, 'heading') : emptyCitation());
    const last = this.#standalone.at(-1);
    if (last && last.citation === current) last.hasQuote = true;
    const own = attribution ? this.#cite(attribution, 'attribution') : current;
    const citation = cite === null ? own : { ...own, url: own.url ?? this.#resolve(cite) };
    for (const { text, noteIds } of passages) {
      const note = noteIds.map(this.#noteOf).find((each) => each !== null && this.#cites(each));
      this.#addPassage(text, 'block', note ? this.#cite(note, 'footnote') : citation);
    }
  }

  #addRow({ headers, cells }: Extract<PageBlock, { type: 'row' }>): void {
    const link = cells.map((cell) => this.#linkIn(cell)).find((each) => each !== null) ?? null;
    const column = (name: RegExp, but?: RegExp): InlineContent | undefined =>
      cells[headers.findIndex((header) => name.test(header) && but?.test(header) !== true)];
    const naming = cells.find((cell) => this.#linkIn(cell) !== null) ?? cells[0];
    const section = column(/section|chapter|part/i);
    const others = cells.filter((cell) => cell !== naming);
    const cited = citedParts(headers.length > 0 ? citingText(column) : others.map(({ text }) => text).join(' | '));
    const title = section && cited.section === null && section.text !== '' ? section.text : cited.section;
    const pages = cited.pages ?? citedParts(`p. ${column(/pages?|pp/i)?.text ?? ''}`).pages;
    if (!naming || (link === null && title === null && pages === null)) return;
    const shown = [naming, section, column(/pages?|pp/i)].flatMap((cell) =>
      cell && cell.text !== '' ? [cell.text] : [],
    );
    const citation: WrittenCitation = {
      text: shown.join(' | '),
      url: link && this.#resolve(link.href),
      fragment: null,
      names: [link?.text ?? naming.text],
      section: title,
      pages,
      date: cited.date,
      accessed: cited.accessed,
      inherited: null,
      provenance: provenanceOf({ ...cited, section: title, pages }, 'row'),
    };
    this.#standalone.push({ citation, under: this.#under, hasQuote: false });
  }

  /** Adds the quotations in running text. The title of a linked document in quotation marks is not a quotation. */
  #addInlineQuotes({ text, links }: InlineContent, citation: WrittenCitation): void {
    for (const match of text.matchAll(INLINE)) {
      const quote = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
      const isTitle = links.some((link) => link.text.includes(quote) || quote.includes(withoutQuotes(link.text)));
      if (quote.split(/\s+/).length >= MIN_INLINE_WORDS && !isTitle) this.#addPassage(quote, 'inline', citation);
    }
  }

  /** Replaces the citations of passages from an index on: a line under a quote says more than the words before it. */
  #attribute(from: number, content: InlineContent): void {
    const citation = this.#cite(content, 'attribution');
    for (let at = from; at < this.passages.length; at += 1) {
      const passage = this.passages[at];
      if (passage) this.passages[at] = { ...passage, citation };
    }
  }

  #addPassage(quote: string, form: WrittenPassage['form'], citation: WrittenCitation): void {
    this.passages.push({ id: `p${this.passages.length + 1}`, quote, form, under: this.#under, citation });
  }

  #cite(
    content: InlineContent,
    origin: Provenance,
    parts = citedParts(content.text, origin === 'attribution' || origin === 'footnote'),
  ): WrittenCitation {
    const link = this.#linkIn(content);
    const { section, pages, date, accessed, same } = parts;
    const inherited = this.#inherited();
    const isSameLocation = inherited !== null && section === null && pages === null && same;
    return {
      text: content.text,
      url: link && this.#resolve(link.href),
      fragment: null,
      names: link ? [link.text] : [],
      section: isSameLocation ? inherited.section : section,
      pages: isSameLocation ? inherited.pages : pages,
      date,
      accessed,
      inherited: link ? null : inherited,
      provenance: provenanceOf(parts, origin),
    };
  }

  #inherited(): WrittenCitation['inherited'] {
    if (this.#current === null) return null;
    const { url, names, text, section, pages, inherited } = this.#current;
    // An introduction that cites nothing passes on what it inherited.
    const isBare = url === null && section === null && pages === null;
    return {
      url: url ?? inherited?.url ?? null,
      names: url === null ? (inherited?.names ?? []) : names,
      text: url === null ? text : '',
      section: section ?? (isBare ? (inherited?.section ?? null) : null),
      pages: pages ?? (isBare ? (inherited?.pages ?? null) : null),
    };
  }

  #cites(content: InlineContent, parts = citedParts(content.text)): boolean {
    return this.#linkIn(content) !== null || citesAnything(parts);
  }

  /** The link that cites: of several, the one before a bracket, as in `Report (§5.1)`, or else the first. */
  #linkIn({ text, links }: InlineContent): Link | null {
    const outward = links.filter(({ href }) => this.#resolve(href) !== null);
    return outward.find(({ end }) => /^[\s”"’,]{0,3}\(/.test(text.slice(end, end + 5))) ?? outward[0] ?? null;
  }

  /** The absolute address of a document; null for links within the page, to mail or to scripts. */
  #resolve(href: string): string | null {
    const bare = href
      .trim()
      .replace(/#?:~:text=.*$/s, '')
      .replace(/#$/, '');
    if (bare === '' || bare.startsWith('#')) return null;
    const base = this.#url ?? undefined;
    // A file has no address: its relative links stay as they are written.
    if (!URL.canParse(bare, base)) return this.#url === null && !/^[a-z][a-z+.-]*:/i.test(bare) ? bare : null;
    const address = new URL(bare, base);
    if (!/^https?:$/.test(address.protocol)) return null;
    return this.#url !== null && isSamePage(address, this.#url) ? null : address.href;
  }
}

function isSamePage(address: URL, page: string): boolean {
  const own = new URL(page);
  return address.origin === own.origin && address.pathname === own.pathname && address.search === own.search;
}

function withoutQuotes(text: string): string {
  return text.replace(/[“”"«»„]/g, '');
}

/** The columns of a row that cite, in the form that a citation has in running text. */
function citingText(column: (name: RegExp, but?: RegExp) => InlineContent | undefined): string {
  const date = column(/date|published/i, ACCESS_WORD)?.text;
  const accessed = column(ACCESS_WORD)?.text;
  return [
    column(/section|chapter|part/i)?.text,
    column(/pages?|pp/i)?.text,
    date && `(${date})`,
    accessed && `retrieved ${accessed}`,
  ]
    .filter((part) => part)
    .join(' | ');
}

function provenanceOf(
  parts: Pick<CitedParts, 'section' | 'pages' | 'date' | 'accessed'>,
  origin: Provenance,
): WrittenCitation['provenance'] {
  const given = (['section', 'pages', 'date', 'accessed'] as const).filter((field) => parts[field] !== null);
  return { source: origin, ...Object.fromEntries(given.map((field) => [field, origin])) };
}

function emptyCitation(): WrittenCitation {
  const nothing = { section: null, pages: null, date: null, accessed: null, inherited: null };
  return { text: '', url: null, fragment: null, names: [], ...nothing, provenance: {} };
}
