/** Joins lines into one text and keeps track of the positions of the superscripts in it. */
import { CELL_BREAK } from '../../../model/document.ts';
import { least } from '../../min-max.ts';
import type { LineJoiner } from '../lines/line-joiner.ts';
import type { Line } from '../lines/lines.ts';
import type { Superscript } from '../lines/superscripts.ts';

export interface JoinedText {
  readonly text: string;
  readonly superscripts: readonly Superscript[];
}

export function joinLines(lines: readonly Line[], joiner: LineJoiner): JoinedText {
  return lines.reduce<JoinedText>((before, line) => joinTexts(before, line, joiner), { text: '', superscripts: [] });
}

/** The lines of a table row, with `CELL_BREAK` between their cells. */
export function joinRow(lines: readonly Line[], joiner: LineJoiner): JoinedText {
  const superscripts = lines.flatMap((line) => line.superscripts.map(({ text }) => ({ text, at: null })));
  return { text: lines.map((line) => line.cells.join(CELL_BREAK)).reduce(joiner.join, ''), superscripts };
}

/** Lines of code, each on a line of its own, indented as they are. */
export function joinCode(lines: readonly Line[]): JoinedText {
  const left = least(lines.map(({ x }) => x));
  const texts = lines.map(({ x, right, text }) => {
    const characterWidth = (right - x) / Math.max(1, text.length);
    return ' '.repeat(Math.max(0, Math.round((x - left) / Math.max(1, characterWidth)))) + text;
  });
  return { text: texts.join('\n'), superscripts: [] };
}

export function joinTexts(before: JoinedText, after: JoinedText, joiner: LineJoiner): JoinedText {
  const text = joiner.join(before.text, after.text);
  const shifted = shiftSuperscripts(after.superscripts, text.length - after.text.length);
  return { text, superscripts: [...before.superscripts, ...shifted] };
}

export function shiftSuperscripts(superscripts: readonly Superscript[], by: number): Superscript[] {
  return superscripts.map(({ text, at }) => ({ text, at: at === null ? null : at + by }));
}
