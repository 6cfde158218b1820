/**
 * Where the signs of footnotes stand in the running text. A raised sign is one where a note with it stands on the same
 * pages. Some files set their signs as plain figures: such a figure is taken for a sign only where no sentence could
 * mean it as a number, since a number must never be mistaken for one.
 */
import type { Marker } from './lines.ts';

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

export type NoteSign = readonly [offset: number, length: number];

/** The signs in each of the texts, in the order of the texts. */
export function noteSignsOf(texts: readonly SignedText[], notes: readonly NotePlace[]): NoteSign[][] {
  const signs: NoteSign[][] = texts.map((text) => raisedSigns(text, notes));
  const byPage = textsByPage(texts);
  for (const { page, sign } of notes) {
    const near = byPage.get(page) ?? [];
    const isFound = near.some((at) =>
      signs[at]?.some(([from, length]) => texts[at]?.text.slice(from, from + length) === sign),
    );
    if (isFound || !/^\d{1,3}$/.test(sign)) continue;
    const pattern = plainSign(sign);
    const plain = near.flatMap((at) =>
      offsetsOf(sign, pattern, texts[at]?.text ?? '').map((from) => ({ at, sign: [from, sign.length] as const })),
    );
    const [only, ...others] = plain;
    if (only && others.length === 0) signs[only.at]?.push(only.sign);
  }
  return signs.map((own) => own.sort(([a], [b]) => a - b));
}

/** A raised figure without a note is a power, or a unit. */
function raisedSigns({ page, pageEnd, markers }: SignedText, notes: readonly NotePlace[]): NoteSign[] {
  if (markers.length === 0) return [];
  const near = notes.filter((note) => note.page >= page && note.page <= pageEnd).map(({ sign }) => sign);
  return markers.flatMap(({ sign, at }) => (at !== null && near.includes(sign) ? [[at, sign.length] as const] : []));
}

/**
 * A figure of plain size that is glued to a word or to the mark that ends a sentence ("the paper6 says",
 * "by hand.6 Then"), or stands alone between two sentences ("by hand. 6 Then").
 */
function plainSign(sign: string): RegExp {
  const glued = String.raw`(?<=[\p{Ll}]{2}|\p{L}[.)\]”"’])${sign}(?=[.,;:)\]”"]?(?:\s|$))`;
  const alone = String.raw`(?<=\p{L}[.)\]”"] )${sign}(?= [\p{Lu}“"])`;
  return new RegExp(`${glued}|${alone}`, 'gu');
}

function offsetsOf(sign: string, pattern: RegExp, text: string): number[] {
  // Few texts have the figure at all, and to look for it is far cheaper than to look for it in its place.
  return text.includes(sign) ? [...text.matchAll(pattern)].map((match) => match.index) : [];
}

function textsByPage(texts: readonly SignedText[]): Map<number, number[]> {
  const byPage = new Map<number, number[]>();
  texts.forEach(({ page, pageEnd }, at) => {
    for (let each = page; each <= pageEnd; each += 1) byPage.set(each, [...(byPage.get(each) ?? []), at]);
  });
  return byPage;
}
