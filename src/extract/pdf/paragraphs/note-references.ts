/**
 * Finds the note references in the running text. A superscript is one if a footnote with the same number or symbol
 * stands on the same pages. Some files set their note references as plain numbers: such a number counts as a note
 * reference only if it makes no sense in its sentence, since mistaking a real number for one would change what the text
 * says.
 */
import type { Superscript } from '../lines/superscripts.ts';

/** A footnote by its page and by the number or symbol at its start. */
export interface FootnoteOnPage {
  readonly page: number;
  readonly reference: string;
}

/** A paragraph with the superscripts in it. */
export interface TextWithSuperscripts {
  readonly text: string;
  readonly page: number;
  readonly pageEnd: number;
  readonly superscripts: readonly Superscript[];
}

export type NoteReference = readonly [offset: number, length: number];

/** The note references in each of the texts, in the order of the texts. */
export function noteReferencesOf(
  texts: readonly TextWithSuperscripts[],
  footnotes: readonly FootnoteOnPage[],
): NoteReference[][] {
  const references: NoteReference[][] = texts.map((text) => superscriptReferences(text, footnotes));
  const byPage = textsByPage(texts);
  const numbers = new Map<number, readonly PlainNumber[]>();
  const numbersOf = (at: number): readonly PlainNumber[] => {
    const known = numbers.get(at) ?? plainNumbers(texts[at]?.text ?? '');
    numbers.set(at, known);
    return known;
  };
  for (const { page, reference } of footnotes) {
    const near = byPage.get(page) ?? [];
    const isFound = near.some((at) =>
      references[at]?.some(([from, length]) => texts[at]?.text.slice(from, from + length) === reference),
    );
    if (isFound || !/^\d{1,3}$/.test(reference)) continue;
    const candidates = near.flatMap((at) =>
      numbersOf(at).flatMap(({ number, from }) => (number === reference ? [{ at, from }] : [])),
    );
    const [only, ...others] = candidates;
    if (only && others.length === 0) references[only.at]?.push([only.from, reference.length]);
  }
  return references.map((own) => own.sort(([a], [b]) => a - b));
}

/** A superscript number without a footnote is a power, or part of a unit. */
function superscriptReferences(
  { page, pageEnd, superscripts }: TextWithSuperscripts,
  footnotes: readonly FootnoteOnPage[],
): NoteReference[] {
  if (superscripts.length === 0) return [];
  const near = footnotes.filter((note) => note.page >= page && note.page <= pageEnd).map(({ reference }) => reference);
  return superscripts.flatMap(({ text, at }) =>
    at !== null && near.includes(text) ? [[at, text.length] as const] : [],
  );
}

interface PlainNumber {
  readonly number: string;
  readonly from: number;
}

/**
 * A number of plain size directly after a word or after the punctuation that ends a sentence ("the paper6 says",
 * "by hand.6 Then"), or alone between two sentences ("by hand. 6 Then").
 */
const PLAIN_NUMBER =
  /(?<=[\p{Ll}]{2}|\p{L}[.)\]”"’])\d{1,3}(?=[.,;:)\]”"]?(?:\s|$))|(?<=\p{L}[.)\]”"] )\d{1,3}(?= [\p{Lu}“"])/gu;

function plainNumbers(text: string): PlainNumber[] {
  return [...text.matchAll(PLAIN_NUMBER)].map((match) => ({ number: match[0], from: match.index }));
}

function textsByPage(texts: readonly TextWithSuperscripts[]): Map<number, number[]> {
  const byPage = new Map<number, number[]>();
  texts.forEach(({ page, pageEnd }, at) => {
    for (let each = page; each <= pageEnd; each += 1) byPage.set(each, [...(byPage.get(each) ?? []), at]);
  });
  return byPage;
}
