/** The links of a reference page that may cite: where they lead, and which of several a text cites. */
import type { InlineContent, Link } from './inline-content.ts';

export interface Target {
  /** The absolute address, without a text fragment; relative links of a file stay as they are written. */
  readonly url: string;
  /** `section-9.2.2`; null if the address names no part of the document. */
  readonly fragment: string | null;
}

/** Where a link leads; null for links within the page, to mail or to scripts. */
export type Resolver = (href: string) => Target | null;

/** `page` is the page's own address; null for a file. */
export function createResolver(page: string | null): Resolver {
  return (href) => {
    const bare = href
      .trim()
      .replace(/#?:~:text=.*$/s, '')
      .replace(/#$/, '');
    if (bare === '' || bare.startsWith('#')) return null;
    if (!URL.canParse(bare, page ?? undefined)) {
      return page === null && !/^[a-z][a-z+.-]*:/i.test(bare) ? { url: bare, fragment: fragmentOf(bare) } : null;
    }
    const address = new URL(bare, page ?? undefined);
    if (!/^https?:$/.test(address.protocol) || (page !== null && isSamePage(address, page))) return null;
    return { url: address.href, fragment: fragmentOf(address.hash) };
  };
}

function fragmentOf(address: string): string | null {
  const fragment = address.split('#')[1] ?? '';
  if (fragment === '') return null;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function isSamePage(address: URL, page: string): boolean {
  const own = new URL(page);
  return address.origin === own.origin && address.pathname === own.pathname && address.search === own.search;
}

/** The links of a text that lead to another document, in its order. */
export function outwardLinks({ links }: Pick<InlineContent, 'links'>, resolve: Resolver): Link[] {
  // An arrow leads back from a note.
  return links.filter(({ href, text }) => /[\p{L}\p{N}]/u.test(text) && resolve(href) !== null);
}

const LOCATOR_BEHIND = /^[\s”"’,]{0,3}[([]\s?(?:§|pp?\.|s\.|sect?\.|section|ch|art|chapter|page)/i;

/**
 * The link that a text cites, of several: the one with a section or page in brackets behind it, `Report (§5.1)`; else
 * the last, which stands next to the colon or to the quote; null if there is none.
 */
export function citingLink(text: string, links: readonly Link[]): Link | null {
  return links.findLast(({ end }) => LOCATOR_BEHIND.test(text.slice(end, end + 16))) ?? links.at(-1) ?? null;
}
