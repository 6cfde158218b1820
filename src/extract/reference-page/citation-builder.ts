/** Makes citations of the texts of a reference page: which link they cite, which section, pages and dates. */

import type { CitedPlace } from '../../grammar/locators.ts';
import type { Provenance, WrittenCitation } from '../../model/passage.ts';
import { countSpaced } from '../../text/words.ts';
import type { ContextText } from './citation-scopes.ts';
import { type CitedParts, citedParts, citesAnything, citesSeveralSections, wordsBeside } from './citation-text.ts';
import { citingLink, outwardLinks, type Resolver } from './citing-links.ts';
import type { InlineContent, Link } from './inline-content.ts';
import type { References } from './references.ts';
import { indexFrom } from './spans.ts';

export interface CitationOptions {
  readonly explicit: boolean;
  /** The link that it cites, if not the one that its words point at. */
  readonly link?: Link | null;
  readonly parts?: CitedParts;
  readonly certainPlace?: boolean;
}

/** An introduction ends in a colon, or is a link and little else. */
const COLON_AT_END = /[:：](?:\s*[“"„«»‘(]{0,2}\s*|\s*[-–—]+\s*)$/;
const MAX_BARE_WORDS = 12;

export class CitationBuilder {
  readonly #resolve: Resolver;
  readonly #references: References;

  constructor(resolve: Resolver, references: References) {
    this.#resolve = resolve;
    this.#references = references;
  }

  /** A text as a citation of one of its links, or of what it names. */
  cite(content: InlineContent, origin: Provenance, options: CitationOptions): WrittenCitation {
    const link = options.link === undefined ? this.#linksOf(content).link : options.link;
    const name = link && ([link.start, link.end] as const);
    const isAttribution = origin !== 'introduction' && origin !== 'section';
    const parts = options.parts ?? citedParts(content.text, { isAttribution, name });
    const target = link && this.#resolve(link.href);
    return {
      text: options.parts ? content.text : content.text.slice(...wordsBeside(content.text, name)),
      url: target?.url ?? null,
      fragment: target?.fragment ?? null,
      names: link ? [link.text] : [],
      section: parts.section,
      pages: parts.pages,
      date: parts.date,
      accessed: parts.accessed,
      origin,
      explicit: options.explicit,
      certainPlace: options.certainPlace ?? true,
    };
  }

  /** A citation by an address alone, such as that of the `cite` attribute; none where it leads nowhere. */
  citeAddress(href: string, origin: Provenance): WrittenCitation[] {
    const target = this.#resolve(href);
    if (target === null) return [];
    const nothing = { section: null, pages: null, date: null, accessed: null };
    return [{ text: href, ...target, names: [], ...nothing, origin, explicit: true, certainPlace: true }];
  }

  /** What a line beside a quote cites, and the entry of the list of references that it names. */
  citeAttribution(content: InlineContent, explicit: boolean): WrittenCitation[] {
    const own = this.cite(content, 'attribution', { explicit });
    return [own, ...(own.url === null ? this.entryOf(content.text) : []), ...this.notesOf(content)];
  }

  /** What the notes of a text cite, from an offset to another. */
  notesOf({ notes }: InlineContent, from = 0, to = Number.POSITIVE_INFINITY): WrittenCitation[] {
    const [first, end] = [from, to + 1].map((offset) => indexFrom(notes, offset, ({ at }) => at));
    return notes.slice(first, end).flatMap(({ href }) => {
      const note = this.#references.note(href);
      if (note === null) return this.citeAddress(href, 'footnote');
      const cited = this.cite(note, 'footnote', { explicit: true });
      return [cited, ...(cited.url === null ? this.entryOf(note.text) : [])];
    });
  }

  /** What the entry of the list of references cites that a text names; empty if it names none. */
  entryOf(text: string): WrittenCitation[] {
    const entry = this.#references.entryOf(text);
    return entry ? [this.cite(entry, 'footnote', { explicit: true })] : [];
  }

  /** A text that may introduce a quote; `before` is the place that was cited last, which “same section” means. */
  contextText(content: InlineContent, before: CitedPlace | null = null): ContextText {
    const { link, others } = this.#linksOf(content);
    const isBare =
      link !== null && countSpaced(content.text) <= Math.min(MAX_BARE_WORDS, 2 * countSpaced(link.text) + 4);
    const explicit = COLON_AT_END.test(content.text) || isBare;
    // Which of several sections is meant, only a name beside one of them tells.
    const certainPlace = explicit && (link !== null || !citesSeveralSections(content.text));
    const own = this.cite(content, 'introduction', { explicit, link, certainPlace });
    const isSame = before !== null && own.section === null && own.pages === null && citedParts(content.text).same;
    const introduction = isSame ? { ...own, section: before.section, pages: before.pages } : own;
    return {
      introduction,
      mentions: this.#mentions(content, link, others),
      notes: explicit ? [...(link === null ? this.entryOf(content.text) : []), ...this.notesOf(content)] : [],
      cites: this.cites(content, introduction),
    };
  }

  /** What a text links to, the likeliest first; without a link, the names that it may have. */
  mentions(content: InlineContent): readonly WrittenCitation[] {
    const { link, others } = this.#linksOf(content);
    return this.#mentions(content, link, others);
  }

  /** The link that a text cites, and the others, the last first. */
  #linksOf(content: InlineContent): { readonly link: Link | null; readonly others: readonly Link[] } {
    const links = outwardLinks(content, this.#resolve);
    const link = citingLink(content.text, links);
    return { link, others: links.filter((each) => each !== link).reverse() };
  }

  #mentions(content: InlineContent, link: Link | null, others: readonly Link[]): WrittenCitation[] {
    return [link, ...others].map((each) =>
      this.cite(content, 'section', { explicit: false, link: each, certainPlace: false }),
    );
  }

  /** True for a text with a link to another document. */
  hasLink(content: InlineContent): boolean {
    return outwardLinks(content, this.#resolve).length > 0;
  }

  /** True for a text that links to a document, or cites a section, a page, a date or a note. */
  cites(content: InlineContent, parts: Omit<CitedParts, 'same'> = citedParts(content.text)): boolean {
    return this.hasLink(content) || content.notes.length > 0 || citesAnything({ same: false, ...parts });
  }
}
