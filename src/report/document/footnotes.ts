/** The footnotes of a section, separate from its text: each with its sign, its words and the reference to it. */
import type { Block, Section } from '../../model/document.ts';

export interface Footnote {
  /** Index of its block in the section. */
  readonly block: number;
  /** As printed: `33`, `*`; null if notes have none. */
  readonly sign: string | null;
  /** The note without its sign. */
  readonly text: string;
  /** Index of its page; null if the document has no pages. */
  readonly page: number | null;
  /** The block that refers to it, and the offset of the sign in that block's text; null if that is unknown. */
  readonly reference: { readonly block: number; readonly at: number } | null;
}

/** In the order of the notes. If several references share a sign, they refer to the notes with that sign in turn. */
export function footnotesOf({ blocks }: Pick<Section, 'blocks'>): Footnote[] {
  const references = blocks.flatMap(({ text, noteReferences = [] }, block) =>
    noteReferences.map(([at, length]) => ({ block, at, sign: text.slice(at, at + length) })),
  );
  return blocks.flatMap((note, block): Footnote[] => {
    if (note.kind !== 'note') return [];
    const { sign, text } = signOf(note);
    const found = references.findIndex((each) => each.sign === sign);
    const [reference] = found === -1 ? [] : references.splice(found, 1);
    const referrer = reference === undefined ? null : { block: reference.block, at: reference.at };
    return [{ block, sign, text, page: note.page, reference: referrer }];
  });
}

/** A note on a printed page begins with its sign; on a web page the sign belongs to the list and not to the note. */
function signOf({ text, page }: Block): { readonly sign: string | null; readonly text: string } {
  const [, sign = null, words = text] = (page === null ? null : /^(\S{1,4})\s+(.+)$/s.exec(text)) ?? [];
  return { sign, text: words };
}
