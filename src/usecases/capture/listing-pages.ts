/**
 * The listing pages of one pass: each is requested and parsed once, however many documents are followed from it, unless
 * their sources request it in other ways. It is archived as a source of its own, which later shows which address
 * it linked to.
 */
import type { ListingPayload, ParsedListing } from '../../extract/html/listing/parse-listing.ts';
import type { Retrieval } from '../../model/capture.ts';
import { type Follow, type Source, wholePage } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { evaluateRetrieval } from './evaluate-retrieval.ts';
import { recordCapture } from './record-capture.ts';

export interface CapturedListing {
  readonly retrieval: Retrieval;
  /**
   * The address of the document that the page links to. Throws as `findLink` does; null if the page was not retrieved.
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
    const findLink = payload === null ? null : linkFinder({ payload, headers, url: finalUrl ?? retrieval.url });
    return { retrieval, findLink };
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

/** Parses the page at the first call only. A pass without listing pages does not load the parser. */
function linkFinder(page: ListingPayload): (follow: Follow) => Promise<string> {
  let parsed: ParsedListing | null = null;
  return async (follow) => {
    const { parseListing } = await import('../../extract/html/listing/parse-listing.ts');
    const { findLink } = await import('../../extract/html/listing/find-link.ts');
    parsed ??= parseListing(page);
    return findLink(parsed, follow);
  };
}

/** The listing page at an address as a source, with an id such as `listing:www.example.org/reports`. */
export function listingAsSource(url: string): Source {
  const id = `listing:${url.replace(/^https?:\/\//, '')}`;
  return wholePage({ id, title: url, url });
}
