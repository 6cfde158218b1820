/** Calls the address of a dead man's switch, which raises an alarm when it is not called in time. */
import { errorReason } from '../../model/error-reason.ts';
import { DeliveryError } from '../../model/errors.ts';
import type { Poster } from '../../ports/sender.ts';

/** Returns why the call failed; null if it did not, or there is no address. It never throws: no pass depends on it. */
export async function ping(poster: Pick<Poster, 'get'> | null, address: string | null): Promise<DeliveryError | null> {
  if (poster === null || address === null) return null;
  // The path of the address may be as secret as a password, so errors name only its site.
  const site = URL.canParse(address) ? new URL(address).origin : 'the address of notify.ping';
  try {
    const status = await poster.get(address);
    if (status >= 200 && status < 300) return null;
    return new DeliveryError('DELIVERY_PING', `Pinging ${site}: it responded with ${status}; only 2xx counts`);
  } catch (error) {
    return new DeliveryError('DELIVERY_PING', `Pinging ${site}: ${errorReason(error)}`, { cause: error });
  }
}
