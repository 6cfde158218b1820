/** Names of the feed and of its entries: the same for ever, and no other's. */
import { sha256 } from '../../model/digest.ts';

/** A name in the form of a UUID (RFC 9562, version 8), made of what the entry tells of. */
export function entryId(...parts: readonly unknown[]): string {
  const hex = sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
