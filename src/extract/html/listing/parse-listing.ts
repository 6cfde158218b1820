/**
 * Parses a listing page: the web page, often a list of documents, that links to the document which a source follows.
 * One parsed listing serves all sources that follow a link on it.
 */
import { withoutFragment } from '../../../text/fragment.ts';
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
  /** One spelling of the address without its fragment: equal for all links to one document. */
  readonly document: string;
}

/** Never throws: any payload is parsed as HTML. */
export function parseListing({ payload, headers, url }: ListingPayload): ParsedListing {
  const page = parsePage(decodePayload(payload, headers, { markup: true }).text);
  return { url, page, links: linksOf(page, url) };
}

function linksOf({ $ }: Page, url: string): ListingLink[] {
  const href = $('base[href]').first().attr('href') ?? '';
  const base = href !== '' && URL.canParse(href, url) ? new URL(href, url).href : url;
  const ownDocument = documentAt(url);
  return $('a[href], area[href]')
    .toArray()
    .filter(isElement)
    .flatMap((element) => {
      const target = (attribute(element, 'href') ?? '').trim();
      const address = absolute(target, base);
      if (address === null || !/^https?:/.test(address)) return [];
      const document = documentAt(address);
      // A fragment of the listing page itself is not a document.
      if (target.includes('#') && document === ownDocument) return [];
      return [{ element, address, document, text: cleanText(inlineText(element)), names: namesOf(element) }];
    });
}

function absolute(target: string, base: string): string | null {
  try {
    return new URL(target, base).href;
  } catch {
    return null;
  }
}

/**
 * One spelling for all equivalent ones (RFC 3986, 6.2.2): `%7e` and `~` are one character, and so are `%c3` and `%C3`.
 * The parser of addresses has settled the rest (case of the host, default port, dot segments). The fragment is never
 * sent to the server.
 */
function documentAt(address: string): string {
  return withoutFragment(address).replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[a-z0-9._~-]/i.test(character) ? character : escaped.toUpperCase();
  });
}

function namesOf(element: PageElement): string[] {
  const names = [attribute(element, 'aria-label'), attribute(element, 'title'), attribute(element, 'alt')];
  return names.map((name) => cleanText(name ?? '')).filter((name) => name !== '');
}

/** True for a link to a file, by the ending of its address. */
export function isFile({ document }: ListingLink): boolean {
  return /^[^?]*\.(?:pdf|md|txt)(?:\?|$)/i.test(document);
}

/** The links to files, if there are any: the other links in a card lead to posts and to people. */
export function preferFiles(links: readonly ListingLink[]): readonly ListingLink[] {
  const files = links.filter(isFile);
  return files.length > 0 ? files : links;
}
