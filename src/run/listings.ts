/** The listing pages of one pass: each is asked for once, however many documents are followed from it. */
import type { Retrieval } from '../model/capture.ts';
import type { Source } from '../model/source.ts';
import type { Fetcher } from '../ports.ts';

export class Listings {
  readonly #pages = new Map<string, Promise<Retrieval>>();

  get(fetcher: Fetcher, source: Source): Promise<Retrieval> {
    let page = this.#pages.get(source.url);
    if (!page) {
      page = fetcher.fetch({ source: source.id, url: source.url, access: source.access });
      this.#pages.set(source.url, page);
    }
    return page;
  }
}
