/** Footnotes: the small lines at the end of a page, from the first that begins with a small raised sign. */
import type { Line } from './lines.ts';
import type { BodyType } from './type-style.ts';

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
  const end = upright.findLastIndex((line) => line.size > NOTE_SIZE * body.size) + 1;
  const start = upright.findIndex((line, at) => at >= end && line.leadingMarker !== null);
  if (start === -1) return { lines, notes: [] };
  const notes: { marker: string; lines: Line[] }[] = [];
  for (const line of upright.slice(start)) {
    const note = notes.at(-1);
    if (line.leadingMarker === null && note) note.lines.push(line);
    else notes.push({ marker: line.leadingMarker ?? '', lines: [line] });
  }
  const taken = new Set(notes.flatMap((note) => note.lines));
  return { lines: lines.filter((line) => !taken.has(line)), notes };
}
