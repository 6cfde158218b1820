/** Requests to the servers of the sources. */
import type { Retrieval } from '../model/capture.ts';
import type { Access } from '../model/source.ts';

export interface FetchRequest {
  /** Id of the source that is captured. */
  readonly source: string;
  readonly url: string;
  /** Validators of the last response: the server sends the payload only if it has another version now. */
  readonly validators?: Validators | null;
  /** How this source is requested; omitted for the settings of all sources. */
  readonly access?: Access | undefined;
  /** Set if the address was found as a link on the page of the source. */
  readonly link?: FollowedLink | null;
}

/** Where a followed address comes from. */
export interface FollowedLink {
  /** The address of the source: only its site receives the headers of `access`. */
  readonly source: string;
  /** The address of the page that links to the document, after redirects. */
  readonly page: string;
}

/** How a server identifies a version of the resource at an address (RFC 9110, section 8.8). */
export interface Validators {
  /** The address that sent them; they are valid for no other. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Fetcher {
  /**
   * Retrieves an address once. Any error of the network or the server is returned as a retrieval with a `failure`; only
   * a bug throws. Status 304 without a payload and without a failure means that the version of the validators is still
   * the current one.
   */
  fetch(request: FetchRequest): Promise<Retrieval>;
  close(): Promise<void>;
}
