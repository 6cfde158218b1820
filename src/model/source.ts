/** Source: a document that is watched, with how to find it and how to read it. */

/** How the document is found on a listing or landing page: by the text of a link, a CSS selector, or a part of its address. */
export type Follow = { readonly text: string } | { readonly selector: string } | { readonly href: string };

/** How a server is asked for one source, where it is not as for all. */
export interface Access {
  /** Sent to the site of its address only. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null: as for all. */
  readonly timeoutMs: number | null;
  readonly maxBytes: number | null;
  readonly robots: 'obey' | 'ignore';
  /** File with the certificates (PEM) of a private authority, absolute; null where there is none. */
  readonly tlsCa: string | null;
}

export const PLAIN_ACCESS: Access = { headers: {}, timeoutMs: null, maxBytes: null, robots: 'obey', tlsCa: null };

/** Days within which a source that goes back to a wording it had before is said to alternate. */
export const FLIP_FLOP_DAYS = 30;

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** The address asked; with `follow`, the address of the page that links to the document. */
  readonly url: string;
  readonly follow: Follow | null;
  /** Left out: as for all. */
  readonly access?: Access;
  /** The relevant sections, by number, title or path. Empty: all of them. */
  readonly sections: readonly string[];
  /** The date of publication as the user states it, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** CSS selectors for pages: what is read, and what is left out of it. Empty: found by the reader itself. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Left out: ALTERNATES_DAYS. */
  readonly flipFlopDays?: number;
  /** CSS selectors of the first element that is read, and of the first after it that is not. Left out: all is. */
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}
