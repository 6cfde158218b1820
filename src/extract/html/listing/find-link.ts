/**
 * Finds the document that a listing page links to: by the text of a link, by a CSS selector, or by a part of the
 * address. It never guesses: if no document matches or several do, the error lists the candidates.
 */
import { ExtractError, FetchError } from '../../../model/errors.ts';
import type { Follow } from '../../../model/source.ts';
import { beginning } from '../../../text/beginning.ts';
import { withoutFragment } from '../../../text/fragment.ts';
import { foldCase } from '../../../text/normalize.ts';
import { headingLevel } from '../content/headings.ts';
import { attribute, isElement, type Page, walkTree } from '../page/dom.ts';
import { inlineText } from '../page/inline-text.ts';
import { containsWords } from './contains-words.ts';
import { linksInCards } from './link-cards.ts';
import { type ListingLink, type ParsedListing, preferFiles } from './parse-listing.ts';
import { isTooLong, type ShownLengths, shownLengths } from './shown-lengths.ts';

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
  const wanted = `follow ${key} "${beginning(value, LISTED_CHARACTERS)}"`;
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
  const inside = elementsInside(page, selected);
  return links.filter(({ element }) => inside.has(element));
}

/** The elements in any of these, found in one walk however deep they nest. */
function elementsInside({ root }: Page, outer: ReadonlySet<unknown>): ReadonlySet<unknown> {
  const inside = new Set<unknown>();
  let open = 0;
  if (outer.size > 0) {
    walkTree(
      root,
      (node) => {
        if (open > 0) inside.add(node);
        if (outer.has(node)) open += 1;
        return isElement(node);
      },
      (element) => {
        if (outer.has(element)) open -= 1;
      },
    );
  }
  return inside;
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
  const lengths = shownLengths(page.root);
  const inCards = linksInCards(links, wanted, lengths);
  return inCards.length > 0 ? inCards : linksUnderHeadings(page, links, wanted, lengths);
}

/** The links under each heading that contains the words, up to the next heading. */
function linksUnderHeadings(
  { root }: Page,
  links: readonly ListingLink[],
  wanted: string,
  lengths: ShownLengths,
): readonly ListingLink[] {
  const byElement = new Map<unknown, ListingLink>(links.map((link) => [link.element, link]));
  const found: ListingLink[] = [];
  let underHeading: ListingLink[] | null = null;
  walkTree(root, (node) => {
    if (!isElement(node)) return false;
    if (headingLevel(node) !== null) {
      found.push(...preferFiles(underHeading ?? []));
      const matches = !isTooLong(node, lengths) && containsWords(foldCase(inlineText(node)), wanted);
      underHeading = matches ? [] : null;
    }
    const link = byElement.get(node);
    if (link !== undefined) underHeading?.push(link);
    return true;
  });
  return [...found, ...preferFiles(underHeading ?? [])];
}

/** The first link to each document. */
function distinct(links: readonly ListingLink[]): readonly ListingLink[] {
  const first = new Map<string, ListingLink>();
  for (const link of links) if (!first.has(link.document)) first.set(link.document, link);
  return [...first.values()];
}

const MOST_LISTED = 10;
/** Enough to recognize a link by; a message is a line and not a page. */
const LISTED_CHARACTERS = 100;

function listed(links: readonly ListingLink[]): string {
  const documents = distinct(links);
  if (documents.length === 0) return 'nothing';
  const entries = documents
    .slice(0, MOST_LISTED)
    .map(
      ({ text, names, address }) =>
        `"${beginning(text || (names[0] ?? ''), LISTED_CHARACTERS)}" (${beginning(address, LISTED_CHARACTERS)})`,
    );
  return `${entries.join(', ')}${documents.length > MOST_LISTED ? ` and ${documents.length - MOST_LISTED} more` : ''}`;
}
