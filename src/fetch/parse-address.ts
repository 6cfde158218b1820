/**
 * Addresses from outside, refused where their spelling can hide where they lead: two programs read such an address
 * differently, and one of them may be the gate. Plain ones are read as browsers read them (the URL standard).
 */
import ipaddr from 'ipaddr.js';
import { FetchError } from '../model/errors.ts';

/** The address, read from `base` where it is relative. Throws FetchError FETCH_ADDRESS, which says what is odd. */
export function parseAddress(written: string, base?: URL): URL {
  const anomaly = findOddSpelling(written);
  if (anomaly !== null) throw badAddress(written, anomaly);
  if (!URL.canParse(written, base?.href)) throw badAddress(written, 'it cannot be read');
  const url = new URL(written, base?.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw badAddress(written, `it is of the kind ${url.protocol}`);
  const host = hostOf(written);
  if (ipaddr.IPv4.isValidFourPartDecimal(url.hostname) && host !== null && host !== url.hostname) {
    throw badAddress(written, `its host stands for ${url.hostname}: write it so`);
  }
  return url;
}

function findOddSpelling(written: string): string | null {
  if (/[\t\r\n]/.test(written)) return 'it has a tab or a line end in it';
  if (/^\s*https?:(?!\/\/)/i.test(written)) return 'its scheme is not followed by two slashes';
  const authority = authorityOf(written);
  if (authority === null) return /^\s*[\\/]{2}/.test(written) ? 'it begins with a backslash' : null;
  if (authority.includes('\\')) return 'there is a backslash in its host';
  if (authority.includes('@')) return 'it has a user name in it: put credentials in "headers"';
  if (/\.$/.test(hostOf(written) ?? '')) return 'its host ends with a dot';
  return null;
}

/** Host and port as written; null where the address is relative to the host of another. */
function authorityOf(written: string): string | null {
  return /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(written)?.[1] ?? null;
}

function hostOf(written: string): string | null {
  return authorityOf(written)?.replace(/:\d*$/, '') ?? null;
}

function badAddress(written: string, anomaly: string): FetchError {
  return new FetchError(
    'FETCH_ADDRESS',
    `GET ${JSON.stringify(written).slice(1, -1)}: this is no plain address; ${anomaly}`,
  );
}
