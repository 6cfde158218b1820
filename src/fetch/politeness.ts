/** Sends a host one request at a time, with a pause between two. Hosts do not wait for each other. */
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

interface Host {
  readonly limit: LimitFunction;
  /** When the last request ended, on the clock of `performance.now`. */
  lastEnd: number;
  /** The same of the last request for a page. */
  lastPageEnd: number;
}

/** A request that waits for its turn. */
export interface Turn<Result> {
  readonly request: () => Promise<Result>;
  /** The least pause between two pages of the host; null for robots.txt, which says how long that is. */
  readonly crawlDelayMs: number | null;
  /** Asked when the turn has come, before the pause: false gives the turn to the next. */
  readonly isWanted: () => boolean;
}

export class Politeness {
  readonly #delayMs: number;
  readonly #hosts = new Map<string, Host>();

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** Makes a request once the previous one to the host has ended and a pause is over; null if it is not wanted then. */
  inTurn<Result>(name: string, { request, crawlDelayMs, isWanted }: Turn<Result>): Promise<Result | null> {
    const never = Number.NEGATIVE_INFINITY;
    const host = this.#hosts.get(name) ?? { limit: pLimit(1), lastEnd: never, lastPageEnd: never };
    this.#hosts.set(name, host);
    return host.limit(async () => {
      if (!isWanted()) return null;
      const due = Math.max(host.lastEnd + this.#delayMs, host.lastPageEnd + (crawlDelayMs ?? 0));
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait);
      try {
        return await request();
      } finally {
        host.lastEnd = performance.now();
        if (crawlDelayMs !== null) host.lastPageEnd = host.lastEnd;
      }
    });
  }
}
