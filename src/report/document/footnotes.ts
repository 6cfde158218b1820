/** The footnotes of a section, apart from its text: each with its sign, its words and the place that refers to it. */
import type { Block, Section } from '../../model/document.ts';

export interface Footnote {
  /** Which block of the section it is. */
  readonly block: number;
  /** As printed: `33`, `*`; null where the page gives its notes none. */
  readonly sign: string | null;
  /** The note without its sign. */
  readonly text: string;
  /** Index of the page on which it stands; null where the document has no pages. */
  readonly page: number | null;
  /** Which block of the section refers to it, and the offset of the sign in that block's text; null where none is known. */
  readonly reference: { readonly block: number; readonly at: number } | null;
}

/** In the order of the notes. A sign that stands in the text several times refers to the notes with it one by one. */
export function footnotesOf({ blocks }: Pick<Section, 'blocks'>): Footnote[] {
  const references = blocks.flatMap(({ text, noteReferences = [] }, block) =>
    noteReferences.map(([at, length]) => ({ block, at, sign: text.slice(at, at + length) })),
  );
  return blocks.flatMap((note, block): Footnote[] => {
    if (note.kind !== 'note') return [];
    const { sign, text } = signOf(note);
    const found = references.findIndex((each) => each.sign === sign);
    const [reference] = found === -1 ? [] : references.splice(found, 1);
    const place = reference === undefined ? null : { block: reference.block, at: reference.at };
    return [{ block, sign, text, page: note.page, reference: place }];
  });
}

/** In a document with pages a note begins with its sign; on a web page that is the list's, and no word of the note. */
function signOf({ text, page }: Block): { readonly sign: string | null; readonly text: string } {
  const [, sign = null, words = text] = (page === null ? null : /^(\S{1,4})\s+(.+)$/s.exec(text)) ?? [];
  return { sign, text: words };
}
