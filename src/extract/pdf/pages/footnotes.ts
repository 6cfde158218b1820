/** Footnotes: the small lines at the end of a page, from the first that begins with a small raised sign. */
import { least } from '../../min-max.ts';
import type { Line } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';

export interface Note {
  /** Its sign, as it stands in the text that it belongs to. */
  readonly marker: string;
  readonly lines: readonly Line[];
}

export interface NotedLines {
  readonly lines: readonly Line[];
  readonly notes: readonly Note[];
}

/** Notes are set at most this large, measured by the running text. */
const NOTE_SIZE = 0.93;

export function splitNotes(lines: readonly Line[], body: BodyType): NotedLines {
  // What runs sideways along the margin is read last, and is no part of the foot of the page.
  const upright = lines.filter((line) => line.y >= 0);
  const foot = drawnLast(upright, body) ?? standsLowest(upright, body);
  if (foot === null) return { lines, notes: [] };
  const notes: { marker: string; lines: Line[] }[] = [];
  for (const line of foot) {
    const note = notes.at(-1);
    if (line.leadingMarker === null && note) note.lines.push(line);
    else notes.push({ marker: line.leadingMarker ?? '', lines: [line] });
  }
  const taken = new Set(notes.flatMap((note) => note.lines));
  return { lines: lines.filter((line) => !taken.has(line)), notes };
}

/** The small lines that the file draws after all others of the page, from the first with a sign. */
function drawnLast(lines: readonly Line[], body: BodyType): readonly Line[] | null {
  return fromFirstSign(lines.slice(lines.findLastIndex((line) => isLarge(line, body)) + 1));
}

/** Some files draw a note where its sign stands, before the rest of the page: it is told by its place below all others. */
function standsLowest(lines: readonly Line[], body: BodyType): readonly Line[] | null {
  const lowest = least(lines.filter((line) => isLarge(line, body)).map(({ y }) => y));
  return fromFirstSign(lines.filter(({ y }) => y < lowest));
}

function fromFirstSign(lines: readonly Line[]): readonly Line[] | null {
  const start = lines.findIndex(({ leadingMarker }) => leadingMarker !== null);
  return start === -1 ? null : lines.slice(start);
}

function isLarge({ size }: Line, body: BodyType): boolean {
  return size > NOTE_SIZE * body.size;
}
