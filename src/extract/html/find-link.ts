/**
 * Finds the document that a listing or landing page links to: by the words of a link, by a selector, or by its
 * address. It never guesses: where none or several documents match, the fault lists what there is to choose from.
 */
import { ExtractError, FetchError } from '../../model/errors.ts';
import type { Follow } from '../../model/source.ts';
import { cleanText, foldCase } from '../../text/normalize.ts';
import { decodePayload } from '../bytes/decode.ts';
import { headingLevel } from './content/headings.ts';
import { inlineText } from './content/inline-text.ts';
import { ancestorsOf, attribute, isElement, type Page, type PageElement, parsePage, walkTree } from './page/dom.ts';

export interface ListingPage {
  readonly payload: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** The address that answered: relative links are read from it. */
  readonly url: string;
}

interface Link {
  readonly element: PageElement;
  readonly text: string;
  /** Other names that the page gives it, for screen readers or on hover. */
  readonly names: readonly string[];
  readonly address: string;
}

/** The absolute address of the one document that matches. Throws FetchError where there is none, or several. */
export function findLink(listing: ListingPage, follow: Follow): string {
  const page = parsePage(decodePayload(listing.payload, listing.headers, { markup: true }).text);
  const links = readLinks(page, listing.url);
  const matching = matchLinks(page, links, follow);
  const addresses = [...new Set(matching.map(({ address }) => address))];
  const [only] = addresses;
  if (only !== undefined && addresses.length === 1) return only;
  const [key = '', value = ''] = Object.entries(follow)[0] ?? [];
  const wanted = `follow ${key} "${value}"`;
  if (only === undefined) {
    throw new FetchError('FETCH_FOLLOW_NONE', `${listing.url}: no link fits ${wanted}; it links to ${list(links)}`);
  }
  const message = `${listing.url}: ${addresses.length} documents fit ${wanted}: ${list(matching)}`;
  throw new FetchError('FETCH_FOLLOW_AMBIGUOUS', message);
}

function readLinks({ $ }: Page, url: string): Link[] {
  const href = $('base[href]').first().attr('href') ?? '';
  const base = href !== '' && URL.canParse(href, url) ? new URL(href, url).href : url;
  const here = withoutFragment(url);
  return $('a[href], area[href]')
    .toArray()
    .filter(isElement)
    .flatMap((element) => {
      const target = (attribute(element, 'href') ?? '').trim();
      if (!URL.canParse(target, base)) return [];
      const parsed = new URL(target, base);
      // A place on the page itself is no document.
      if (!/^https?:$/.test(parsed.protocol) || (target.includes('#') && withoutFragment(parsed.href) === here))
        return [];
      return [{ element, address: parsed.href, text: cleanText(inlineText(element)), names: namesOf(element) }];
    });
}

function namesOf(element: PageElement): string[] {
  const names = [attribute(element, 'aria-label'), attribute(element, 'title'), attribute(element, 'alt')];
  return names.map((name) => cleanText(name ?? '')).filter((name) => name !== '');
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '');
}

function matchLinks(page: Page, links: readonly Link[], follow: Follow): readonly Link[] {
  if ('href' in follow) return links.filter(({ element, address }) => hrefs(element, address, follow.href));
  if ('text' in follow) return matchText(page, links, foldCase(follow.text));
  const selected = new Set<unknown>();
  try {
    for (const element of page.$(follow.selector).toArray()) selected.add(element);
  } catch (error) {
    throw new ExtractError('EXTRACT_SELECTOR', `follow: "${follow.selector}" is no CSS selector`, { cause: error });
  }
  const direct = links.filter(({ element }) => selected.has(element));
  if (direct.length > 0) return direct;
  return links.filter(({ element }) => [...ancestorsOf(element)].some((each) => selected.has(each)));
}

function hrefs(element: PageElement, address: string, part: string): boolean {
  return address.includes(part) || (attribute(element, 'href') ?? '').includes(part);
}

/** The very words of a link come first, then words inside it, then those of the card, row or item around it. */
function matchText(page: Page, links: readonly Link[], wanted: string): readonly Link[] {
  if (wanted === '') return [];
  const exact = links.filter(({ text, names }) => [text, ...names].some((each) => foldCase(each) === wanted));
  if (exact.length > 0) return exact;
  const inside = links.filter(({ text, names }) => [text, ...names].some((each) => holdsWords(foldCase(each), wanted)));
  if (inside.length > 0) return inside;
  const around = matchCards(links, wanted);
  return around.length > 0 ? around : matchHeadings(page, links, wanted);
}

const CARD = /^(?:li|article|section|tr|dd|div|td|p)$/;
/** Larger boxes are a part of the page, and no entry of a list. */
const LONGEST_CARD = 1200;

/**
 * A card with a title and a link that only says "Read the system card": for each link the smallest box around it that
 * has other words, provided that all links in the box lead to one document, or that only one leads to a file.
 */
function matchCards(links: readonly Link[], wanted: string): readonly Link[] {
  const inside = new Map<PageElement, Link[]>();
  for (const link of links) {
    for (const box of ancestorsOf(link.element)) {
      const others = inside.get(box);
      if (others === undefined) inside.set(box, [link]);
      else others.push(link);
    }
  }
  const matching = new Set<Link>();
  for (const link of links) {
    for (const box of ancestorsOf(link.element)) {
      const candidates = documentsOf(inside.get(box) ?? []);
      if (new Set(candidates.map(({ address }) => address)).size > 1) break;
      if (!CARD.test(box.name) && headingLevel(box) === null) continue;
      const words = cleanText(inlineText(box));
      if (words.length > LONGEST_CARD) break;
      if (holdsWords(foldCase(words), wanted)) {
        if (candidates.includes(link)) matching.add(link);
        break;
      }
    }
  }
  return links.filter((link) => matching.has(link));
}

/** The links under a heading with the words, up to the next heading. */
function matchHeadings({ root }: Page, links: readonly Link[], wanted: string): readonly Link[] {
  const byElement = new Map<unknown, Link>(links.map((link) => [link.element, link]));
  const found: Link[] = [];
  let under: Link[] | null = null;
  walkTree(root, (node) => {
    if (!isElement(node)) return false;
    if (headingLevel(node) !== null) {
      found.push(...documentsOf(under ?? []));
      under = holdsWords(foldCase(inlineText(node)), wanted) ? [] : null;
    }
    const link = byElement.get(node);
    if (link !== undefined) under?.push(link);
    return true;
  });
  return [...found, ...documentsOf(under ?? [])];
}

/** Of several links in one card those to files, where there are some: the rest lead to posts and to people. */
function documentsOf(links: readonly Link[]): readonly Link[] {
  const files = links.filter(({ address }) => /\.(?:pdf|md|txt)$/i.test(new URL(address).pathname));
  return files.length > 0 ? files : links;
}

/** True where the words stand in the text as whole words: "Claude Opus 4" is not in "Claude Opus 4.7". */
function holdsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + words.length);
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^(?:[\p{L}\p{N}]|[.,-]\p{N})/u.test(after)) return true;
  }
  return false;
}

const MOST_LISTED = 10;

function list(links: readonly Link[]): string {
  const distinct = [...new Map(links.map((link) => [link.address, link])).values()];
  if (distinct.length === 0) return 'nothing';
  const listed = distinct
    .slice(0, MOST_LISTED)
    .map(({ text, names, address }) => `"${text || (names[0] ?? '')}" (${address})`);
  return `${listed.join(', ')}${distinct.length > MOST_LISTED ? ` and ${distinct.length - MOST_LISTED} more` : ''}`;
}
