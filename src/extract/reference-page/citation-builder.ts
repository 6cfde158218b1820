/** Makes citations of the texts of a reference page: which link they cite, which section, pages and dates. */
import type { Provenance, WrittenCitation } from '../../model/passage.ts';
import type { SaidText } from './citation-scopes.ts';
import { type CitedParts, citedParts, citesAnything, citesSeveralSections } from './citation-text.ts';
import { citingLink, outwardLinks, type Resolver } from './citing-links.ts';
import type { InlineContent, Link } from './inline-content.ts';
import type { References } from './references.ts';

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

  cite(content: InlineContent, origin: Provenance, options: CitationOptions): WrittenCitation {
    const links = outwardLinks(content, this.#resolve);
    const link = options.link === undefined ? citingLink(content.text, links) : options.link;
    const parts =
      options.parts ??
      citedParts(content.text, {
        isAttribution: origin !== 'introduction' && origin !== 'section',
        name: link && [link.start, link.end],
      });
    const target = link && this.#resolve(link.href);
    return {
      text: content.text,
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
  attribute(content: InlineContent, explicit: boolean): WrittenCitation[] {
    const own = this.cite(content, 'attribution', { explicit });
    const entry = own.url === null ? this.#references.entryOf(content.text) : null;
    return [own, ...(entry ? [this.cite(entry, 'footnote', { explicit: true })] : []), ...this.notesOf(content)];
  }

  /** What the notes of a text cite, from an offset to another. */
  notesOf({ notes }: InlineContent, from = 0, to = Number.POSITIVE_INFINITY): WrittenCitation[] {
    return notes.flatMap(({ href, at }) => {
      if (at < from || at > to) return [];
      const note = this.#references.note(href);
      if (note === null) return this.citeAddress(href, 'footnote');
      const cited = this.cite(note, 'footnote', { explicit: true });
      const entry = cited.url === null ? this.#references.entryOf(note.text) : null;
      return [cited, ...(entry ? [this.cite(entry, 'footnote', { explicit: true })] : [])];
    });
  }

  entryOf(text: string): WrittenCitation[] {
    const entry = this.#references.entryOf(text);
    return entry ? [this.cite(entry, 'footnote', { explicit: true })] : [];
  }

  /** A text that may introduce a quote. */
  say(content: InlineContent): SaidText {
    const links = outwardLinks(content, this.#resolve);
    const link = citingLink(content.text, links);
    const isBare = link !== null && wordsOf(content.text) <= Math.min(MAX_BARE_WORDS, 2 * wordsOf(link.text) + 4);
    const explicit = COLON_AT_END.test(content.text) || isBare;
    // Which of several sections is meant, only a name beside one of them tells.
    const certainPlace = explicit && (link !== null || !citesSeveralSections(content.text));
    const introduction = this.cite(content, 'introduction', { explicit, link, certainPlace });
    const others = links.filter((each) => each !== link).reverse();
    const later = [link, ...others].map((each) =>
      this.cite(content, 'section', { explicit: false, link: each, certainPlace: false }),
    );
    return {
      introduction,
      later,
      notes: explicit ? this.notesOf(content) : [],
      cites: this.cites(content, introduction),
    };
  }

  hasLink(content: InlineContent): boolean {
    return outwardLinks(content, this.#resolve).length > 0;
  }

  /** True for a text that links to a document, or cites a section, a page, a date or a note. */
  cites(content: InlineContent, parts: Omit<CitedParts, 'same'> = citedParts(content.text)): boolean {
    return this.hasLink(content) || content.notes.length > 0 || citesAnything({ same: false, ...parts });
  }
}

function wordsOf(text: string): number {
  return text.split(/\s+/).length;
}
