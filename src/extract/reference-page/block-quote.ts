/**
 * Parses a block quote: the quoted paragraphs, and what its author put beside them, such as a line that says where they
 * are from, a heading, or the sign that it is a remark.
 */
import { BEGINS_WITH_SECTION } from '../../grammar/structure-words.ts';
import { countSpaced } from '../../text/words.ts';
import {
  attribute,
  childrenOf,
  classTokens,
  isElement,
  type PageElement,
  type PageNode,
  textOf,
} from '../html/page/dom.ts';
import { isName } from './citing-words.ts';
import { createContainsTest } from './contained-elements.ts';
import { groupsOf } from './element-groups.ts';
import { type InlineContent, inlineContentOf, unlinkedCharacters } from './inline-content.ts';
import { isAttributionElement } from './page-parts.ts';
import { calloutOf, isRemark } from './remark-signs.ts';

export interface QuotedText {
  readonly content: InlineContent;
  /** False for what may be a heading of the quote, or a remark of the page's author. */
  readonly certain: boolean;
}

export interface BlockQuote {
  readonly passages: readonly QuotedText[];
  /** Lines in the quote, under it or in its caption that say where it is from. */
  readonly attributions: readonly InlineContent[];
  /** Addresses that stand alone in a line of the quote. */
  readonly addresses: readonly InlineContent[];
  /** The address in the `cite` attribute of the quote. */
  readonly cite: string | null;
}

const QUOTE_CLASS = /^(?:quote|block-?quote|quotation|epigraph|quoteblock|verseblock)$/i;

/** True for a block quote, and for an element that its class calls a quote. */
export function isQuoteElement(element: PageElement): boolean {
  if (element.name === 'blockquote') return true;
  if (!/^(?:div|p|section|figure)$/.test(element.name)) return false;
  return classTokens(element).some((name) => QUOTE_CLASS.test(name)) && !containsBlockQuote(element);
}

const containsBlockQuote = createContainsTest(({ name }) => name === 'blockquote');

const HAS_WORDS = /[\p{L}\p{N}]/u;

interface Part {
  readonly content: InlineContent;
  readonly isItem: boolean;
  /** True for a cite element, or a line whose class says that it is an attribution. */
  readonly isMarked: boolean;
  /** True for a line of code. */
  readonly isCode: boolean;
  /** How deep it lies in block quotes within this one. */
  readonly depth: number;
}

/** `caption` is what stands beside the quote in its figure. */
export function parseBlockQuote(quote: PageElement, caption: PageElement | null = null): BlockQuote {
  const { parts, title, isRemark: isRemarked } = withoutCallout(partsOf(quote), quote);
  const isAttribution = attributionsAmong(parts);
  const quoted = parts.filter((_, at) => !isAttribution[at]);
  const isAddress = ({ content }: Part): boolean => /^<?https?:\/\/\S+>?$/i.test(content.text);
  const words = quoted.filter((part) => !isAddress(part));
  const deepest = words.reduce((depth, part) => Math.max(depth, part.depth), 0);
  return {
    passages: words.flatMap((part, at) => {
      const heading = headingAt(words, at);
      // Around a quote in a quote stands what the page's author says of it.
      const isAround = part.depth < deepest;
      const certain = heading === 'no' && !isRemarked && !part.isCode && !isAround;
      return heading === 'certain' || !HAS_WORDS.test(part.content.text) ? [] : [{ content: part.content, certain }];
    }),
    attributions: [
      ...(title === null ? [] : [title]),
      ...parts.flatMap(({ content }, at) => (isAttribution[at] ? [content] : [])),
      ...(caption === null ? [] : [inlineContentOf(childrenOf(caption))]),
    ],
    addresses: quoted.filter(isAddress).map(({ content }) => content),
    cite: attribute(quote, 'cite'),
  };
}

function partsOf(quote: PageElement): Part[] {
  const parts: Part[] = [];
  const visit = (
    parent: PageElement,
    { isItem, inCode, depth }: Pick<Part, 'isItem' | 'depth'> & { readonly inCode: boolean },
  ): void => {
    for (const { line, element } of groupsOf(parent)) {
      const marked = element ?? onlyElement(line);
      const isMarked = marked !== null && isAttributionElement(marked);
      if (element && !isMarked) {
        visit(element, {
          isItem: element.name === 'li',
          inCode: inCode || element.name === 'pre',
          depth: depth + (element.name === 'blockquote' ? 1 : 0),
        });
        continue;
      }
      const content = inlineContentOf(element ? childrenOf(element) : line);
      const isCode = inCode || marked?.name === 'code';
      const labelled = element || isCode ? content : withLabelLine(line, content);
      if (content.text !== '') parts.push({ content: labelled, isItem, isMarked, isCode, depth });
    }
  };
  visit(quote, { isItem: false, inCode: false, depth: 0 });
  return parts;
}

/** A longer first line is part of the quoted words. */
const MAX_LABEL_WORDS = 14;

/**
 * The content with a line end behind the first of several lines of its paragraph, if that names a section and the quoted
 * words begin below: “Article L111-1 du Code de la propriété intellectuelle”.
 */
function withLabelLine(nodes: readonly PageNode[], content: InlineContent): InlineContent {
  const { text } = content;
  const [first] = nodes;
  const [line = '', next] = (first ? (textOf(first) ?? '') : '').trimStart().split('\n');
  const label = line.replace(/\s+/g, ' ').trim();
  if (next === undefined || label === '' || !text.startsWith(`${label} `)) return content;
  const rest = text.slice(label.length + 1);
  const isLabel = BEGINS_WITH_SECTION.test(label) && countSpaced(label) <= MAX_LABEL_WORDS && !/[.!?;:,]$/.test(label);
  return isLabel && /^[\p{Lu}\p{N}“"«„(]/u.test(rest) ? { ...content, text: `${label}\n${rest}` } : content;
}

/** The only element in these nodes; null if they hold more, or text of their own. */
function onlyElement(nodes: readonly PageNode[]): PageElement | null {
  const filled = nodes.filter((node) => isElement(node) || textOf(node)?.trim() !== '');
  const [only] = filled;
  return filled.length === 1 && isElement(only) ? only : null;
}

const REMARK_CLASS =
  /^(?:admonition|callout|note|tip|info|warning|caution|important|danger|alert|hint|markdown-alert)/i;

/** Without the line of a callout at its beginning, such as `[!quote] A title`: its title says where the quote is from. */
function withoutCallout(parts: readonly Part[], quote: PageElement) {
  const [first, ...rest] = parts;
  const isBox = classTokens(quote).some((name) => REMARK_CLASS.test(name));
  const callout = first ? calloutOf(first.content) : null;
  if (callout === null)
    return { parts, title: null, isRemark: isBox || (first ? isRemark(first.content.text) : false) };
  const title = callout.title.text === '' ? null : callout.title;
  return { parts: rest, title: callout.isQuote ? title : null, isRemark: isBox || !callout.isQuote };
}

const DASHED = /^(?:[—–―‒]|~(?!~)|-{1,3}\s)/;
/** A signature as in a letter: `....Roy`. */
const SIGNED = /^(?:\.{3,}|…)\s?\p{Lu}\S*(?:\s\S+){0,3}$/u;
const MAX_ATTRIBUTION_CHARACTERS = 300;
/** Below the quoted sentences, a name of at most this many words is that of their author: `Thomas Jefferson`. */
const MAX_NAME_WORDS = 6;
/** A nested quote of at most this many words, without an end of a sentence, names who or what is quoted. */
const MAX_NESTED_WORDS = 16;

/** For each part whether it says where the others are from. A quote of links alone is quoted words. */
function attributionsAmong(parts: readonly Part[]): boolean[] {
  const isWords = ({ isMarked, content }: Part): boolean => !isMarked && !isLinksAlone(content);
  const hasWords = parts.some(isWords);
  const closing = closingFrom(parts);
  return parts.map(
    (part, at) => part.isMarked || (hasWords && (!isWords(part) || isAttributionAt(parts, at, closing))),
  );
}

/** True for a part behind a dash at the end, where the quoted words themselves do not begin with one. */
function isAttributionAt(parts: readonly Part[], at: number, closing: number): boolean {
  const part = parts[at];
  if (!part) return false;
  const { text } = part.content;
  if (at === 0 || text.length > MAX_ATTRIBUTION_CHARACTERS) return false;
  const before = parts[at - 1];
  const isLast = at + 1 >= closing;
  if (DASHED.test(text)) return !DASHED.test(parts[0]?.content.text ?? '');
  if (SIGNED.test(text)) return isLast;
  if (isLast && isPersonName(text)) return SENTENCE_CLOSED.test(before?.content.text ?? '');
  return (
    isLast &&
    part.depth > (before?.depth ?? 0) &&
    countSpaced(text) <= MAX_NESTED_WORDS &&
    !/[.!?。！？]["”»’]?$/.test(text)
  );
}

const SENTENCE_CLOSED = /[.!?…]["”»’)]?$/;

/** True for two to six words that begin with capitals: a script without capitals shows no names. */
function isPersonName(text: string): boolean {
  const words = countSpaced(text);
  return words > 1 && words <= MAX_NAME_WORDS && /^\p{Lu}/u.test(text) && !/[.!?:]$/.test(text) && isName(text);
}

/** The index from which on all parts are attributions by their markup or their dash. */
function closingFrom(parts: readonly Part[]): number {
  return 1 + parts.findLastIndex(({ content, isMarked }) => !isMarked && !DASHED.test(content.text));
}

/** Beside its links, a line that cites has only a closing mark or a dash. */
const MAX_UNLINKED_CHARACTERS = 8;

/** True for a line that is a link, or a few: the name of an article of a law above its words. */
function isLinksAlone({ text, links }: InlineContent): boolean {
  return (
    links.length > 0 && unlinkedCharacters({ text, links }) <= MAX_UNLINKED_CHARACTERS && !/[.!?]["”»’]?$/.test(text)
  );
}

/** A line of at most this many words above others is their heading, even inside the quote, such as `AI welfare`. */
const MAX_HEADING_WORDS = 4;
/** A longer one may be a heading too: it is a passage if a source has it. */
const MAX_LONG_HEADING_WORDS = 8;

/** Also within struck-out words. */
const ENDS_IN_MARK = /[.!?:;,…\]"”’)。！？](?:~~)?$/;

function headingAt(parts: readonly Part[], at: number): 'certain' | 'perhaps' | 'no' {
  const part = parts[at];
  if (!part || part.isItem || part.isCode || at === parts.length - 1 || ENDS_IN_MARK.test(part.content.text))
    return 'no';
  const words = countSpaced(part.content.text);
  return words <= MAX_HEADING_WORDS ? 'certain' : words <= MAX_LONG_HEADING_WORDS ? 'perhaps' : 'no';
}
