/** The Poster: one POST of one address, behind the same gate as captures; no redirect is followed. */
import { request } from 'undici';
import { FetchError } from '../model/errors.ts';
import type { Post, Poster } from '../ports.ts';
import { checkHost } from './address-gate.ts';
import { Agents } from './agents.ts';
import { fetchFailure } from './fetch-failure.ts';
import { parseAddress } from './parse-address.ts';

export interface HttpPosterOptions {
  /** Private ranges that may be reached, in CIDR form. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  /** For the whole of it; default 20 s. */
  readonly timeoutMs?: number;
}

/** A receiver is meant to answer at once and to work afterwards. */
const TIMEOUT_MS = 20_000;
/** Nothing of the answer but its status is of use: so much is read to end it well, and no more. */
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

  async post({ url: written, headers, body }: Post): Promise<number> {
    const { allow, userAgent, timeoutMs = TIMEOUT_MS } = this.#options;
    const url = plainAddress(written);
    const site = url.origin;
    try {
      checkHost(new URL(site), allow);
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await request(url, {
        method: 'POST',
        dispatcher: this.#agents.for(null),
        headers: { 'user-agent': userAgent, ...headers },
        body,
        signal,
      });
      // The status is there; what comes after it may break off.
      await response.body.dump({ limit: MAX_DUMPED_BYTES, signal }).catch(() => {});
      return response.statusCode;
    } catch (error) {
      const { code, message } = fetchFailure(`POST ${site}`, error);
      throw new FetchError(code, message, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#agents.close();
  }
}

/** Faults name the site alone, since the path of such an address may be a secret. */
function plainAddress(written: string): URL {
  try {
    return parseAddress(written);
  } catch (error) {
    throw new FetchError('FETCH_ADDRESS', 'POST: the address is no plain one (see FETCH_ADDRESS)', { cause: error });
  }
}
