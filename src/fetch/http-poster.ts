/** The Poster: calls an address, only if captures may reach it too. It follows no redirects. */
import { request } from 'undici';
import { FetchError } from '../model/errors.ts';
import type { Post, Poster } from '../ports/sender.ts';
import { checkHost } from './address-gate.ts';
import { Agents } from './agents.ts';
import { fetchFailure } from './fetch-failure.ts';
import { parseAddress } from './parse-address.ts';

export interface HttpPosterOptions {
  /** Private ranges that may be reached, in CIDR form. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  /** For the request and the response together; default 20 s. */
  readonly timeoutMs?: number;
}

/** A receiver should respond at once and do its work afterwards. */
const TIMEOUT_MS = 20_000;
/** Only the status of the response matters. This much of its body is read, to end the exchange properly. */
const MAX_DUMPED_BYTES = 65_536;
const MAX_HEADER_BYTES = 65_536;

export class HttpPoster implements Poster {
  readonly #options: HttpPosterOptions;
  readonly #agents: Agents;

  constructor(options: HttpPosterOptions) {
    this.#options = options;
    const { allow, timeoutMs: connectMs = TIMEOUT_MS } = options;
    this.#agents = new Agents({ allow, connectMs, maxHeaderBytes: MAX_HEADER_BYTES });
  }

  post({ url, headers, body }: Post): Promise<number> {
    return this.#call('POST', url, headers, body);
  }

  get(url: string): Promise<number> {
    return this.#call('GET', url, {}, null);
  }

  async #call(method: 'GET' | 'POST', address: string, headers: Post['headers'], body: string | null): Promise<number> {
    const { allow, userAgent, timeoutMs = TIMEOUT_MS } = this.#options;
    const url = parseSecretAddress(method, address);
    const site = url.origin;
    try {
      checkHost(new URL(site), allow);
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await request(url, {
        method,
        dispatcher: this.#agents.for(null),
        headers: { 'user-agent': userAgent, ...headers },
        body,
        signal,
      });
      // The status has arrived: it does not matter if the rest is cut short.
      await response.body.dump({ limit: MAX_DUMPED_BYTES, signal }).catch(() => {});
      return response.statusCode;
    } catch (error) {
      const { code, message } = fetchFailure(`${method} ${site}`, error);
      throw new FetchError(code, message, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#agents.close();
  }
}

/** Like `parseAddress`, but its error does not repeat the address, whose path may be a secret. */
function parseSecretAddress(method: string, address: string): URL {
  try {
    return parseAddress(address);
  } catch (error) {
    const reason = 'the address is not a plain http:// or https:// address (docs/errors.md, FETCH_ADDRESS)';
    throw new FetchError('FETCH_ADDRESS', `${method}: ${reason}`, { cause: error });
  }
}
