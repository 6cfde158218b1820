/** Footnotes: the small lines at the foot of a page, from the first that begins with a superscript. */
import { least } from '../../min-max.ts';
import type { Line } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';

export interface Footnote {
  /** The number or symbol at its start, which is also the note reference in the text. */
  readonly reference: string;
  readonly lines: readonly Line[];
}

export interface TextAndFootnotes {
  /** The lines that belong to no footnote. */
  readonly lines: readonly Line[];
  readonly footnotes: readonly Footnote[];
}

/** Footnotes are set at most this large, relative to the running text. */
const FOOTNOTE_SIZE = 0.93;

export function splitFootnotes(lines: readonly Line[], body: BodyType): TextAndFootnotes {
  // Sideways text along the margin comes last, and is not part of the foot of the page.
  const upright = lines.filter((line) => line.y >= 0);
  const foot = drawnLast(upright, body) ?? lowest(upright, body);
  if (foot === null) return { lines, footnotes: [] };
  const footnotes: { reference: string; lines: Line[] }[] = [];
  for (const line of foot) {
    const footnote = footnotes.at(-1);
    if (line.leadingSuperscript === null && footnote) footnote.lines.push(line);
    else footnotes.push({ reference: line.leadingSuperscript ?? '', lines: [line] });
  }
  const taken = new Set(footnotes.flatMap((footnote) => footnote.lines));
  return { lines: lines.filter((line) => !taken.has(line)), footnotes };
}

/** The small lines that the file draws after all others of the page, from the first that begins with a superscript. */
function drawnLast(lines: readonly Line[], body: BodyType): readonly Line[] | null {
  return fromFirstSuperscript(lines.slice(lines.findLastIndex((line) => isLarge(line, body)) + 1));
}

/** Some files draw a footnote before the rest of the page, next to its reference. It stands below all other lines. */
function lowest(lines: readonly Line[], body: BodyType): readonly Line[] | null {
  const bottom = least(lines.filter((line) => isLarge(line, body)).map(({ y }) => y));
  return fromFirstSuperscript(lines.filter(({ y }) => y < bottom));
}

function fromFirstSuperscript(lines: readonly Line[]): readonly Line[] | null {
  const start = lines.findIndex(({ leadingSuperscript }) => leadingSuperscript !== null);
  return start === -1 ? null : lines.slice(start);
}

function isLarge({ size }: Line, body: BodyType): boolean {
  return size > FOOTNOTE_SIZE * body.size;
}
