/** Sends a host one request at a time, with a pause between two. Hosts do not wait for each other. */
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

  /** Makes a request once the previous one to the host has ended and a pause, of at least `minPauseMs`, is over. */
  inTurn<Result>(name: string, request: () => Promise<Result>, minPauseMs = 0): Promise<Result> {
    const host = this.#hosts.get(name) ?? { limit: pLimit(1), lastEnd: null };
    this.#hosts.set(name, host);
    return host.limit(async () => {
      const delay = Math.max(this.#delayMs, minPauseMs);
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
