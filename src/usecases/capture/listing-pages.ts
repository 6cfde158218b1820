/**
 * The listing pages of one pass: each is requested once, however many documents are followed from it, unless their
 * sources request it in other ways. It is archived as a source of its own, which later shows which address
 * it linked to.
 */
import type { Retrieval } from '../../model/capture.ts';
import { sha256 } from '../../model/digest.ts';
import { type Follow, type Source, wholePage } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { evaluateRetrieval } from './evaluate-retrieval.ts';
import { recordCapture } from './record-capture.ts';

export interface CapturedListing {
  readonly retrieval: Retrieval;
  /**
   * The address of the document that the page links to. Throws as the port does; null if the page was not retrieved.
   */
  readonly findLink: ((follow: Follow) => Promise<string>) | null;
}

export class Listings {
  readonly #dependencies: Dependencies;
  readonly #dryRun: boolean;
  readonly #pages = new Map<string, Promise<CapturedListing>>();

  constructor(dependencies: Dependencies, { dryRun }: { readonly dryRun: boolean }) {
    this.#dependencies = dependencies;
    this.#dryRun = dryRun;
  }

  /** The listing page of a source. */
  get(source: Source): Promise<CapturedListing> {
    // With other headers it may be another page, and the limits of one source must not fail the others.
    const requested = JSON.stringify([source.url, source.access]);
    const known = this.#pages.get(requested);
    if (known) return known;
    const page = this.#capture(source);
    this.#pages.set(requested, page);
    return page;
  }

  async #capture({ url, access }: Source): Promise<CapturedListing> {
    const listing = listingAsSource(url);
    const retrieval = await this.#dependencies.fetcher.fetch({ source: listing.id, url, access });
    if (!this.#dryRun) await this.#archive(listing, retrieval);
    const { payload, headers, finalUrl } = retrieval;
    if (payload === null) return { retrieval, findLink: null };
    const page = { bytes: payload, sha256: sha256(payload), headers, url: finalUrl ?? retrieval.url, file: null };
    return { retrieval, findLink: (follow) => this.#dependencies.reader.findLink(page, follow) };
  }

  async #archive(listing: Source, retrieval: Retrieval): Promise<void> {
    const previous = await this.#dependencies.archive.captures.textInForce(listing.id, retrieval.capturedAt);
    // The address of a link is not part of a page's text, but on a listing page only the addresses matter.
    const options = { storeEach: 'markup' } as const;
    await recordCapture(
      this.#dependencies,
      await evaluateRetrieval(this.#dependencies, listing, retrieval, previous, options),
    );
  }
}

/** The listing page at an address as a source, with an id such as `listing:www.example.org/reports`. */
export function listingAsSource(url: string): Source {
  const id = `listing:${url.replace(/^https?:\/\//, '')}`;
  return wholePage({ id, title: url, url });
}
