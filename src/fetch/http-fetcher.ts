/**
 * The Fetcher: retrieves one address over HTTP. It obeys robots.txt, pauses between requests to one host, follows and
 * records redirects, and retries where the failure may be temporary.
 */
import { STATUS_CODES } from 'node:http';
import { CookieJar } from 'tough-cookie';
import type { Retrieval } from '../model/capture.ts';
import { FetchError } from '../model/errors.ts';
import { FIREWALL_HEADERS } from '../model/firewalls.ts';
import { type Access, PLAIN_ACCESS } from '../model/source.ts';
import type { Fetcher, FetchRequest, Validators } from '../ports/fetcher.ts';
import { checkHost } from './address-gate.ts';
import { conditionsFor, headersOf, mustAskInFull, PAST_CACHES } from './conditional.ts';
import { fetchFailure } from './fetch-failure.ts';
import type { HttpResponse } from './get.ts';
import type { FetchToken } from './host-health.ts';
import { maskSecrets } from './mask-secrets.ts';
import { parseAddress } from './parse-address.ts';
import { checkLink, redirectOf } from './redirect.ts';
import { type RequestOptions, type RequestPlan, Requests } from './requests.ts';
import { FailedAttempt, FinalFailure, type RetryOptions, withRetries } from './retry.ts';
import { Robots, type RobotsResponse } from './robots.ts';
import { shownAddress, withoutCredentials } from './shown-address.ts';

export interface HttpFetcherOptions extends RequestOptions, Omit<RetryOptions, 'pauseMs'> {
  /** The first pause before a retry; default 1 s. */
  readonly pauseMs?: number;
}

const FIRST_PAUSE_MS = 1_000;
/** The longest pause between two requests that a site may demand; with a longer one a pass would never end. */
const MAX_CRAWL_DELAY_MS = 60_000;

/**
 * The headers that say what a payload is, and which version, or that it is no document. Others are not stored: they
 * differ at every request.
 */
const STORED_HEADERS = [
  ...['content-type', 'content-language', 'etag', 'last-modified', 'date', 'location', 'retry-after', 'x-robots-tag'],
  ...FIREWALL_HEADERS,
];

/** How far a request has come: the redirects until now, and the last response. */
interface Hops {
  finalUrl: string | null;
  readonly redirects: string[];
  status: number | null;
  headers: Record<string, string>;
}

/** A retrieval before it is known whose it is. */
type Retrieved = Omit<Retrieval, 'source'>;

/** How an address is fetched, in all attempts. */
interface FetchPlan extends Omit<RequestPlan, 'cookies' | 'headersFor' | 'fetch'> {
  readonly validators: Validators | null;
  /** The address whose site receives the headers of the source; null for none. */
  readonly headersFor: string | null;
  /** The address of the page that links to this one; null if none does. */
  readonly linkedFrom: string | null;
}

/** One attempt. */
type Attempt = Omit<FetchPlan, 'headersFor'> & RequestPlan;

export class HttpFetcher implements Fetcher {
  readonly #options: HttpFetcherOptions;
  readonly #requests: Requests;
  readonly #robots: Robots;

  constructor(options: HttpFetcherOptions) {
    this.#options = options;
    this.#robots = new Robots(options.userAgent);
    this.#requests = new Requests(options);
  }

  async fetch({
    source,
    url,
    validators = null,
    access = PLAIN_ACCESS,
    link = null,
  }: FetchRequest): Promise<Retrieval> {
    const [headersFor, linkedFrom] = [link?.source ?? url, link?.page ?? null];
    const plan: FetchPlan = { access, validators, headersFor, linkedFrom, isRobotsTxt: false };
    return { source, ...maskSecrets(await this.#fetchWithRetries(url, plan), access.headers) };
  }

  async close(): Promise<void> {
    await this.#requests.close();
  }

  /** Retries where the failure may be temporary; the result describes the last attempt. */
  async #fetchWithRetries(url: string, plan: FetchPlan): Promise<Retrieved> {
    const { clock, retries, longestWaitMs, pauseMs = FIRST_PAUSE_MS } = this.#options;
    const shown = `GET ${shownAddress(url)}`;
    const fetch: FetchToken = { waits: !plan.isRobotsTxt };
    let capturedAt = clock.now();
    let hops = noHops();
    const attempt = async (): Promise<Uint8Array | null> => {
      capturedAt = clock.now();
      hops = noHops();
      try {
        return await this.#attempt(url, plan, fetch, hops);
      } catch (cause) {
        const { code, message } = fetchFailure(shown, cause);
        const error = cause instanceof FinalFailure ? cause : new FetchError(code, message, { cause });
        throw new FailedAttempt({ error, status: hops.status, retryAfter: hops.headers['retry-after'] ?? null });
      }
    };
    const result = await withRetries(attempt, { retries, longestWaitMs, pauseMs, clock })
      .then(
        (payload) => ({ payload, failure: null }),
        (error: unknown) => ({ payload: null, failure: fetchFailure(shown, error) }),
      )
      .finally(() => this.#requests.ended(fetch));
    return { origin: 'fetched', file: null, capturedAt, url: withoutCredentials(url), ...hops, ...result };
  }

  async #attempt(url: string, plan: FetchPlan, fetch: FetchToken, hops: Hops): Promise<Uint8Array | null> {
    const start = parseAddress(url);
    if (plan.linkedFrom !== null) checkLink(parseAddress(plan.linkedFrom), start);
    const headersFor = plan.headersFor === null ? null : parseAddress(plan.headersFor).origin;
    return this.#followRedirects(start, { ...plan, fetch, headersFor, cookies: new CookieJar() }, hops);
  }

  /** The body; null if the server still has the version of the validators. Updates `hops` on the way. */
  async #followRedirects(start: URL, attempt: Attempt, hops: Hops): Promise<Uint8Array | null> {
    for (let url = start; ; ) {
      checkHost(url, this.#options.allow);
      const { response, isConditional } = await this.#request(url, attempt);
      hops.finalUrl = url.href;
      hops.status = response.status;
      hops.headers = storedHeaders(response);
      if (response.body !== null) return response.body;
      if (response.status === 304 && isConditional) {
        hops.headers = { ...headersOf(attempt.validators), ...hops.headers };
        return null;
      }
      const next = redirectOf({ status: response.status, location: response.headers.location }, url, hops.redirects);
      if (next === null) throw statusError(url, response.status);
      hops.redirects.push(url.href);
      url = next;
    }
  }

  /** Requests one address as robots.txt allows it, at first with conditions if there are any. */
  async #request(
    url: URL,
    attempt: Attempt,
  ): Promise<{ readonly response: HttpResponse; readonly isConditional: boolean }> {
    this.#requests.checkDown(url, attempt.access);
    const obeysRobots = attempt.access.robots === 'obey' && !attempt.isRobotsTxt;
    const crawlDelayMs = obeysRobots ? await this.#checkRobots(url, attempt.access) : 0;
    const conditions = conditionsFor(url, attempt.validators);
    const isConditional = Object.keys(conditions).length > 0;
    const response = await this.#requests.send(url, attempt, conditions, crawlDelayMs);
    if (!mustAskInFull(response, conditions, attempt.validators)) return { response, isConditional };
    return {
      response: await this.#requests.send(url, attempt, PAST_CACHES, crawlDelayMs),
      isConditional: false,
    };
  }

  /** The pause that a site demands. Throws FetchError where robots.txt disallows the address. */
  async #checkRobots(url: URL, access: Access): Promise<number> {
    let isFirst = false;
    const fetchRobots = (file: URL): Promise<RobotsResponse> => {
      isFirst = true;
      return this.#robotsTxt(file, access);
    };
    try {
      return Math.min(await this.#robots.check(url, access.tlsCa, fetchRobots), MAX_CRAWL_DELAY_MS);
    } catch (error) {
      if (!isFirst) this.#requests.checkDown(url, access);
      throw error;
    }
  }

  /**
   * All sources of a site share its robots.txt, so nothing that belongs to one of them decides about it: neither limits
   * nor headers. Only the authority counts without which there is no connection.
   */
  async #robotsTxt(file: URL, { tlsCa }: Access): Promise<RobotsResponse> {
    const access = { ...PLAIN_ACCESS, tlsCa };
    const plan: FetchPlan = { access, validators: null, headersFor: null, linkedFrom: null, isRobotsTxt: true };
    const { status, payload, failure } = await this.#fetchWithRetries(file.href, plan);
    // robots.txt itself was retried: no need to retry the document because of it.
    if (failure !== null && failure.code !== 'FETCH_STATUS') throw new FinalFailure(failure.code, failure.message);
    return { status: status ?? 0, text: Buffer.from(payload ?? []).toString('utf8') };
  }
}

function noHops(): Hops {
  return { finalUrl: null, redirects: [], status: null, headers: {} };
}

function statusError(url: URL, status: number): FetchError {
  const name = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const reason = status === 304 ? `${name}, though the request named no version` : name;
  return new FetchError('FETCH_STATUS', `GET ${shownAddress(url.href)}: the server responded with ${reason}`);
}

function storedHeaders({ headers }: HttpResponse): Record<string, string> {
  return Object.fromEntries(
    STORED_HEADERS.flatMap((name) => {
      const value = headers[name];
      if (value === undefined) return [];
      return [[name, name === 'location' ? withoutCredentials(value) : value]];
    }),
  );
}
