/** One request at a time to a host, with a pause between two. Hosts do not wait for each other. */
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

interface Host {
  readonly limit: LimitFunction;
  /** When the last request ended, on the clock of `performance.now`; null before the first. */
  lastEnd: number | null;
}

export class Politeness {
  readonly #delayMs: number;
  readonly #hosts = new Map<string, Host>();

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** Runs `request` when it is the host's turn, `atLeastMs` after the one before where the host asks for more. */
  inTurn<Result>(name: string, request: () => Promise<Result>, atLeastMs = 0): Promise<Result> {
    const host = this.#hosts.get(name) ?? { limit: pLimit(1), lastEnd: null };
    this.#hosts.set(name, host);
    return host.limit(async () => {
      const delay = Math.max(this.#delayMs, atLeastMs);
      const wait = host.lastEnd === null ? 0 : host.lastEnd + delay - performance.now();
      if (wait > 0) await sleep(wait);
      try {
        return await request();
      } finally {
        host.lastEnd = performance.now();
      }
    });
  }
}
