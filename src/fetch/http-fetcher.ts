/** The Fetcher: one capture of an address, as robots.txt allows it, redirects followed and recorded, asked again where a fault may pass. */
import { STATUS_CODES } from 'node:http';
import { CookieJar } from 'tough-cookie';
import type { Retrieval } from '../model/capture.ts';
import { FetchError } from '../model/errors.ts';
import { type Access, PLAIN_ACCESS } from '../model/source.ts';
import type { Clock, Fetcher, FetchRequest, Validators } from '../ports.ts';
import { checkHost, type Resolve } from './address-gate.ts';
import { Agents } from './agents.ts';
import { ACCEPTED_ENCODINGS } from './decode-body.ts';
import { fetchFailure } from './fetch-failure.ts';
import { type Answer, get, type Limits } from './get.ts';
import { parseAddress } from './parse-address.ts';
import { Politeness } from './politeness.ts';
import { FailedAttempt, FinalFailure, type RetryOptions, withRetries } from './retry.ts';
import { Robots, type RobotsAnswer } from './robots.ts';

export interface HttpFetcherOptions extends Limits, Omit<RetryOptions, 'pauseMs'> {
  readonly clock: Clock;
  /** Private ranges that may be reached, in CIDR form. */
  readonly allow: readonly string[];
  /** Pause between two requests to one host. */
  readonly delayMs: number;
  readonly maxHeaderBytes: number;
  /** Names the program and where to read about it. */
  readonly userAgent: string;
  /** How names are resolved; Node's own way unless given. */
  readonly resolve?: Resolve;
  /** The first pause before a request is made again; default 1 s. */
  readonly pauseMs?: number;
}

/** As browsers have it, less the patience: more hops than this are a loop or a trap. */
const MAX_REDIRECTS = 10;
const FIRST_PAUSE_MS = 1_000;
/** A site may ask for so long a pause between two requests; with a longer one a pass would never end. */
const MAX_CRAWL_DELAY_MS = 60_000;
const ACCEPT = 'text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5';

/** The headers that tell what a payload is and which version of it; the others differ at every request. */
const STORED_HEADERS = ['content-type', 'content-language', 'etag', 'last-modified', 'date', 'location', 'retry-after'];

interface Hops {
  finalUrl: string | null;
  readonly redirects: string[];
  status: number | null;
  headers: Record<string, string>;
}

/** A retrieval, of whichever source. */
type Pursued = Omit<Retrieval, 'source'>;

interface Asking {
  readonly start: URL;
  readonly access: Access;
  readonly validators: Validators | null;
  readonly cookies: CookieJar;
  /** True where robots.txt has its say: for all but itself. */
  readonly heedsRobots: boolean;
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
    const heedsRobots = access.robots === 'obey';
    return { source, ...(await this.#pursue(url, { access, validators, heedsRobots })) };
  }

  async close(): Promise<void> {
    await this.#agents.close();
  }

  /** What came of an address, asked for again where its fault may pass; told of the last attempt. */
  async #pursue(url: string, how: Pick<Asking, 'access' | 'validators' | 'heedsRobots'>): Promise<Pursued> {
    const { clock, retries, longestWaitMs, pauseMs = FIRST_PAUSE_MS } = this.#options;
    let capturedAt = clock.now();
    let hops = noHops();
    const attempt = async (): Promise<Uint8Array | null> => {
      capturedAt = clock.now();
      hops = noHops();
      try {
        return await this.#follow({ ...how, start: parseAddress(url), cookies: new CookieJar() }, hops);
      } catch (cause) {
        const { code, message } = fetchFailure(`GET ${url}`, cause);
        const error = cause instanceof FinalFailure ? cause : new FetchError(code, message, { cause });
        throw new FailedAttempt({ error, status: hops.status, retryAfter: hops.headers['retry-after'] ?? null });
      }
    };
    const result = await withRetries(attempt, { retries, longestWaitMs, pauseMs }).then(
      (payload) => ({ payload, failure: null }),
      (error: unknown) => ({ payload: null, failure: fetchFailure(`GET ${url}`, error) }),
    );
    return { capturedAt, url, ...hops, ...result };
  }

  /** The body; null where the version of the validators stands. */
  async #follow(asking: Asking, hops: Hops): Promise<Uint8Array | null> {
    for (let url = asking.start; ; ) {
      checkHost(url, this.#options.allow);
      const pauseMs = asking.heedsRobots ? await this.#askRobots(url, asking.access) : 0;
      const conditions = conditionsFor(url, asking.validators);
      let answer = await this.#ask(url, asking, conditions, pauseMs);
      if (answer.status === 304 && isOfAnotherVersion(answer, asking.validators)) {
        answer = await this.#ask(url, asking, {}, pauseMs);
      }
      hops.finalUrl = url.href;
      hops.status = answer.status;
      hops.headers = storedHeaders(answer);
      if (answer.body !== null) return answer.body;
      if (answer.status === 304 && Object.keys(conditions).length > 0) {
        // A server may leave out what it has been told: it stands all the same.
        hops.headers = { ...namesOf(asking.validators), ...hops.headers };
        return null;
      }
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status >= 400 || location === undefined) {
        throw new FetchError(
          'FETCH_STATUS',
          `GET ${url.href}: ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim(),
        );
      }
      url = nextHop(url, location, hops);
    }
  }

  /** One request in its host's turn. The time limit runs from there: waiting for the turn does not count. */
  async #ask(
    url: URL,
    { start, access, cookies }: Asking,
    conditions: Readonly<Record<string, string>>,
    pauseMs: number,
  ): Promise<Answer> {
    const cookie = cookies.getCookieStringSync(url.href);
    const headers = {
      'user-agent': this.#options.userAgent,
      accept: ACCEPT,
      'accept-encoding': ACCEPTED_ENCODINGS,
      ...conditions,
      ...(cookie === '' ? {} : { cookie }),
      // What is set for a source may be a secret, and is for its own site alone.
      ...(url.origin === start.origin ? access.headers : {}),
    };
    const limits = {
      ...this.#options,
      timeoutMs: access.timeoutMs ?? this.#options.timeoutMs,
      maxBytes: access.maxBytes ?? this.#options.maxBytes,
    };
    const agent = this.#agents.for(access.tlsCa);
    const answer = await this.#politeness.inTurn(url.host, () => get(url, headers, limits, agent), pauseMs);
    for (const each of answer.setCookies) cookies.setCookieSync(each, url.href, { ignoreError: true });
    return answer;
  }

  /** The pause that a site asks for. Throws FetchError where it does not allow the address. */
  async #askRobots(url: URL, access: Access): Promise<number> {
    const delayMs = await this.#robots.check(url, (file) => this.#robotsTxt(file, access));
    return Math.min(delayMs, MAX_CRAWL_DELAY_MS);
  }

  async #robotsTxt(file: URL, access: Access): Promise<RobotsAnswer> {
    const how = { access, validators: null, heedsRobots: false };
    const { status, payload, failure } = await this.#pursue(file.href, how);
    // Asked for as often as may be: the document itself need not be asked for again on its account.
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
    throw new FetchError('FETCH_REDIRECT', `GET ${from.href}: redirects to ${to.href}, which is not secure`);
  }
  hops.redirects.push(from.href);
  if (hops.redirects.length > MAX_REDIRECTS) {
    throw new FetchError('FETCH_REDIRECT', `GET ${hops.redirects[0]}: more than ${MAX_REDIRECTS} redirects`);
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

/** True where a server says "not modified" of a version that nobody asked about. */
function isOfAnotherVersion({ headers }: Answer, validators: Validators | null): boolean {
  const opaque = (etag: string): string => etag.replace(/^W\//, '');
  return Boolean(validators?.etag && headers.etag && opaque(headers.etag) !== opaque(validators.etag));
}

function namesOf(validators: Validators | null): Record<string, string> {
  return {
    ...(validators?.etag ? { etag: validators.etag } : {}),
    ...(validators?.lastModified ? { 'last-modified': validators.lastModified } : {}),
  };
}

function storedHeaders({ headers }: Answer): Record<string, string> {
  return Object.fromEntries(
    STORED_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
