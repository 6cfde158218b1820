/**
 * Goes through a reference page block by block and keeps the citation in force: that of the lead-in before a quote, of
 * the line under it, of its note, or of the heading above.
 */
import type { Provenance, ReferencePageContent, WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import { type CitedParts, citedParts, citesAnything } from './citation-text.ts';
import type { Link, RunOfText } from './inline-content.ts';
import type { PageBlock } from './page-blocks.ts';

/** An inline quotation has at least so many words, and no more signs than this. */
const MIN_INLINE_WORDS = 8;
const INLINE = /“([^“”]{20,3000})”|"([^"]{20,3000})"|«\s?([^«»]{20,3000}?)\s?»|„([^„“”]{20,3000})[“”]/g;
/** Headings of a list of sources, in which a link cites by itself. */
const SOURCES_HEADING = /\b(?:sources?|references?|bibliography|further reading|works cited)\b/i;
/** A line under a quote that says where it is from. */
const UNDER_QUOTE = /^(?:[—–―~(]|-{1,2}\s|source:|from:)/i;

export class ReferencePageParser {
  readonly passages: WrittenPassage[] = [];
  readonly #url: string | null;
  readonly #noteOf: (id: string) => RunOfText | null;
  readonly #headings: { readonly level: number; readonly run: RunOfText }[] = [];
  readonly #loose: { citation: WrittenCitation; under: string; quoted: boolean }[] = [];
  /** The citation in force under this heading. */
  #lead: WrittenCitation | null = null;
  /** The block before, where it may be the lead-in of a quote, or the quote that a line belongs to. */
  #before: { readonly block: PageBlock; readonly from: number } | null = null;

  constructor(url: string | null, noteOf: (id: string) => RunOfText | null) {
    this.#url = url;
    this.#noteOf = noteOf;
  }

  take(block: PageBlock): void {
    const from = this.passages.length;
    if (block.type === 'heading') this.#takeHeading(block);
    else if (block.type === 'quote') this.#takeQuote(block);
    else if (block.type === 'row') this.#takeRow(block);
    else this.#takeText(block);
    this.#before = { block, from };
  }

  /** Citations that no quote follows. */
  citations(): ReferencePageContent['citations'] {
    return this.#loose
      .filter(({ quoted }) => !quoted)
      .map(({ citation, under }, at) => ({ ...citation, id: `c${at + 1}`, under }));
  }

  get #under(): string {
    return this.#headings.map(({ run }) => run.text).join(' > ');
  }

  #takeHeading({ level, run }: Extract<PageBlock, { type: 'heading' }>): void {
    while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
    this.#headings.push({ level, run });
    this.#lead = null;
    if (this.#link(run)) this.#lead = this.#cite(run, 'heading');
  }

  #takeText({ run, item }: Extract<PageBlock, { type: 'text' }>): void {
    if (this.#before?.block.type === 'quote' && UNDER_QUOTE.test(run.text) && this.#citesSomething(run)) {
      this.#attribute(this.#before.from, run);
      return;
    }
    const citation = this.#cite(run, 'lead-in');
    const before = this.passages.length;
    if (this.#citesSomething(run)) this.#takeInline(run, citation);
    // A lead-in without any part of a citation may still name its source in words.
    this.#lead = citation;
    const parts = citedParts(run.text);
    const inSources = item && this.#headings.some((heading) => SOURCES_HEADING.test(heading.run.text));
    if (citation.url !== null && (citesAnything(parts) || inSources)) {
      this.#loose.push({ citation, under: this.#under, quoted: this.passages.length > before });
    }
  }

  #takeQuote({ passages, attribution, cite }: Extract<PageBlock, { type: 'quote' }>): void {
    const heading = this.#headings.at(-1)?.run;
    const lead = this.#lead ?? (heading ? this.#cite(heading, 'heading') : nothingCited());
    const loose = this.#loose.at(-1);
    if (loose && loose.citation === lead) loose.quoted = true;
    const own = attribution ? this.#cite(attribution, 'attribution') : lead;
    const marked = cite === null ? own : { ...own, url: own.url ?? this.#resolve(cite) };
    for (const run of passages) {
      const note = run.notes.map(this.#noteOf).find((text) => text !== null && this.#citesSomething(text));
      this.#add(run.text, 'block', note ? this.#cite(note, 'footnote') : marked);
    }
  }

  #takeRow({ headers, cells }: Extract<PageBlock, { type: 'row' }>): void {
    const link = cells.map((cell) => this.#link(cell)).find((each) => each !== null) ?? null;
    const column = (name: RegExp): RunOfText | undefined => cells[headers.findIndex((header) => name.test(header))];
    const naming = cells.find((cell) => this.#link(cell) !== null) ?? cells[0];
    const section = column(/section|chapter|part/i);
    const rest = cells.filter((cell) => cell !== naming);
    const cited = citedParts(headers.length > 0 ? dated(column) : rest.map(({ text }) => text).join(' | '));
    const title = section && cited.section === null && section.text !== '' ? section.text : cited.section;
    const pages = cited.pages ?? citedParts(`p. ${column(/pages?|pp/i)?.text ?? ''}`).pages;
    if (!naming || (link === null && title === null && pages === null)) return;
    const shown = [naming, section, column(/pages?|pp/i)].flatMap((cell) =>
      cell && cell.text !== '' ? [cell.text] : [],
    );
    const citation: WrittenCitation = {
      text: shown.join(' | '),
      url: link && this.#resolve(link.href),
      names: [link?.text ?? naming.text],
      section: title,
      pages,
      date: cited.date,
      accessed: cited.accessed,
      inherited: null,
      provenance: provenanceOf({ ...cited, section: title, pages }, 'row', link !== null),
    };
    this.#loose.push({ citation, under: this.#under, quoted: false });
  }

  /** Quotations in running text. The title of a linked document is often in quotation marks, and is no quotation. */
  #takeInline(run: RunOfText, citation: WrittenCitation): void {
    for (const match of run.text.matchAll(INLINE)) {
      const quote = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
      const isTitle = run.links.some(
        ({ text }) => text.includes(quote) || quote.includes(text.replace(/[“”"«»„]/g, '')),
      );
      if (quote.split(/\s+/).length >= MIN_INLINE_WORDS && !isTitle) this.#add(quote, 'inline', citation);
    }
  }

  /** A line under a quote tells more of it than the words before. */
  #attribute(from: number, run: RunOfText): void {
    for (let at = from; at < this.passages.length; at += 1) {
      const passage = this.passages[at];
      if (passage) this.passages[at] = { ...passage, citation: this.#cite(run, 'attribution') };
    }
  }

  #add(quote: string, form: WrittenPassage['form'], citation: WrittenCitation): void {
    this.passages.push({ id: `p${this.passages.length + 1}`, quote, form, under: this.#under, citation });
  }

  #cite(run: RunOfText, origin: Provenance): WrittenCitation {
    const link = this.#link(run);
    const parts = citedParts(run.text, origin === 'attribution' || origin === 'footnote');
    const { section, pages, date, accessed, same } = parts;
    const inherited = this.#inherited();
    const takesPlace = inherited !== null && section === null && pages === null && same;
    return {
      text: run.text,
      url: link && this.#resolve(link.href),
      names: link ? [link.text] : [],
      section: takesPlace ? inherited.section : section,
      pages: takesPlace ? inherited.pages : pages,
      date,
      accessed,
      inherited: link ? null : inherited,
      provenance: provenanceOf(parts, origin, link !== null),
    };
  }

  #inherited(): WrittenCitation['inherited'] {
    if (this.#lead === null) return null;
    const { url, names, text, section, pages, inherited } = this.#lead;
    // A lead-in that cites nothing hands on what it was given.
    const isBare = url === null && section === null && pages === null;
    return {
      url: url ?? inherited?.url ?? null,
      names: url === null ? (inherited?.names ?? []) : names,
      text: url === null ? text : '',
      section: section ?? (isBare ? (inherited?.section ?? null) : null),
      pages: pages ?? (isBare ? (inherited?.pages ?? null) : null),
    };
  }

  #citesSomething(run: RunOfText): boolean {
    return this.#link(run) !== null || citesAnything(citedParts(run.text));
  }

  /** The link that cites: of several the one before a bracket, as in `Report (§5.1)`; else the first. */
  #link({ text, links }: RunOfText): Link | null {
    const outward = links.filter(({ href }) => this.#resolve(href) !== null);
    return outward.find(({ end }) => /^[\s”"’,]{0,3}\(/.test(text.slice(end, end + 5))) ?? outward[0] ?? null;
  }

  /** The absolute address of a document; null for links within the page, to mail, to scripts. */
  #resolve(href: string): string | null {
    const bare = href
      .trim()
      .replace(/#?:~:text=.*$/s, '')
      .replace(/#$/, '');
    if (bare === '' || bare.startsWith('#')) return null;
    const base = this.#url ?? undefined;
    // A file has no address: what it links to beside itself is told as it is written.
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

/** The columns of a row that cite, as the words that would cite in running text. */
function dated(column: (name: RegExp) => RunOfText | undefined): string {
  const accessed = column(/retrieved|accessed/i)?.text;
  return [
    column(/section|chapter|part/i)?.text,
    column(/pages?|pp/i)?.text,
    ...[column(/^(?!.*(?:retrieved|accessed)).*(?:date|published)/i)?.text].map((date) => date && `(${date})`),
    accessed && `retrieved ${accessed}`,
  ]
    .filter((part) => part)
    .join(' | ');
}

function provenanceOf(
  parts: Pick<CitedParts, 'section' | 'pages' | 'date' | 'accessed'>,
  origin: Provenance,
  linked: boolean,
): WrittenCitation['provenance'] {
  const named = (['section', 'pages', 'date', 'accessed'] as const).filter((field) => parts[field] !== null);
  return { source: linked ? 'link' : origin, ...Object.fromEntries(named.map((field) => [field, origin])) };
}

function nothingCited(): WrittenCitation {
  const nothing = { section: null, pages: null, date: null, accessed: null, inherited: null };
  return { text: '', url: null, names: [], ...nothing, provenance: {} };
}
