/**
 * Parses addresses from outside. It refuses those whose spelling can hide where they lead: two programs understand such
 * an address differently, and one of them may be the check of private addresses. Plain addresses are parsed as browsers
 * parse them (the URL standard).
 */
import ipaddr from 'ipaddr.js';
import { FetchError } from '../model/errors.ts';
import { shownAddress } from './shown-address.ts';

/** Parses an address, relative to `base` if one is given. Throws FetchError FETCH_ADDRESS, which says what is wrong. */
export function parseAddress(address: string, base?: URL): URL {
  const problem = findAmbiguity(address);
  if (problem !== null) throw badAddress(address, problem);
  if (!URL.canParse(address, base?.href)) throw badAddress(address, 'it is not a valid URL');
  const url = new URL(address, base?.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw badAddress(address, `its scheme is ${url.protocol} and must be http: or https:`);
  const host = hostOf(address);
  if (ipaddr.IPv4.isValidFourPartDecimal(url.hostname) && host !== null && host !== url.hostname) {
    throw badAddress(address, `its host means ${url.hostname}; write that instead`);
  }
  return url;
}

/** What makes an address ambiguous; null if nothing does. */
function findAmbiguity(address: string): string | null {
  if (/[\t\r\n]/.test(address)) return 'it contains a tab or a line break';
  if (/^\s*https?:(?!\/\/)/i.test(address)) return 'its scheme is not followed by two slashes';
  const authority = authorityOf(address);
  if (authority === null) return /^\s*[\\/]{2}/.test(address) ? 'it begins with a backslash' : null;
  if (authority.includes('\\')) return 'its host contains a backslash';
  if (authority.includes('@')) return 'it contains a user name; put credentials in "headers"';
  if (/\.$/.test(hostOf(address) ?? '')) return 'its host ends with a dot';
  return null;
}

/** Host and port as written; null if the address is relative to the host of another. */
function authorityOf(address: string): string | null {
  return /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(address)?.[1] ?? null;
}

function hostOf(address: string): string | null {
  return authorityOf(address)?.replace(/:\d*$/, '') ?? null;
}

function badAddress(address: string, problem: string): FetchError {
  const escaped = JSON.stringify(shownAddress(address)).slice(1, -1);
  return new FetchError('FETCH_ADDRESS', `GET ${escaped}: this is not a plain address: ${problem}`);
}
