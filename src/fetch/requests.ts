/** Sends single requests: each in the turn of its host, and none to a site that is known to be down. */
import type { CookieJar } from 'tough-cookie';
import type { Access } from '../model/source.ts';
import type { Resolve } from './address-gate.ts';
import { Agents } from './agents.ts';
import type { Headers } from './conditional.ts';
import { ACCEPTED_ENCODINGS } from './decode-body.ts';
import { siteFailure } from './fetch-failure.ts';
import { get, type HttpResponse, type Limits } from './get.ts';
import { type FetchToken, HostHealth } from './host-health.ts';
import { Politeness } from './politeness.ts';
import { FinalFailure } from './retry.ts';
import { MAX_ROBOTS_BYTES } from './robots.ts';
import { shownAddress } from './shown-address.ts';

/** The limits here are those of all sources. */
export interface RequestOptions extends Omit<Limits, 'cutAt'> {
  /** Private address ranges that may be reached, in CIDR notation. */
  readonly allow: readonly string[];
  /** Pause between two requests to one host. */
  readonly delayMs: number;
  readonly maxHeaderBytes: number;
  /** Names the program, and where to read about it. */
  readonly userAgent: string;
  /** How names are resolved; default: as Node.js does. */
  readonly resolve?: Resolve;
}

/** What the requests of one attempt have in common. */
export interface RequestPlan {
  readonly fetch: FetchToken;
  readonly access: Access;
  /** The origin of the only site that receives the headers of `access`, which may hold secrets; null for none. */
  readonly headersFor: string | null;
  readonly cookies: CookieJar;
  /** True for robots.txt, whose end may be missing, and which states the pause between two pages. */
  readonly isRobotsTxt: boolean;
}

const ACCEPT = 'text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5';

export class Requests {
  readonly #options: RequestOptions;
  readonly #agents: Agents;
  readonly #politeness: Politeness;
  readonly #health = new HostHealth();

  constructor(options: RequestOptions) {
    this.#options = options;
    this.#politeness = new Politeness(options.delayMs);
    this.#agents = new Agents({ ...options, connectMs: options.firstByteMs });
  }

  /**
   * Makes one request when it is the host's turn. Waiting for the turn does not count towards the time limit.
   * `crawlDelayMs` is the pause between two pages that the site demands.
   */
  async send(url: URL, plan: RequestPlan, more: Headers, crawlDelayMs: number): Promise<HttpResponse> {
    const site = siteOf(url, plan.access);
    const { fetch } = plan;
    for (;;) {
      await this.#health.admit(site, fetch, url);
      const response = await this.#politeness.inTurn(url.host, {
        isWanted: () => !this.#health.isDown(site) && !this.#health.isOnTrial(site, fetch),
        crawlDelayMs: plan.isRobotsTxt ? null : crawlDelayMs,
        request: () => this.#sendNow(url, site, plan, more),
      });
      if (response !== null) return response;
    }
  }

  /** Throws FetchError if the site is down, as far as this pass knows. */
  checkDown(url: URL, access: Access): void {
    this.#health.checkDown(siteOf(url, access), url);
  }

  /** Call it when a fetch has made its last attempt. */
  ended(fetch: FetchToken): void {
    this.#health.ended(fetch);
  }

  async close(): Promise<void> {
    await this.#agents.close();
  }

  async #sendNow(url: URL, site: string, plan: RequestPlan, more: Headers): Promise<HttpResponse> {
    const limits = this.#limitsFor(plan);
    const agent = this.#agents.for(plan.access.tlsCa);
    let hasBegun = false;
    const onHead = (): void => {
      hasBegun = true;
      this.#health.answered(site);
    };
    try {
      const response = await get(url, this.#headersFor(url, plan, more), limits, agent, onHead);
      for (const each of response.setCookies) plan.cookies.setCookieSync(each, url.href, { ignoreError: true });
      return response;
    } catch (error) {
      const found = hasBegun ? null : siteFailure(error);
      if (found?.site === 'up') this.#health.answered(site);
      // A source that waits less than others do says nothing about the site.
      const isImpatient = found?.site === 'unanswered' && limits.timeoutMs < this.#options.timeoutMs;
      if (found === null || found.site === 'up' || isImpatient) throw error;
      const isDown = this.#health.failed(site, plan.fetch, found.site, found.reason);
      throw isDown
        ? new FinalFailure(found.code, `GET ${shownAddress(url.href)}: ${found.reason}`, { cause: error })
        : error;
    }
  }

  #limitsFor({ access, isRobotsTxt }: RequestPlan): Limits {
    const timeoutMs = access.timeoutMs ?? this.#options.timeoutMs;
    const maxBytes = access.maxBytes ?? this.#options.maxBytes;
    if (!isRobotsTxt) return { ...this.#options, timeoutMs, maxBytes, cutAt: null };
    return { ...this.#options, timeoutMs, maxBytes: Math.max(maxBytes, MAX_ROBOTS_BYTES), cutAt: MAX_ROBOTS_BYTES };
  }

  #headersFor(url: URL, { access, headersFor, cookies }: RequestPlan, more: Headers): Headers {
    const own = url.origin === headersFor ? lowerCased(access.headers) : {};
    const cookie = [own.cookie, cookies.getCookieStringSync(url.href)].filter(Boolean).join('; ');
    return {
      'user-agent': this.#options.userAgent,
      accept: ACCEPT,
      'accept-encoding': ACCEPTED_ENCODINGS,
      ...more,
      ...own,
      ...(cookie === '' ? {} : { cookie }),
    };
  }
}

/** Names of headers have no case: "Accept" replaces "accept" and is not sent beside it. */
function lowerCased(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A site, with the authorities that are trusted for it: a connection may fail because of them alone. */
function siteOf(url: URL, { tlsCa }: Access): string {
  return JSON.stringify([url.origin, tlsCa]);
}
