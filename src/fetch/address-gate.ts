/**
 * Decides which network addresses the program may reach. The address of a document comes from outside (a redirect, a
 * link on a web page), so by default none may lead into the private network: the gate allows public addresses and the
 * ranges that the user adds.
 */
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import ipaddr from 'ipaddr.js';
import { FetchError } from '../model/errors.ts';
import { shownAddress } from './shown-address.ts';

const WELL_KNOWN_NAT64 = ipaddr.IPv6.parse('64:ff9b::');
/** The only block from which IPv6 addresses are allocated. */
const ALLOCATED = ipaddr.IPv6.parse('2000::');

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** True if the address is public, or inside one of the allowed ranges (CIDR). */
export function mayReach(address: string, allow: readonly string[]): boolean {
  // A mapped address (::ffff:127.0.0.1) counts as the IPv4 address that it reaches.
  const parsed = ipaddr.process(address);
  if (isPublic(parsed)) return true;
  return allow.some((range) => {
    const [base, bits] = ipaddr.parseCIDR(range);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}

/**
 * The library's ranges lack some IPv6 addresses that are not public (IPv4-compatible, local NAT64), but those lie
 * outside the allocated block. An address with the well-known NAT64 prefix (RFC 6052) is as public as the IPv4 address
 * in it.
 */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  if (address.match(WELL_KNOWN_NAT64, 96))
    return new ipaddr.IPv4(address.toByteArray().slice(-4)).range() === 'unicast';
  return address.range() === 'unicast' && address.match(ALLOCATED, 3);
}

/** Throws if a host is written as an address that may not be reached. Names are checked when they are resolved. */
export function checkHost(url: URL, allow: readonly string[]): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !mayReach(host, allow)) throw privateAddress(shownAddress(url.href), host);
}

/** Resolves a name to all its addresses, like `lookup` of Node.js. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** A `lookup` for connections: resolves a name once, and refuses it if any of its addresses may not be reached. */
export function guardedLookup(allow: readonly string[], resolve: Resolve = lookup) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const refused = addresses.find(({ address }) => !mayReach(address, allow));
      if (refused) return callback(privateAddress(hostname, refused.address), []);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      callback(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

function privateAddress(target: string, address: string): FetchError {
  return new FetchError(
    'FETCH_PRIVATE_ADDRESS',
    `Connecting to ${target}: ${address} is not a public address. To allow it, add its range to network.allow`,
  );
}
