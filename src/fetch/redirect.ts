/** Where a response leads: a redirect is followed from https to https only, and not for ever. */
import { FetchError } from '../model/errors.ts';
import { parseAddress } from './parse-address.ts';
import { shownAddress } from './shown-address.ts';

/** Browsers follow 20; more than this are a loop or a trap. */
const MAX_REDIRECTS = 10;

/** The address that a redirect leads to; null if the response is none. Throws FetchError if it is not followed. */
export function redirectOf(
  { status, location }: { readonly status: number; readonly location: string | undefined },
  from: URL,
  redirects: readonly string[],
): URL | null {
  if (status < 300 || status >= 400 || location === undefined) return null;
  const to = parseAddress(location, from);
  if (leavesHttps(from, to)) {
    const reason = `the redirect to ${shownAddress(to.href)} leaves https and was not followed`;
    throw new FetchError('FETCH_REDIRECT', `GET ${shownAddress(from.href)}: ${reason}`);
  }
  if (redirects.length >= MAX_REDIRECTS) {
    const reason = `stopped after ${MAX_REDIRECTS} redirects`;
    throw new FetchError('FETCH_REDIRECT', `GET ${shownAddress(redirects[0] ?? from.href)}: ${reason}`);
  }
  return to;
}

/** Throws FetchError if a page that was read over https links to a document that is not. */
export function checkLink(linkedFrom: URL, document: URL): void {
  if (!leavesHttps(linkedFrom, document)) return;
  const reason = `the link to ${shownAddress(document.href)} leaves https and was not followed`;
  throw new FetchError('FETCH_FOLLOW_INSECURE', `${shownAddress(linkedFrom.href)}: ${reason}. Name an https address`);
}

function leavesHttps(from: URL, to: URL): boolean {
  return from.protocol === 'https:' && to.protocol !== 'https:';
}

/**
 * A header with its bytes beyond ASCII as an address writes them. Headers are decoded byte by byte, so that a path in
 * UTF-8, which browsers accept, would name another page.
 */
export function asAddress(header: string): string {
  return header.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
