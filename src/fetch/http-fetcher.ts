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
import { checkHost, type Resolve } from './address-gate.ts';
import { Agents } from './agents.ts';
import { ACCEPTED_ENCODINGS } from './decode-body.ts';
import { fetchFailure } from './fetch-failure.ts';
import { get, type HttpResponse, type Limits } from './get.ts';
import { parseAddress } from './parse-address.ts';
import { Politeness } from './politeness.ts';
import { FailedAttempt, FinalFailure, type RetryOptions, withRetries } from './retry.ts';
import { Robots, type RobotsResponse } from './robots.ts';

export interface HttpFetcherOptions extends Limits, Omit<RetryOptions, 'pauseMs'> {
  /** Private address ranges that may be reached, in CIDR notation. */
  readonly allow: readonly string[];
  /** Pause between two requests to one host. */
  readonly delayMs: number;
  readonly maxHeaderBytes: number;
  /** Names the program, and where to read about it. */
  readonly userAgent: string;
  /** How names are resolved; default: as Node.js does. */
  readonly resolve?: Resolve;
  /** The first pause before a retry; default 1 s. */
  readonly pauseMs?: number;
}

/** Browsers follow 20; more than this are a loop or a trap. */
const MAX_REDIRECTS = 10;
const FIRST_PAUSE_MS = 1_000;
/** The longest pause between two requests that a site may demand; with a longer one a pass would never end. */
const MAX_CRAWL_DELAY_MS = 60_000;
const ACCEPT = 'text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5';

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

interface RequestPlan {
  readonly start: URL;
  readonly access: Access;
  readonly validators: Validators | null;
  readonly cookies: CookieJar;
  /** False for robots.txt itself, and for a source that ignores it. */
  readonly obeysRobots: boolean;
}

export class HttpFetcher implements Fetcher {
  readonly #options: HttpFetcherOptions;
  readonly #agents: Agents;
  readonly #politeness: Politeness;
  readonly #robots: Robots;

  constructor(options: HttpFetcherOptions) {
    this.#options = options;
    this.#politeness = new Politeness(options.delayMs);
    this.#robots = new Robots(options.userAgent);
    this.#agents = new Agents({ ...options, connectMs: options.firstByteMs });
  }

  async fetch({ source, url, validators = null, access = PLAIN_ACCESS }: FetchRequest): Promise<Retrieval> {
    const obeysRobots = access.robots === 'obey';
    return { source, ...(await this.#fetchWithRetries(url, { access, validators, obeysRobots })) };
  }

  async close(): Promise<void> {
    await this.#agents.close();
  }

  /** Retries where the failure may be temporary; the result describes the last attempt. */
  async #fetchWithRetries(
    url: string,
    how: Pick<RequestPlan, 'access' | 'validators' | 'obeysRobots'>,
  ): Promise<Retrieved> {
    const { clock, retries, longestWaitMs, pauseMs = FIRST_PAUSE_MS } = this.#options;
    let capturedAt = clock.now();
    let hops = noHops();
    const attempt = async (): Promise<Uint8Array | null> => {
      capturedAt = clock.now();
      hops = noHops();
      try {
        return await this.#followRedirects({ ...how, start: parseAddress(url), cookies: new CookieJar() }, hops);
      } catch (cause) {
        const { code, message } = fetchFailure(`GET ${url}`, cause);
        const error = cause instanceof FinalFailure ? cause : new FetchError(code, message, { cause });
        throw new FailedAttempt({ error, status: hops.status, retryAfter: hops.headers['retry-after'] ?? null });
      }
    };
    const result = await withRetries(attempt, { retries, longestWaitMs, pauseMs, clock }).then(
      (payload) => ({ payload, failure: null }),
      (error: unknown) => ({ payload: null, failure: fetchFailure(`GET ${url}`, error) }),
    );
    return { origin: 'fetched', file: null, capturedAt, url, ...hops, ...result };
  }

  /** The body; null if the server still has the version of the validators. Updates `hops` on the way. */
  async #followRedirects(plan: RequestPlan, hops: Hops): Promise<Uint8Array | null> {
    for (let url = plan.start; ; ) {
      checkHost(url, this.#options.allow);
      const pauseMs = plan.obeysRobots ? await this.#checkRobots(url, plan.access) : 0;
      const conditions = conditionsFor(url, plan.validators);
      let response = await this.#request(url, plan, conditions, pauseMs);
      if (response.status === 304 && isOfAnotherVersion(response, plan.validators)) {
        response = await this.#request(url, plan, {}, pauseMs);
      }
      hops.finalUrl = url.href;
      hops.status = response.status;
      hops.headers = storedHeaders(response);
      if (response.body !== null) return response.body;
      if (response.status === 304 && Object.keys(conditions).length > 0) {
        // The server may leave out the validators that the request named; they still hold.
        hops.headers = { ...headersOf(plan.validators), ...hops.headers };
        return null;
      }
      const { location } = response.headers;
      if (response.status < 300 || response.status >= 400 || location === undefined) {
        const status = `${response.status} ${STATUS_CODES[response.status] ?? ''}`.trim();
        throw new FetchError('FETCH_STATUS', `GET ${url.href}: the server responded with ${status}`);
      }
      url = nextHop(url, location, hops);
    }
  }

  /** Makes one request when it is the host's turn. Waiting for the turn does not count towards the time limit. */
  async #request(
    url: URL,
    { start, access, cookies }: RequestPlan,
    conditions: Readonly<Record<string, string>>,
    pauseMs: number,
  ): Promise<HttpResponse> {
    const cookie = cookies.getCookieStringSync(url.href);
    const headers = {
      'user-agent': this.#options.userAgent,
      accept: ACCEPT,
      'accept-encoding': ACCEPTED_ENCODINGS,
      ...conditions,
      ...(cookie === '' ? {} : { cookie }),
      // The headers of a source may hold secrets, so they go to its own site only.
      ...(url.origin === start.origin ? access.headers : {}),
    };
    const limits = {
      ...this.#options,
      timeoutMs: access.timeoutMs ?? this.#options.timeoutMs,
      maxBytes: access.maxBytes ?? this.#options.maxBytes,
    };
    const agent = this.#agents.for(access.tlsCa);
    const response = await this.#politeness.inTurn(url.host, () => get(url, headers, limits, agent), pauseMs);
    for (const each of response.setCookies) cookies.setCookieSync(each, url.href, { ignoreError: true });
    return response;
  }

  /** The pause that a site demands. Throws FetchError where robots.txt disallows the address. */
  async #checkRobots(url: URL, access: Access): Promise<number> {
    const delayMs = await this.#robots.check(url, (file) => this.#robotsTxt(file, access));
    return Math.min(delayMs, MAX_CRAWL_DELAY_MS);
  }

  async #robotsTxt(file: URL, access: Access): Promise<RobotsResponse> {
    const how = { access, validators: null, obeysRobots: false };
    const { status, payload, failure } = await this.#fetchWithRetries(file.href, how);
    // robots.txt itself was retried: no need to retry the document because of it.
    if (failure !== null && failure.code !== 'FETCH_STATUS') throw new FinalFailure(failure.code, failure.message);
    return { status: status ?? 0, text: Buffer.from(payload ?? []).toString('utf8') };
  }
}

function noHops(): Hops {
  return { finalUrl: null, redirects: [], status: null, headers: {} };
}

function nextHop(from: URL, location: string, hops: Hops): URL {
  const to = parseAddress(location, from);
  if (from.protocol === 'https:' && to.protocol !== 'https:') {
    throw new FetchError(
      'FETCH_REDIRECT',
      `GET ${from.href}: the redirect to ${to.href} leaves https and was not followed`,
    );
  }
  hops.redirects.push(from.href);
  if (hops.redirects.length > MAX_REDIRECTS) {
    throw new FetchError('FETCH_REDIRECT', `GET ${hops.redirects[0]}: stopped after ${MAX_REDIRECTS} redirects`);
  }
  return to;
}

function conditionsFor(url: URL, validators: Validators | null): Record<string, string> {
  if (validators === null || validators.url !== url.href) return {};
  const { etag, lastModified } = validators;
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

/** True where "not modified" (304) names another version than the one in the request. */
function isOfAnotherVersion({ headers }: HttpResponse, validators: Validators | null): boolean {
  const opaque = (etag: string): string => etag.replace(/^W\//, '');
  return Boolean(validators?.etag && headers.etag && opaque(headers.etag) !== opaque(validators.etag));
}

function headersOf(validators: Validators | null): Record<string, string> {
  return {
    ...(validators?.etag ? { etag: validators.etag } : {}),
    ...(validators?.lastModified ? { 'last-modified': validators.lastModified } : {}),
  };
}

function storedHeaders({ headers }: HttpResponse): Record<string, string> {
  return Object.fromEntries(
    STORED_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
