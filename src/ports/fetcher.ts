/** How a pass asks the servers of its sources. */
import type { Retrieval } from '../model/capture.ts';
import type { Access } from '../model/source.ts';

export interface FetchRequest {
  /** Id of the source that is captured. */
  readonly source: string;
  readonly url: string;
  /** What the address answered last: the server is asked to send its payload only where it has another one now. */
  readonly validators?: Validators | null;
  /** How this source is asked; left out: like every other. */
  readonly access?: Access | undefined;
}

/** How a server names a version of what is at an address (RFC 9110, section 8.8). */
export interface Validators {
  /** The address that they belong to; at any other they mean nothing. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Fetcher {
  /**
   * One capture of an address. Whatever the network or the server does comes back as a retrieval, with a `failure`
   * where there is no payload to trust; only a bug throws. Status 304 without a payload and without a failure says that
   * the version of the validators is still the current one.
   */
  fetch(request: FetchRequest): Promise<Retrieval>;
  close(): Promise<void>;
}
