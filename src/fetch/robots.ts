/**
 * Checks addresses against robots.txt (RFC 9309), which is fetched once per pass and site, and once more for each
 * private authority that a source trusts, since the connection may depend on it. If there is none (4xx),
 * everything is allowed; if the server cannot serve it (5xx), nothing is.
 */
import robotsParser from 'robots-parser';
import { FetchError } from '../model/errors.ts';
import { shownAddress } from './shown-address.ts';

/** The response of a site to a request for its robots.txt. */
export interface RobotsResponse {
  readonly status: number;
  /** Empty if there is no robots.txt. */
  readonly text: string;
}

interface ParsedRobots {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getMatchingLineNumber(url: string, userAgent: string): number;
  getCrawlDelay(userAgent: string): number | undefined;
}

// The package exports a CommonJS function, but its types describe an ES module.
const parseRobots = robotsParser as unknown as (url: string, text: string) => ParsedRobots;

interface Rules {
  readonly status: number;
  readonly parsed: ParsedRobots;
}

/**
 * How much of a robots.txt is read, in bytes: RFC 9309 (2.5) demands at least 500 kibibytes. The line that this cuts in
 * two is not read: half a path would disallow more than the whole.
 */
export const MAX_ROBOTS_BYTES = 512_000;

export class Robots {
  readonly #userAgent: string;
  readonly #sites = new Map<string, Promise<Rules>>();

  /** Rules are written for the name before the first slash of `userAgent`. */
  constructor(userAgent: string) {
    this.#userAgent = userAgent;
  }

  /**
   * Returns the pause that the site demands between two requests, in milliseconds; 0 if it demands none. Throws
   * FetchError if the address may not be fetched, and passes on what `fetchRobots` throws.
   */
  async check(
    url: URL,
    authority: string | null,
    fetchRobots: (robotsTxt: URL) => Promise<RobotsResponse>,
  ): Promise<number> {
    const { status, parsed } = await this.#rulesOf(url, authority, fetchRobots);
    const file = `${url.origin}/robots.txt`;
    if (status >= 500) {
      const reason = `not fetched, because ${file} responds with ${status} and the rules of the site are unknown`;
      throw new FetchError(
        'FETCH_ROBOTS_UNKNOWN',
        `GET ${shownAddress(url.href)}: ${reason}. Try again later, or set "robots: ignore" for this source`,
      );
    }
    if (parsed.isAllowed(url.href, this.#userAgent) === false) {
      const reason = `${file} disallows it in line ${parsed.getMatchingLineNumber(url.href, this.#userAgent)}`;
      throw new FetchError(
        'FETCH_ROBOTS',
        `GET ${shownAddress(url.href)}: ${reason}. Ask the owner of the site, or set "robots: ignore" for this source`,
      );
    }
    return Math.max(0, (parsed.getCrawlDelay(this.#userAgent) ?? 0) * 1000);
  }

  #rulesOf(
    url: URL,
    authority: string | null,
    fetchRobots: (robotsTxt: URL) => Promise<RobotsResponse>,
  ): Promise<Rules> {
    const site = JSON.stringify([url.origin, authority]);
    const known = this.#sites.get(site);
    if (known) return known;
    const file = new URL('/robots.txt', url);
    const rules = fetchRobots(file).then(({ status, text }) => ({
      status,
      parsed: parseRobots(file.href, wholeLines(text)),
    }));
    this.#sites.set(site, rules);
    return rules;
  }
}

function wholeLines(text: string): string {
  if (Buffer.byteLength(text) < MAX_ROBOTS_BYTES) return text;
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}
