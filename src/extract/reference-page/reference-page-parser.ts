/**
 * Goes through the blocks of a reference page and gives each quote what may cite it, the nearest first: what its author
 * put into it and beside it, its notes, its table row, the text before it, the headings above. It does not bind
 * citations to sources.
 */
import type { ReferencePageContent, WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import { beginning } from '../../text/beginning.ts';
import { countSpaced } from '../../text/words.ts';
import type { QuotedText } from './block-quote.ts';
import type { CitationBuilder } from './citation-builder.ts';
import { CitationScopes, type ContextText } from './citation-scopes.ts';
import { citesAnything } from './citation-text.ts';
import { type InlineContent, partBehind, unlinkedCharacters } from './inline-content.ts';
import { quotationsIn } from './inline-passages.ts';
import type { PageBlock } from './page-blocks.ts';
import { SOURCES_HEADING } from './page-parts.ts';
import { splitQuoteTail } from './quote-tail.ts';
import { parseRow } from './table-row.ts';

/** A line under a quote that says where it is from. */
const UNDER_QUOTE = /^(?:[—–―(]|~(?!~)|-{1,3}\s|(?:source|from|via|quelle|aus|fuente|de|fonte|出典|来源)\s?[:：])/i;
/** A longer text under a quote is no line that says where it is from, but a paragraph. */
const MAX_UNDER_WORDS = 15;
/** Beside its links, a line that only links has brackets, a dash, a full stop, or a word such as “Source”. */
const MAX_UNLINKED_CHARACTERS = 12;
/** Citations that all paragraphs of one quote have from beside it; a quote has one or two. */
const MAX_BESIDE = 12;
/** What ends so introduces what follows. */
const ENDS_IN_COLON = /[:：]$/;
const PLACE_CHARACTERS = 40;
/** `§303 StGB Sachbeschädigung:` before the quoted words, or a line above them. */
const LABEL = /^(?:([^.!?:：]{2,80})(?::\s|：)|([^\n]{2,90})\n|(.{2,80}?)\s?[—–-]\s?[“"«„「])/u;

/** A citation in running text or a row, for the list of citations without a quote. */
interface Standalone {
  readonly citation: WrittenCitation;
  readonly under: string;
  readonly context: ContextText | null;
}

export class ReferencePageParser {
  readonly #builder: CitationBuilder;
  readonly #scopes = new CitationScopes();
  readonly #passages: WrittenPassage[] = [];
  readonly #mentions: WrittenCitation[] = [];
  readonly #standalone: Standalone[] = [];
  /** Texts that introduce or contain a quote. */
  readonly #introducing = new Set<ContextText>();
  #emptyQuotes = 0;
  /** Where the first of these stands. */
  #firstEmpty = '';
  #block = 0;
  /** The block before, with the number of passages before it. */
  #previous: { readonly type: PageBlock['type']; readonly passages: number } | null = null;

  /** True if the text before is a link alone that introduces what follows; true of the quotes under it. */
  #isUnderLink = false;

  constructor(builder: CitationBuilder) {
    this.#builder = builder;
  }

  add(block: PageBlock): void {
    const passages = this.#passages.length;
    this.#block += 1;
    if (block.type !== 'quote' && block.type !== 'text') this.#isUnderLink = false;
    switch (block.type) {
      case 'heading':
        this.#addHeading(block);
        break;
      case 'quote':
        this.#addQuote(block);
        break;
      case 'row':
        this.#addRow(block);
        break;
      case 'note':
        this.#mention(block.content);
        this.#addStandalone(block.content, null);
        return;
      case 'open':
        this.#scopes.openItem();
        break;
      case 'close':
        this.#scopes.closeItem();
        // What stands under a quote in a list may stand under the list.
        return;
      case 'break':
        break;
      default:
        this.#addText(block.content);
    }
    this.#previous = { type: block.type, passages };
  }

  /** What the page says of itself before its text, such as its title. */
  addHead(contents: readonly InlineContent[]): void {
    for (const content of contents) this.#mention(content);
  }

  content(title: string | null): ReferencePageContent {
    return {
      title,
      passages: this.#passages,
      citations: this.#standalone
        .filter(({ context }) => context === null || !this.#introducing.has(context))
        .map(({ citation, under }, at) => ({ ...citation, id: `c${at + 1}`, under })),
      mentions: this.#mentions,
      warnings: emptyQuoteWarnings(this.#emptyQuotes, this.#firstEmpty),
    };
  }

  get #under(): string {
    return this.#scopes.titles.join(' > ');
  }

  #addHeading({ level, content }: Extract<PageBlock, { type: 'heading' }>): void {
    this.#mention(content);
    const hasLink = this.#builder.hasLink(content);
    const heading = this.#builder.cite(content, 'heading', { explicit: hasLink, certainPlace: hasLink });
    this.#scopes.openSection(level, content.text, heading);
  }

  #addText(content: InlineContent): void {
    const isAttribution = this.#previous?.type === 'quote' && this.#takeAsAttribution(content);
    this.#isUnderLink = !isAttribution && this.#isLinkAlone(content);
    if (isAttribution) {
      this.#mention(content);
      return;
    }
    const context = this.#builder.contextText(content, this.#scopes.lastPlace);
    this.#addMentions(context.mentions);
    const before = this.#passages.length;
    this.#addQuotations(content);
    if (this.#passages.length > before) this.#introducing.add(context);
    this.#scopes.addText(context);
    this.#addStandalone(content, context);
  }

  /** A citation in running text is listed by itself if it says more than a link, or stands in a list of sources. */
  #addStandalone(content: InlineContent, context: ContextText | null): void {
    const citation = context?.introduction ?? this.#builder.cite(content, 'introduction', { explicit: true });
    const isSource = this.#scopes.titles.some((title) => SOURCES_HEADING.test(title));
    const isCiting = citesAnything({ ...citation, same: false });
    if (citation.url !== null && (isCiting || isSource))
      this.#standalone.push({ citation, under: this.#under, context });
  }

  #addQuote({ quote }: Extract<PageBlock, { type: 'quote' }>): void {
    const { passages, attributions, addresses, cite } = quote;
    if (passages.length === 0 && attributions.length === 0 && addresses.length === 0) this.#countEmptyQuote();
    const introduction = this.#scopes.introduction;
    if (introduction && passages.length > 0) this.#introducing.add(introduction);
    for (const content of [...attributions, ...addresses]) this.#mention(content);
    const all = [
      ...addresses.map((address) => this.#builder.cite(address, 'label', { explicit: true })),
      ...attributions.flatMap((each) => this.#builder.citeAttribution(each, true)),
      ...this.#builder.citeAddress(cite ?? '', 'attribution'),
    ];
    const own = all.slice(0, MAX_BESIDE);
    const around = this.#scopes.citationsAround();
    passages.forEach((passage, at) => {
      this.#addQuoted(passage, { own, around, isLast: at === passages.length - 1 });
    });
  }

  /** Adds a quoted paragraph, with what stands behind and before the quoted words as a citation. */
  #addQuoted(
    { content, certain }: QuotedText,
    { own, around, isLast }: { own: readonly WrittenCitation[]; around: readonly WrittenCitation[]; isLast: boolean },
  ): void {
    const { quote, citation } = splitQuoteTail(content.text, content.links);
    const tail =
      citation === null ? [] : this.#builder.citeAttribution(partBehind(content, citation, quote.length - 1), true);
    // What the last paragraph cites behind its words, the whole quote is from.
    if (isLast && tail.length > 0) this.#addCitations(this.#passages.length, tail, this.#block);
    const numbered = citation === null ? this.#builder.entryOf(content.text.slice(quote.length)) : [];
    const notes = this.#builder.notesOf(content);
    const label = this.#labelOf(quote);
    this.#addPassage(quote, 'block', [...tail, ...numbered, ...notes, ...label, ...own, ...around], certain);
  }

  /** What the words in front of a quoted text cite, such as the number of an article. */
  #labelOf(quote: string): WrittenCitation[] {
    const [, named, above, dashed] = LABEL.exec(quote) ?? [];
    const text = named ?? above ?? dashed;
    return text === undefined ? [] : [this.#builder.cite({ text, links: [], notes: [] }, 'label', { explicit: false })];
  }

  #addRow(block: Extract<PageBlock, { type: 'row' }>): void {
    for (const cell of block.cells) this.#mention(cell);
    const row = parseRow(block, this.#builder);
    const around = this.#scopes.citationsAround();
    for (const { content, quote, certain } of row.passages) {
      this.#addPassage(quote, 'inline', [...this.#builder.notesOf(content), ...row.citations, ...around], certain);
    }
    const [citation] = row.citations;
    if (citation && row.passages.length === 0) this.#standalone.push({ citation, under: this.#under, context: null });
  }

  /** Adds the quotations in running text. */
  #addQuotations(content: InlineContent): void {
    const quotations = quotationsIn(content, this.#builder);
    if (quotations.length === 0) return;
    const around = this.#scopes.citationsAround();
    for (const { quote, citations, certain } of quotations) {
      this.#addPassage(quote, 'inline', [...citations, ...around], certain);
    }
  }

  /** Takes a text under a quote for what says where the quote is from; false if it is a paragraph of the page. */
  #takeAsAttribution(content: InlineContent): boolean {
    const from = this.#previous?.passages ?? 0;
    if (this.#passages.length === from) return false;
    const words = countSpaced(content.text);
    const isUnder = UNDER_QUOTE.test(content.text) && (words <= MAX_UNDER_WORDS || this.#builder.cites(content));
    const isLink = this.#isLinkAlone(content);
    // A page that puts links above its quotes does not put them below.
    if (isLink && this.#isUnderLink) return false;
    if (isUnder || isLink) this.#addCitations(from, this.#builder.citeAttribution(content, true));
    else if (words <= MAX_UNDER_WORDS && !ENDS_IN_COLON.test(content.text)) {
      this.#addCitations(from, this.#builder.citeAttribution(content, false));
    }
    return isUnder || isLink;
  }

  /** True for `[Source](…).`: a link, and not much more than its closing mark. */
  #isLinkAlone({ text, links }: InlineContent): boolean {
    return (
      links.length > 0 &&
      links.length <= 2 &&
      !ENDS_IN_COLON.test(text) &&
      unlinkedCharacters({ text, links }) <= MAX_UNLINKED_CHARACTERS &&
      this.#builder.cites({ text, links, notes: [] })
    );
  }

  /** Puts citations before those of the passages from an index on, or of one block of them. */
  #addCitations(from: number, citations: readonly WrittenCitation[], block?: number): void {
    for (let at = this.#passages.length - 1; at >= 0; at -= 1) {
      const passage = this.#passages[at];
      if (!passage || (block === undefined ? at < from : passage.block !== block)) break;
      this.#passages[at] = { ...passage, citations: [...citations.slice(0, MAX_BESIDE), ...passage.citations] };
    }
  }

  #addPassage(
    quote: string,
    form: WrittenPassage['form'],
    citations: readonly WrittenCitation[],
    certain: boolean,
  ): void {
    const id = `p${this.#passages.length + 1}`;
    this.#passages.push({ id, quote, form, under: this.#under, citations, block: this.#block, certain });
  }

  #mention(content: InlineContent): void {
    this.#addMentions(this.#builder.mentions(content));
  }

  #addMentions(mentions: readonly WrittenCitation[]): void {
    for (const mention of mentions) this.#mentions.push(mention);
  }

  #countEmptyQuote(): void {
    if (this.#emptyQuotes === 0) this.#firstEmpty = this.#place();
    this.#emptyQuotes += 1;
  }

  /** Where the page is read, in words. */
  #place(): string {
    const before = this.#scopes.introduction?.introduction.text ?? '';
    const places = [
      this.#under && `under “${this.#under}”`,
      before && `after “${beginning(before, PLACE_CHARACTERS)}”`,
    ];
    return places.filter((place) => place !== '').join(', ') || 'at the beginning of the page';
  }
}

function emptyQuoteWarnings(count: number, place: string): string[] {
  if (count === 0) return [];
  return [count === 1 ? `A block quote is empty: ${place}.` : `${count} block quotes are empty, the first ${place}.`];
}
