/** Finds the document that a listing or landing page links to: by the words of a link, a selector, or its address. */
import { FetchError } from '../../model/errors.ts';
import type { Follow } from '../../model/source.ts';
import { cleanText, foldTypography } from '../../text/normalize.ts';
import { decodeText } from '../decode.ts';
import { isElement, type Page, type PageElement, parsePage } from './dom.ts';

export interface ListingPage {
  readonly payload: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

interface Link {
  readonly element: PageElement;
  readonly text: string;
  readonly address: string;
}

/** The absolute address of the one link that matches; throws where none or several do, and names candidates. */
export function findLink(listing: ListingPage, follow: Follow): string {
  const page = parsePage(decodeText(listing.payload, listing.headers));
  const links = readLinks(page, listing.url);
  const matching = matchLinks(page, links, follow);
  const addresses = [...new Set(matching.map(({ address }) => address))];
  const [only] = addresses;
  if (only !== undefined && addresses.length === 1) return only;
  const wanted = Object.entries(follow)
    .map(([key, value]) => `${key} "${value}"`)
    .join('');
  if (only === undefined) {
    throw new FetchError('FETCH_FOLLOW_NONE', `${listing.url}: no link has ${wanted}. It links to ${listLinks(links)}`);
  }
  throw new FetchError(
    'FETCH_FOLLOW_AMBIGUOUS',
    `${listing.url}: ${addresses.length} links have ${wanted}: ${listLinks(matching)}`,
  );
}

function readLinks({ $ }: Page, url: string): Link[] {
  const href = $('base[href]').first().attr('href') ?? '';
  const base = URL.canParse(href, url) ? new URL(href, url).href : url;
  return $('a[href]')
    .toArray()
    .filter(isElement)
    .flatMap((element) => {
      const target = element.attribs.href ?? '';
      if (!URL.canParse(target, base)) return [];
      const address = new URL(target, base);
      if (address.protocol !== 'https:' && address.protocol !== 'http:') return [];
      return [
        { element, address: address.href, text: cleanText($(element).text() || element.attribs['aria-label'] || '') },
      ];
    });
}

/** By text: the very words of a link first, then words inside it, then those of the heading or item that it stands in. */
function matchLinks({ $ }: Page, links: readonly Link[], follow: Follow): readonly Link[] {
  if ('href' in follow) return links.filter(({ address }) => address.includes(follow.href));
  if ('selector' in follow) {
    try {
      const selected = new Set<unknown>($(follow.selector).toArray());
      return links.filter(({ element }) => selected.has(element));
    } catch (error) {
      throw new FetchError('FETCH_FOLLOW_NONE', `"${follow.selector}" is no CSS selector`, { cause: error });
    }
  }
  const wanted = fold(follow.text);
  const exact = links.filter(({ text }) => fold(text) === wanted);
  if (exact.length > 0) return exact;
  const inside = links.filter(({ text }) => fold(text).includes(wanted));
  if (inside.length > 0) return inside;
  const holders = $('h1, h2, h3, h4, h5, h6').filter((_, heading) => fold($(heading).text()) === wanted);
  const cards = holders.toArray().map((heading) => $(heading).closest('li, article, tr, section, div'));
  const within = new Set<unknown>(cards.flatMap((card) => card.find('a[href]').toArray()));
  return links.filter(({ element }) => within.has(element));
}

const MAX_LISTED = 10;

function listLinks(links: readonly Link[]): string {
  const listed = links.slice(0, MAX_LISTED).map(({ text, address }) => `"${text}" (${address})`);
  return listed.length === 0
    ? 'nothing'
    : `${listed.join(', ')}${links.length > MAX_LISTED ? ` and ${links.length - MAX_LISTED} more` : ''}`;
}

function fold(text: string): string {
  return foldTypography(text).toLowerCase();
}
