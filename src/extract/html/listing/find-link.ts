/**
 * Finds the document that a listing page links to: by the text of a link, by a CSS selector, or by a part of the
 * address. It never guesses: if no document matches or several do, the error lists the candidates.
 */
import { ExtractError, FetchError } from '../../../model/errors.ts';
import type { Follow } from '../../../model/source.ts';
import { withoutFragment } from '../../../text/fragment.ts';
import { cleanText, foldCase } from '../../../text/normalize.ts';
import { headingLevel } from '../content/headings.ts';
import { ancestorsOf, attribute, isElement, type Page, type PageElement, walkTree } from '../page/dom.ts';
import { inlineText } from '../page/inline-text.ts';
import type { ListingLink, ParsedListing } from './parse-listing.ts';

/**
 * The absolute address of the one document that matches, without a fragment. Throws FetchError if none or several match, and ExtractError
 * if the selector is invalid.
 */
export function findLink(listing: ParsedListing, follow: Follow): string {
  const { url, links } = listing;
  const matching = matchingLinks(listing, follow);
  const documents = distinct(matching);
  const [only] = documents;
  if (only !== undefined && documents.length === 1) return withoutFragment(only.address);
  const [key = '', value = ''] = Object.entries(follow)[0] ?? [];
  const wanted = `follow ${key} "${value}"`;
  if (only === undefined) {
    throw new FetchError('FETCH_FOLLOW_NONE', `${url}: no link matches ${wanted}; the page links to ${listed(links)}`);
  }
  throw new FetchError(
    'FETCH_FOLLOW_AMBIGUOUS',
    `${url}: ${wanted} matches links to ${documents.length} documents: ${listed(matching)}; make it match only one`,
  );
}

function matchingLinks({ page, links }: ParsedListing, follow: Follow): readonly ListingLink[] {
  if ('href' in follow) return links.filter((link) => hrefContains(link, follow.href));
  if ('text' in follow) return matchingText(page, links, foldCase(follow.text));
  const selected = new Set<unknown>();
  try {
    for (const element of page.$(follow.selector).toArray()) selected.add(element);
  } catch (error) {
    throw new ExtractError('EXTRACT_SELECTOR', `follow: "${follow.selector}" is not a valid CSS selector`, {
      cause: error,
    });
  }
  const direct = links.filter(({ element }) => selected.has(element));
  if (direct.length > 0) return direct;
  return links.filter(({ element }) => [...ancestorsOf(element)].some((each) => selected.has(each)));
}

function hrefContains({ element, address }: ListingLink, part: string): boolean {
  return address.includes(part) || (attribute(element, 'href') ?? '').includes(part);
}

/**
 * The links whose whole text is the wanted one; else those whose text contains it; else those in a card, row or item
 * that contains it; else those under a heading that contains it.
 */
function matchingText(page: Page, links: readonly ListingLink[], wanted: string): readonly ListingLink[] {
  if (wanted === '') return [];
  const some = (matches: (name: string) => boolean): readonly ListingLink[] =>
    links.filter(({ text, names }) => [text, ...names].some((each) => matches(foldCase(each))));
  const exact = some((name) => name === wanted);
  if (exact.length > 0) return exact;
  const containing = some((name) => containsWords(name, wanted));
  if (containing.length > 0) return containing;
  const inCards = linksInCards(links, wanted);
  return inCards.length > 0 ? inCards : linksUnderHeadings(page, links, wanted);
}

const CARD = /^(?:li|article|section|tr|dd|div|td|p)$/;
/** A box with more characters is a part of the page, not an entry of a list. */
const LONGEST_CARD = 1200;

/**
 * Finds the link in a card whose title holds the wanted words while the link only says "Read the system card". The card
 * of a link is the smallest box around it that contains the words, as long as all links in the box lead to one
 * document, or only one leads to a file.
 */
function linksInCards(links: readonly ListingLink[], wanted: string): readonly ListingLink[] {
  const linksIn = linksByAncestor(links);
  // Links share their boxes, and a box may hold all the links of a page: each is examined once.
  const candidatesIn = once((box) => new Set(preferFiles(linksIn.get(box) ?? [])));
  const leadsToSeveral = once((box) => distinct([...candidatesIn(box)]).length > 1);
  const wordsOf = once((box) => cleanText(inlineText(box)));
  const isInCard = (link: ListingLink): boolean => {
    for (const box of ancestorsOf(link.element)) {
      if (leadsToSeveral(box)) return false;
      if (!CARD.test(box.name) && headingLevel(box) === null) continue;
      const words = wordsOf(box);
      if (words.length > LONGEST_CARD) return false;
      if (containsWords(foldCase(words), wanted)) return candidatesIn(box).has(link);
    }
    return false;
  };
  return links.filter(isInCard);
}

/** A function that examines each box once, however often it is called. */
function once<Result>(examine: (box: PageElement) => Result): (box: PageElement) => Result {
  const results = new Map<PageElement, Result>();
  return (box) => {
    const known = results.get(box);
    if (known !== undefined) return known;
    const result = examine(box);
    results.set(box, result);
    return result;
  };
}

function linksByAncestor(links: readonly ListingLink[]): ReadonlyMap<PageElement, readonly ListingLink[]> {
  const byAncestor = new Map<PageElement, ListingLink[]>();
  for (const link of links) {
    for (const ancestor of ancestorsOf(link.element)) {
      const others = byAncestor.get(ancestor);
      if (others === undefined) byAncestor.set(ancestor, [link]);
      else others.push(link);
    }
  }
  return byAncestor;
}

/** The links under each heading that contains the words, up to the next heading. */
function linksUnderHeadings({ root }: Page, links: readonly ListingLink[], wanted: string): readonly ListingLink[] {
  const byElement = new Map<unknown, ListingLink>(links.map((link) => [link.element, link]));
  const found: ListingLink[] = [];
  let underHeading: ListingLink[] | null = null;
  walkTree(root, (node) => {
    if (!isElement(node)) return false;
    if (headingLevel(node) !== null) {
      found.push(...preferFiles(underHeading ?? []));
      underHeading = containsWords(foldCase(inlineText(node)), wanted) ? [] : null;
    }
    const link = byElement.get(node);
    if (link !== undefined) underHeading?.push(link);
    return true;
  });
  return [...found, ...preferFiles(underHeading ?? [])];
}

/** The links to files, if there are any: the other links in a card lead to posts and to people. */
function preferFiles(links: readonly ListingLink[]): readonly ListingLink[] {
  const files = links.filter(({ address }) => /\.(?:pdf|md|txt)$/i.test(new URL(address).pathname));
  return files.length > 0 ? files : links;
}

/** True if the text contains the words as whole words: "Claude Opus 4" is not in "Claude Opus 4.7". */
function containsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + words.length);
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^(?:[\p{L}\p{N}]|[.,-]\p{N})/u.test(after)) return true;
  }
  return false;
}

/** The first link to each document. */
function distinct(links: readonly ListingLink[]): readonly ListingLink[] {
  const first = new Map<string, ListingLink>();
  for (const link of links) if (!first.has(link.document)) first.set(link.document, link);
  return [...first.values()];
}

const MOST_LISTED = 10;

function listed(links: readonly ListingLink[]): string {
  const documents = distinct(links);
  if (documents.length === 0) return 'nothing';
  const entries = documents
    .slice(0, MOST_LISTED)
    .map(({ text, names, address }) => `"${text || (names[0] ?? '')}" (${address})`);
  return `${entries.join(', ')}${documents.length > MOST_LISTED ? ` and ${documents.length - MOST_LISTED} more` : ''}`;
}
