/** Finds the sources that an address means: at it in any spelling, or above it. */

/** A source with the address in the config, and all addresses that answered. */
export interface AddressedSource {
  readonly id: string;
  readonly addresses: readonly string[];
}

export interface AddressFinder {
  /** The sources at an address. */
  at(address: string): readonly string[];
  /** The sources of which the address is the nearest one above. */
  above(address: string): readonly string[];
}

export function createAddressFinder(sources: readonly AddressedSource[]): AddressFinder {
  const byAddress = new Map<string, Set<string>>();
  const byWholePage = new Map<string, Set<string>>();
  for (const { id, addresses } of sources) {
    for (const address of addresses) {
      for (const key of addressKeys(address)) {
        // A source that is a part of a page yields the page to a source that is all of it.
        const index = address.includes('#') && !key.includes('#') ? byWholePage : byAddress;
        index.set(key, (index.get(key) ?? new Set()).add(id));
      }
    }
  }
  const find = (keys: readonly string[]): readonly string[] => [
    ...(keys.map((key) => byAddress.get(key) ?? byWholePage.get(key)).find((each) => each) ?? []),
  ];
  return { at: (address) => find(addressKeys(address)), above: (address) => find(addressesAbove(address)) };
}

/** The names in an address, as addresses have them: `rfc9110`, `pep-0005`, `claude-opus-4-7-system-card`. */
export function namesInAddress(url: string | null): string[] {
  if (url === null || !URL.canParse(url)) return [];
  const [last = ''] = new URL(url).pathname
    .split('/')
    .filter((part) => part !== '')
    .slice(-1);
  const words = last.replace(/\.\w{2,5}$/, '').replace(/[-_]+/g, ' ');
  // Of one word and a number people write two: `RFC 9110`.
  const spaced = words.replace(/(\p{L})0*(\d)/gu, '$1 $2').replace(/ 0+(\d)/g, ' $1');
  return [...new Set([words, spaced])].filter((name) => /\d/.test(name) && /\p{L}{2}/u.test(name));
}

const CONTENT_ADDRESSED = /\/([0-9a-f]{40})(?:\.\w{2,5})?$/i;
const TRACKING = /^(?:utm_.*|fbclid|gclid|mc_[ce]id|ref)$/i;

/** The keys of an address, the most specific first: with its fragment, by the digest in its name, without both. */
function addressKeys(address: string): string[] {
  if (!URL.canParse(address)) return [address];
  const url = new URL(address);
  const fragment = url.hash;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  const path = url.pathname.replace(/\/(?:index\.html?)?$/, '');
  const key = `${url.host.replace(/^www\./, '')}${path}${url.search}`;
  const digest = CONTENT_ADDRESSED.exec(url.pathname)?.[1];
  return [...(fragment === '' ? [] : [`${key}${fragment}`]), ...(digest ? [`sha1:${digest.toLowerCase()}`] : []), key];
}

/** No site nests its documents deeper; the addresses above a hostile one of a million parts would fill the memory. */
const MAX_PARTS = 50;

/** The keys of the addresses below which an address lies, the nearest first; not that of the whole site. */
function addressesAbove(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { origin, pathname } = new URL(address);
  const above = pathname
    .split('/')
    .filter((part) => part !== '')
    .slice(0, -1)
    .slice(0, MAX_PARTS);
  return above.flatMap((_, at) => addressKeys(`${origin}/${above.slice(0, above.length - at).join('/')}`));
}
