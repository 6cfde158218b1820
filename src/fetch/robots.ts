/**
 * What robots.txt allows (RFC 9309), asked for once a pass and site. Where there is none (4xx) all is allowed; where
 * the server cannot say (5xx) nothing is.
 */
import robotsParser from 'robots-parser';
import { FetchError } from '../model/errors.ts';

/** What a site answered when asked for its robots.txt. */
export interface RobotsAnswer {
  readonly status: number;
  /** Empty where there is none. */
  readonly text: string;
}

interface ParsedRobots {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getMatchingLineNumber(url: string, userAgent: string): number;
  getCrawlDelay(userAgent: string): number | undefined;
}

// The package is a CommonJS function, and its types name an ES module.
const parseRobots = robotsParser as unknown as (url: string, text: string) => ParsedRobots;

interface Rules {
  readonly status: number;
  readonly parsed: ParsedRobots;
}

/** What is read of a robots.txt: RFC 9309 (2.5) asks for 500 kibibytes at least. */
const MAX_READ_CHARACTERS = 512_000;

export class Robots {
  readonly #userAgent: string;
  readonly #sites = new Map<string, Promise<Rules>>();

  /** `userAgent` is the program's own; the part before its first slash is the name that rules are written for. */
  constructor(userAgent: string) {
    this.#userAgent = userAgent;
  }

  /**
   * Throws FetchError where an address may not be asked for, and whatever `ask` throws. Gives the pause that the site
   * wants between two requests, in milliseconds; 0 where it wants none.
   */
  async check(url: URL, ask: (robotsTxt: URL) => Promise<RobotsAnswer>): Promise<number> {
    const { status, parsed } = await this.#rulesOf(url, ask);
    const file = `${url.origin}/robots.txt`;
    if (status >= 500) {
      throw new FetchError(
        'FETCH_ROBOTS_UNKNOWN',
        `GET ${url.href}: ${file} answers ${status}, and until it says what is allowed nothing is asked. Try again later, or set "robots: ignore"`,
      );
    }
    if (parsed.isAllowed(url.href, this.#userAgent) === false) {
      throw new FetchError(
        'FETCH_ROBOTS',
        `GET ${url.href}: ${file} does not allow it (line ${parsed.getMatchingLineNumber(url.href, this.#userAgent)}). Ask its owner, or set "robots: ignore"`,
      );
    }
    return Math.max(0, (parsed.getCrawlDelay(this.#userAgent) ?? 0) * 1000);
  }

  #rulesOf(url: URL, ask: (robotsTxt: URL) => Promise<RobotsAnswer>): Promise<Rules> {
    const known = this.#sites.get(url.origin);
    if (known) return known;
    const file = new URL('/robots.txt', url);
    const asked = ask(file).then(({ status, text }) => ({
      status,
      parsed: parseRobots(file.href, text.slice(0, MAX_READ_CHARACTERS)),
    }));
    this.#sites.set(url.origin, asked);
    return asked;
  }
}
