/** Addresses without the part that names a place in the document, which is never sent to a server. */

export function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}
