/**
 * Parses a listing page: the web page, often a list of documents, that links to the document which a source follows.
 * One parsed listing serves all sources that follow a link on it.
 */
import { cleanText } from '../../../text/normalize.ts';
import { decodePayload } from '../../bytes/decode.ts';
import { attribute, isElement, type Page, type PageElement, parsePage } from '../page/dom.ts';
import { inlineText } from '../page/inline-text.ts';

export interface ListingPayload {
  readonly payload: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** The address that answered. Relative links are resolved against it. */
  readonly url: string;
}

/** Made by `parseListing` for `findLink`. No other code uses its contents, and nothing changes it. */
export interface ParsedListing {
  readonly url: string;
  readonly page: Page;
  /** The links to other documents, in document order. */
  readonly links: readonly ListingLink[];
}

export interface ListingLink {
  readonly element: PageElement;
  readonly text: string;
  /** Other names that the page gives the link, for screen readers or on hover. */
  readonly names: readonly string[];
  /** Absolute. */
  readonly address: string;
}

/** Never throws: any payload is parsed as HTML. */
export function parseListing({ payload, headers, url }: ListingPayload): ParsedListing {
  const page = parsePage(decodePayload(payload, headers, { markup: true }).text);
  return { url, page, links: linksOf(page, url) };
}

function linksOf({ $ }: Page, url: string): ListingLink[] {
  const href = $('base[href]').first().attr('href') ?? '';
  const base = href !== '' && URL.canParse(href, url) ? new URL(href, url).href : url;
  const ownAddress = withoutFragment(url);
  return $('a[href], area[href]')
    .toArray()
    .filter(isElement)
    .flatMap((element) => {
      const target = (attribute(element, 'href') ?? '').trim();
      if (!URL.canParse(target, base)) return [];
      const { protocol, href: address } = new URL(target, base);
      if (!/^https?:$/.test(protocol)) return [];
      // A fragment of the listing page itself is not a document.
      if (target.includes('#') && withoutFragment(address) === ownAddress) return [];
      return [{ element, address, text: cleanText(inlineText(element)), names: namesOf(element) }];
    });
}

function namesOf(element: PageElement): string[] {
  const names = [attribute(element, 'aria-label'), attribute(element, 'title'), attribute(element, 'alt')];
  return names.map((name) => cleanText(name ?? '')).filter((name) => name !== '');
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '');
}
