/** The notes and the lists of references of a page: what a sign, a number, or an author and a year refer to. */
import type { InlineContent } from './inline-content.ts';

export class References {
  readonly #noteOf: (id: string) => InlineContent | null;
  readonly #byNumber = new Map<number, InlineContent>();
  /** By author and year: `smith 2019`. */
  readonly #byAuthor = new Map<string, InlineContent>();
  readonly #notes = new Map<string, InlineContent | null>();

  /** `entries` are those of lists of references, in their order. */
  constructor(noteOf: (id: string) => InlineContent | null, entries: readonly InlineContent[]) {
    this.#noteOf = noteOf;
    for (const entry of entries) {
      const number = ENTRY_NUMBER.exec(entry.text)?.[1];
      if (number !== undefined && !this.#byNumber.has(Number(number))) this.#byNumber.set(Number(number), entry);
      const author = AUTHOR.exec(entry.text)?.[1];
      for (const [year] of author === undefined ? [] : entry.text.matchAll(YEAR)) {
        const key = authorKey(author ?? '', year);
        if (!this.#byAuthor.has(key)) this.#byAuthor.set(key, entry);
      }
    }
  }

  /** The note to which a sign leads; null for one on another page. */
  note(href: string): InlineContent | null {
    if (!href.startsWith('#')) return null;
    const known = this.#notes.get(href);
    if (known !== undefined) return known;
    const note = this.#noteOf(decoded(href.slice(1)));
    this.#notes.set(href, note);
    return note;
  }

  /** The entry that a citation names by its number, `[12]`, or by author and year, `(Smith 2019, p. 4)`; null for none. */
  entryOf(text: string): InlineContent | null {
    const number = NUMBERED.exec(text)?.[1];
    const numbered = number === undefined ? undefined : this.#byNumber.get(Number(number));
    if (numbered) return numbered;
    for (const [, author = '', year = ''] of text.matchAll(AUTHOR_YEAR)) {
      const entry = this.#byAuthor.get(authorKey(author, year));
      if (entry) return entry;
    }
    return null;
  }
}

const ENTRY_NUMBER = /^\[?(\d{1,3})[\].)]/;
const AUTHOR = /^(?:\[?\d{1,3}[\].)]\s*)?(?:\p{Lu}\.\s?){0,3}(\p{Lu}[\p{L}’'-]{1,40})/u;
const NUMBERED = /^\s*\[(\d{1,3})\]/;
const YEAR = /(?<!\p{Nd})\d{4}(?!\p{Nd})/gu;
/** `Smith 2019`, `Smith et al. (2019)`, `Smith and Jones, 2019a`, `Anthropic 2026, p. 12`. */
const AUTHOR_YEAR =
  /(?<![\p{L}\p{M}])(\p{Lu}[\p{L}’'-]{1,40})(?:(?:,? (?:and|&|und|et|y) \p{Lu}[\p{L}’'-]{1,40})|(?: et al\.?))?,? ?\(?(\d{4})/gu;

function authorKey(author: string, year: string): string {
  return `${author.toLowerCase()} ${year}`;
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
