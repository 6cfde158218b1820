/** Ids of the feed and of its entries, which never change and never repeat. */
import { sha256 } from '../../model/digest.ts';

/** An id in the form of a UUID (RFC 9562, version 8), derived from what the entry is about. */
export function entryId(...parts: readonly unknown[]): string {
  const hex = sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
