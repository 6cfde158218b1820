/**
 * Knows which sites do not respond, so that a pass waits for such a site once and not once for each of its sources. A
 * site cannot be reached, or it accepts a request and never begins a response. The latter may be due to one page, so it
 * takes two; any response, an error status too, shows that the site is up.
 *
 * While one request finds out, retries included, the others of its site wait for the result.
 */
import { FetchError } from '../model/errors.ts';
import { shownAddress } from './shown-address.ts';

/** How a request failed before a response began. */
export type SiteFailure = 'unreachable' | 'unanswered';

/** A fetch with all its attempts, whichever sites they reach. */
export interface FetchToken {
  /** False for what another fetch needs to go on, such as robots.txt: if it waited, two could wait for each other. */
  readonly waits: boolean;
}

interface FailedRequest {
  readonly fetch: FetchToken;
  readonly kind: SiteFailure;
  /** Continues the sentence "the site failed: …". */
  readonly reason: string;
  /** Resolves when the fetch has ended, or the site has responded. */
  readonly settled: Promise<void>;
  readonly settle: () => void;
}

interface Site {
  /** The failed request whose fetch may still retry. */
  trial: FailedRequest | null;
  /** True if a fetch has ended without a response, and none came since. */
  unanswered: boolean;
  /** Why the site is not requested again; null unless it is down. */
  down: string | null;
}

export class HostHealth {
  readonly #sites = new Map<string, Site>();

  /** Resolves when a fetch may request a site. Throws FetchError if the site is down. */
  async admit(site: string, fetch: FetchToken, url: URL): Promise<void> {
    while (this.isOnTrial(site, fetch)) await this.#site(site).trial?.settled;
    this.checkDown(site, url);
  }

  /**
   * True while another fetch finds out whether the site is down. A fetch that finds out about another site goes on at
   * once: two of them could wait for each other.
   */
  isOnTrial(site: string, fetch: FetchToken): boolean {
    const { trial } = this.#site(site);
    if (trial === null || trial.fetch === fetch || !fetch.waits) return false;
    return ![...this.#sites.values()].some((other) => other.trial?.fetch === fetch);
  }

  isDown(site: string): boolean {
    return this.#site(site).down !== null;
  }

  /** Throws FetchError if the site is down; `url` is the address that is not requested because of that. */
  checkDown(site: string, url: URL): void {
    const { down } = this.#site(site);
    if (down === null) return;
    const reason = `not requested, because ${url.host} already failed in this pass: ${down}`;
    throw new FetchError('FETCH_HOST_DOWN', `GET ${shownAddress(url.href)}: ${reason}`);
  }

  /** Call it when a response begins. */
  answered(site: string): void {
    const known = this.#site(site);
    known.unanswered = false;
    this.#endTrial(known);
  }

  /** Call it when a request failed before its response began. Returns true if it need not be retried. */
  failed(site: string, fetch: FetchToken, kind: SiteFailure, reason: string): boolean {
    const known = this.#site(site);
    this.#endTrial(known);
    if (kind === 'unanswered' && known.unanswered) {
      known.down = reason;
      return true;
    }
    const { promise: settled, resolve: settle } = newPromise();
    known.trial = { fetch, kind, reason, settled, settle };
    return false;
  }

  /** Call it when a fetch has ended, with or without a result. */
  ended(fetch: FetchToken): void {
    for (const site of this.#sites.values()) {
      if (site.trial?.fetch !== fetch) continue;
      if (site.trial.kind === 'unreachable') site.down = site.trial.reason;
      else site.unanswered = true;
      this.#endTrial(site);
    }
  }

  #endTrial(site: Site): void {
    site.trial?.settle();
    site.trial = null;
  }

  #site(name: string): Site {
    const known = this.#sites.get(name) ?? { trial: null, unanswered: false, down: null };
    this.#sites.set(name, known);
    return known;
  }
}

function newPromise(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
