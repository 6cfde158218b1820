/**
 * Where the signs of footnotes stand in the running text. A raised sign is one where a note with it stands on the same
 * pages. Some files set their signs as plain figures: such a figure is taken for a sign only where no sentence could
 * mean it as a number, since a number must never be mistaken for one.
 */
import type { Marker } from '../lines/superscripts.ts';

/** A footnote by its sign and page. */
export interface NotePlace {
  readonly page: number;
  readonly sign: string;
}

/** A paragraph with what may be signs in it. */
export interface SignedText {
  readonly text: string;
  readonly page: number;
  readonly pageEnd: number;
  readonly markers: readonly Marker[];
}

export type NoteReference = readonly [offset: number, length: number];

/** The signs in each of the texts, in the order of the texts. */
export function noteReferencesOf(texts: readonly SignedText[], notes: readonly NotePlace[]): NoteReference[][] {
  const signs: NoteReference[][] = texts.map((text) => raisedReferences(text, notes));
  const byPage = textsByPage(texts);
  const figures = new Map<number, readonly PlainFigure[]>();
  const figuresOf = (at: number): readonly PlainFigure[] => {
    const known = figures.get(at) ?? plainFigures(texts[at]?.text ?? '');
    figures.set(at, known);
    return known;
  };
  for (const { page, sign } of notes) {
    const near = byPage.get(page) ?? [];
    const isFound = near.some((at) =>
      signs[at]?.some(([from, length]) => texts[at]?.text.slice(from, from + length) === sign),
    );
    if (isFound || !/^\d{1,3}$/.test(sign)) continue;
    const plain = near.flatMap((at) =>
      figuresOf(at).flatMap((figure) => (figure.sign === sign ? [{ at, from: figure.from }] : [])),
    );
    const [only, ...others] = plain;
    if (only && others.length === 0) signs[only.at]?.push([only.from, sign.length]);
  }
  return signs.map((own) => own.sort(([a], [b]) => a - b));
}

/** A raised figure without a note is a power, or a unit. */
function raisedReferences({ page, pageEnd, markers }: SignedText, notes: readonly NotePlace[]): NoteReference[] {
  if (markers.length === 0) return [];
  const near = notes.filter((note) => note.page >= page && note.page <= pageEnd).map(({ sign }) => sign);
  return markers.flatMap(({ sign, at }) => (at !== null && near.includes(sign) ? [[at, sign.length] as const] : []));
}

interface PlainFigure {
  readonly sign: string;
  readonly from: number;
}

/**
 * A figure of plain size that is glued to a word or to the mark that ends a sentence ("the paper6 says",
 * "by hand.6 Then"), or stands alone between two sentences ("by hand. 6 Then").
 */
const PLAIN_FIGURE =
  /(?<=[\p{Ll}]{2}|\p{L}[.)\]”"’])\d{1,3}(?=[.,;:)\]”"]?(?:\s|$))|(?<=\p{L}[.)\]”"] )\d{1,3}(?= [\p{Lu}“"])/gu;

function plainFigures(text: string): PlainFigure[] {
  return [...text.matchAll(PLAIN_FIGURE)].map((match) => ({ sign: match[0], from: match.index }));
}

function textsByPage(texts: readonly SignedText[]): Map<number, number[]> {
  const byPage = new Map<number, number[]>();
  texts.forEach(({ page, pageEnd }, at) => {
    for (let each = page; each <= pageEnd; each += 1) byPage.set(each, [...(byPage.get(each) ?? []), at]);
  });
  return byPage;
}
