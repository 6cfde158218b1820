/** Source: a document that is watched, with how to find it and how to read it. */

/** How the document is found on a listing or landing page: by the text of a link, a CSS selector, or a part of its address. */
export type Follow = { readonly text: string } | { readonly selector: string } | { readonly href: string };

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** The address asked; with `follow`, the address of the page that links to the document. */
  readonly url: string;
  readonly follow: Follow | null;
  /** The relevant sections, by number, title or path. Empty: all of them. */
  readonly sections: readonly string[];
  /** The date of publication as the user states it, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** CSS selectors for pages: what is read, and what is left out of it. Empty: found by the reader itself. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}
