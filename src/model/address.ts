/** Addresses of documents: where one has moved, and what a name says of the file that it names. */
import type { Failure } from './capture.ts';
import { sha1 } from './digest.ts';

/** True where two addresses lead to one place, whatever is asked of it there (a session, a mark of where a reader came from). */
export function isSamePlace(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin + new URL(address).pathname : address;
}

/** The SHA-1 that the address of a file states as its name, in lower case; null where it states none. */
export function statedSha1(address: string): string | null {
  return /\/([0-9a-f]{40})(?:\.[a-z0-9]{1,5})?$/i.exec(placeOf(address))?.[1]?.toLowerCase() ?? null;
}

/** A fault where a file is not the one that its address states by digest; null where it is, or none is stated. */
export function checkStatedName(address: string, payload: Uint8Array): Failure | null {
  const stated = statedSha1(address);
  if (stated === null) return null;
  const actual = sha1(payload);
  if (stated === actual) return null;
  return {
    code: 'FETCH_OTHER_FILE',
    message: `${address}: its name is a SHA-1, and the file has another (${actual}): it was changed in its place, or is another file`,
  };
}
