/** One request at a time to a host, with a pause between two. Hosts do not wait for each other. */
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

export class Politeness {
  readonly #delayMs: number;
  readonly #hosts = new Map<string, LimitFunction>();

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** Runs `request` when it is the host's turn. */
  inTurn<Result>(host: string, request: () => Promise<Result>): Promise<Result> {
    const asked = this.#hosts.get(host);
    const limit = asked ?? pLimit(1);
    this.#hosts.set(host, limit);
    return limit(async () => {
      if (asked && this.#delayMs > 0) await sleep(this.#delayMs);
      return request();
    });
  }
}
