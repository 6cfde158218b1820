/**
 * Texts that are searched for whether they contain another one, again and again. A search of all of them each time would
 * take time with the square of a page; here an index of short pieces tells where a text may stand.
 */

/** Every text that has at least twice as many characters contains one of the indexed pieces. */
const PIECE = 20;
/** The shortest text that can be looked for. */
export const SHORTEST_FOUND = 2 * PIECE;
/** A piece that stands in more places is of a text that repeats itself: only its first places are looked at. */
const MOST_PLACES = 32;

interface Place {
  readonly text: string;
  readonly at: number;
  readonly owner: number;
}

export class TextPool {
  /** The places of every twentieth piece of each text. */
  readonly #places = new Map<string, Place[]>();

  /** `owner` is given back with a text that is found. */
  add(text: string, owner: number): void {
    for (let at = 0; at + PIECE <= text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE);
      const known = this.#places.get(piece);
      if (known === undefined) this.#places.set(piece, [{ text, at, owner }]);
      else if (known.length < MOST_PLACES) known.push({ text, at, owner });
    }
  }

  /** True if a text of at least `SHORTEST_FOUND` characters stands in one whose owner is accepted. */
  contains(wanted: string, accepts: (owner: number) => boolean): boolean {
    for (let offset = 0; offset < PIECE; offset += 1) {
      const places = this.#places.get(wanted.slice(offset, offset + PIECE)) ?? [];
      const isThere = ({ text, at, owner }: Place): boolean =>
        at >= offset && text.startsWith(wanted, at - offset) && accepts(owner);
      if (places.some(isThere)) return true;
    }
    return false;
  }
}
