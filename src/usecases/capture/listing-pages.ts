/**
 * The listing pages of one pass: each is asked for once, however many documents are followed from it, unless their
 * sources ask with other headers; and archived as a source of its own, so that it is known later what linked to which
 * address.
 */
import type { Retrieval } from '../../model/capture.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { evaluateRetrieval } from './evaluate-retrieval.ts';

export class Listings {
  readonly #dependencies: Dependencies;
  readonly #dryRun: boolean;
  readonly #pages = new Map<string, Promise<Retrieval>>();

  constructor(dependencies: Dependencies, { dryRun }: { readonly dryRun: boolean }) {
    this.#dependencies = dependencies;
    this.#dryRun = dryRun;
  }

  /** The page that a source is followed from. */
  get(source: Source): Promise<Retrieval> {
    // Who asks with other headers may be shown another page.
    const requested = JSON.stringify([source.url, source.access?.headers, source.access?.tlsCa]);
    const known = this.#pages.get(requested);
    if (known) return known;
    const page = this.#capture(source);
    this.#pages.set(requested, page);
    return page;
  }

  async #capture({ url, access }: Source): Promise<Retrieval> {
    const listing = listingAsSource(url);
    const retrieval = await this.#dependencies.fetcher.fetch({ source: listing.id, url, access });
    if (!this.#dryRun) {
      // Where a link leads is no word of a page, but of a listing it is all that counts.
      const { record } = await evaluateRetrieval(this.#dependencies, listing, retrieval, { keep: 'markup' });
      await this.#dependencies.archive.record(record);
    }
    return retrieval;
  }
}

/** Named by where it stands: `listing:www.example.org/reports`. */
export function listingAsSource(url: string): Source {
  const id = `listing:${url.replace(/^https?:\/\//, '')}`;
  const nothing = { aliases: [], sections: [], include: [], exclude: [], follow: null, published: null };
  return { id, title: url, url, ...nothing };
}
