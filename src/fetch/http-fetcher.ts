/** The Fetcher on undici: one GET, redirects followed and recorded, with limits on time, size and where it may lead. */
import { Agent, fetch, type Response } from 'undici';
import type { Retrieval } from '../model/capture.ts';
import { FetchError } from '../model/errors.ts';
import type { Clock, Fetcher, FetchRequest, Validators } from '../ports.ts';
import { checkHost, guardedLookup } from './address-gate.ts';
import { fetchFault } from './fetch-fault.ts';
import { Politeness } from './politeness.ts';

export interface HttpFetcherOptions {
  readonly clock: Clock;
  /** Private ranges that may be reached, in CIDR form. */
  readonly allow: readonly string[];
  readonly delayMs: number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Names the program and where to read about it. */
  readonly userAgent: string;
}

/** As browsers have it, less the patience: more hops than this are a loop or a trap. */
const MAX_REDIRECTS = 10;

/** The headers that tell what a payload is and which version of it; the others differ at every request. */
const KEPT_HEADERS = ['content-type', 'content-language', 'etag', 'last-modified', 'date', 'location', 'retry-after'];

interface Hops {
  finalUrl: string | null;
  readonly redirects: string[];
  status: number | null;
  headers: Record<string, string>;
}

export class HttpFetcher implements Fetcher {
  readonly #options: HttpFetcherOptions;
  readonly #agent: Agent;
  readonly #politeness: Politeness;

  constructor(options: HttpFetcherOptions) {
    this.#options = options;
    this.#politeness = new Politeness(options.delayMs);
    this.#agent = new Agent({ connect: { lookup: guardedLookup(options.allow), timeout: options.timeoutMs } });
  }

  async fetch({ source, url, validators = null }: FetchRequest): Promise<Retrieval> {
    const hops: Hops = { finalUrl: null, redirects: [], status: null, headers: {} };
    const capturedAt = this.#options.clock.now();
    const result = await this.#follow(new URL(url), hops, validators).then(
      (payload) => ({ payload, fault: null }),
      (error: unknown) => ({ payload: null, fault: fetchFault(url, error) }),
    );
    return { source, capturedAt, url, ...hops, ...result };
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  /** The body; null where the version of the validators stands. */
  async #follow(start: URL, hops: Hops, validators: Validators | null): Promise<Uint8Array | null> {
    for (let url = start; ; ) {
      checkHost(url, this.#options.allow);
      const here = url;
      const answer = await this.#politeness.inTurn(url.host, () => this.#ask(here, hops, validators));
      if (answer === null || answer instanceof Uint8Array) return answer;
      url = this.#nextHop(url, answer.location, hops);
    }
  }

  /** The body, or where to ask instead. The time limit runs from here: waiting for the host's turn does not count. */
  async #ask(
    url: URL,
    hops: Hops,
    validators: Validators | null,
  ): Promise<Uint8Array | { readonly location: string } | null> {
    const conditions = conditionsFor(url, validators);
    const response = await fetch(url.href, {
      dispatcher: this.#agent,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.#options.timeoutMs),
      headers: {
        'user-agent': this.#options.userAgent,
        accept: 'text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5',
        ...conditions,
      },
    });
    hops.finalUrl = url.href;
    hops.status = response.status;
    hops.headers = keptHeaders(response);
    if (response.ok) return this.#readBody(url, response);
    await response.body?.cancel();
    if (response.status === 304 && Object.keys(conditions).length > 0) {
      // A server may leave out what it has been told: it stands all the same.
      hops.headers = { ...namesOf(validators), ...hops.headers };
      return null;
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) return { location };
    throw new FetchError('FETCH_STATUS', `GET ${url.href}: ${response.status} ${response.statusText}`.trim());
  }

  #nextHop(from: URL, location: string, hops: Hops): URL {
    if (!URL.canParse(location, from.href))
      throw new FetchError('FETCH_REDIRECT', `GET ${from.href}: redirects to "${location}", which is no address`);
    const to = new URL(location, from);
    if (to.protocol !== 'https:' && !(to.protocol === 'http:' && from.protocol === 'http:')) {
      throw new FetchError('FETCH_REDIRECT', `GET ${from.href}: redirects to ${to.href}, which is not secure`);
    }
    hops.redirects.push(from.href);
    if (hops.redirects.length > MAX_REDIRECTS) {
      throw new FetchError('FETCH_REDIRECT', `GET ${hops.redirects[0]}: more than ${MAX_REDIRECTS} redirects`);
    }
    return to;
  }

  async #readBody(url: URL, response: Response): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > this.#options.maxBytes) {
        throw new FetchError(
          'FETCH_TOO_LARGE',
          `GET ${url.href}: more than ${this.#options.maxBytes} bytes (network.maxBytes)`,
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

function conditionsFor(url: URL, validators: Validators | null): Record<string, string> {
  if (validators === null || validators.url !== url.href) return {};
  const { etag, lastModified } = validators;
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function namesOf(validators: Validators | null): Record<string, string> {
  return {
    ...(validators?.etag ? { etag: validators.etag } : {}),
    ...(validators?.lastModified ? { 'last-modified': validators.lastModified } : {}),
  };
}

function keptHeaders(response: Response): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
