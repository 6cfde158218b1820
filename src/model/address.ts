/** Addresses of documents: compares them, and checks a file against the SHA-1 that its address states. */
import type { Failure } from './capture.ts';
import { sha1 } from './digest.ts';

/** True if two addresses differ at most in query and fragment, which may contain a session or a tracking parameter. */
export function isSameAddress(one: string, other: string): boolean {
  return withoutQuery(one) === withoutQuery(other);
}

function withoutQuery(address: string): string {
  return URL.canParse(address) ? new URL(address).origin + new URL(address).pathname : address;
}

/** The SHA-1 that an address contains as the name of the file, in lower case; null if it contains none. */
export function statedSha1(address: string): string | null {
  return /\/([0-9a-f]{40})(?:\.[a-z0-9]{1,5})?$/i.exec(withoutQuery(address))?.[1]?.toLowerCase() ?? null;
}

/** The failure of a file whose bytes have another SHA-1 than its address states; null for any other file. */
export function checkStatedName(address: string, payload: Uint8Array): Failure | null {
  const stated = statedSha1(address);
  if (stated === null) return null;
  const actual = sha1(payload);
  if (stated === actual) return null;
  const reason = `the address states another SHA-1 than the file has (${actual})`;
  return { code: 'FETCH_OTHER_FILE', message: `${address}: ${reason}: the file was changed or replaced in place` };
}
