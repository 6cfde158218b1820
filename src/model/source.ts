/** Source: a document that is watched, with how to find it and how to extract its text. */

/** Which link of a listing page leads to the document: by its text, a CSS selector, or a part of its address. */
export type Follow = { readonly text: string } | { readonly selector: string } | { readonly href: string };

/** How one source is requested, if that differs from all others. */
export interface Access {
  /** Request headers, sent to the site of the source's address only. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null for the limit of all sources, and so in `maxBytes`. */
  readonly timeoutMs: number | null;
  readonly maxBytes: number | null;
  readonly robots: 'obey' | 'ignore';
  /** File with the certificates (PEM) of a private authority, absolute; null if there is none. */
  readonly tlsCa: string | null;
}

export const PLAIN_ACCESS: Access = { headers: {}, timeoutMs: null, maxBytes: null, robots: 'obey', tlsCa: null };

/** Within this many days, a source that returns to an earlier wording counts as switching back and forth. */
export const FLIP_FLOP_DAYS = 30;

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** The address of the document; with `follow`, that of the page that links to it. */
  readonly url: string;
  readonly follow: Follow | null;
  /** Omitted: `PLAIN_ACCESS`, as for all sources. */
  readonly access?: Access;
  /** The relevant sections, by number, title or path. Empty: all of them. */
  readonly sections: readonly string[];
  /** The date of publication as the config states it, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** CSS selectors for web pages: what to extract, and what to leave out. Empty: the extractor decides. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The least share of the main content whose reading is fine, from 0 to 1. Omitted: the standard one. */
  readonly coverage?: number | undefined;
  /** Omitted: `FLIP_FLOP_DAYS`. */
  readonly flipFlopDays?: number;
  /** CSS selectors of the first element to extract, and of the first one after it to leave out. Omitted: no limit. */
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

/** A web page that is not configured as a source but archived like one: a reference page or a listing page, whole. */
export function wholePage({ id, title, url }: Pick<Source, 'id' | 'title' | 'url'>): Source {
  return { id, title, url, aliases: [], sections: [], include: [], exclude: [], follow: null, published: null };
}
