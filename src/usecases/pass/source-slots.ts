/**
 * Limits how many sources are worked on at the same time. Those of one host get no more than half of the slots, so that
 * a host that is slow to fail does not keep the other hosts waiting.
 */
import pLimit, { type LimitFunction } from 'p-limit';
import { hostOf } from './request-order.ts';

export class SourceSlots {
  readonly #all: LimitFunction;
  readonly #ofHost: number;
  readonly #hosts = new Map<string, LimitFunction>();

  constructor(concurrency: number) {
    this.#all = pLimit(concurrency);
    this.#ofHost = Math.ceil(concurrency / 2);
  }

  /** Does the work once a slot is free for the host of the address; in the order of the calls, for each host. */
  run<Result>({ url }: { readonly url: string }, work: () => Promise<Result>): Promise<Result> {
    const host = hostOf(url);
    const limit = this.#hosts.get(host) ?? pLimit(this.#ofHost);
    this.#hosts.set(host, limit);
    return limit(() => this.#all(work));
  }
}
