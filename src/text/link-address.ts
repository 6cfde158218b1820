/** The address of a link without what differs from visit to visit. */

const TRACKING = /^(?:utm_.*|gclid|dclid|fbclid|msclkid|mc_cid|mc_eid|_ga|_gl|igshid|yclid)$/i;

/** The address without tracking parameters; unchanged if it is no address. */
export function withoutTracking(address: string): string {
  if (!address.includes('?') || !URL.canParse(address)) return address;
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}
