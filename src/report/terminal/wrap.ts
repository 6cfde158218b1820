/**
 * Lines of a terminal report, broken by words to the width of the terminal. Rows after the first are indented, so that
 * the structure stays readable. Without a width each line stays one row, for pipes, files and plain text mails.
 */
import wrapAnsi from 'wrap-ansi';

export interface Line {
  /** Stands before the text and is never broken: spaces, or a label padded to the width of its column. */
  readonly lead: string;
  readonly text: string;
  /** Columns by which rows after the first are indented. */
  readonly indent: number;
}

export const BLANK: Line = { lead: '', text: '', indent: 0 };

/** Rows after the first stand so much deeper than the first. */
const DEEPER = 2;
/** Text is never squeezed into fewer columns. */
const LEAST_COLUMNS = 20;
/** An address is left whole where it is longer than a row: a broken one can be neither clicked nor copied. */
const ADDRESS = /\w:\/\/\S/;
/** The space of `pp. 8–9`. */
const PAGE_NUMBER = /(?<=\bpp?\.) (?=\d)/g;

/** A line of text under an indent. */
export function line(text: string, indent = 0): Line {
  return { lead: ' '.repeat(indent), text, indent: indent + DEEPER };
}

/** A text beside a label, which is already padded to `width` columns; rows after the first stand under the text. */
export function labelled(label: string, width: number, text: string): Line {
  return { lead: `${label}  `, text, indent: width + 2 };
}

/** The lines as text, each row ended by a line feed. */
export function textOf(lines: readonly Line[], width: number | null): string {
  return `${lines.flatMap((each) => rowsOf(each, width)).join('\n')}\n`;
}

/** A text on one line, in rows of at most so many columns, broken at spaces where possible. */
export function wrapText(text: string, columns: number): string[] {
  const rows = wrapAnsi(text.replace(PAGE_NUMBER, '\u00A0'), columns).split('\n');
  return (
    rows
      // Scripts without spaces have no word to break at.
      .flatMap((row) => (ADDRESS.test(row) ? [row] : wrapAnsi(row, columns, { hard: true }).split('\n')))
      .map((row) => row.replaceAll('\u00A0', ' '))
  );
}

function rowsOf({ lead, text, indent }: Line, width: number | null): string[] {
  const whole = `${lead}${text}`;
  if (width === null || text === '' || fits(whole, width)) return [whole];
  const deepest = Math.max(width - LEAST_COLUMNS, 0);
  const spaces = ' '.repeat(Math.min(indent, deepest));
  const [first = '', ...rest] = wrapText(text, Math.max(width - spaces.length, LEAST_COLUMNS));
  return [`${lead}${first}`, ...rest.map((row) => `${spaces}${row}`)];
}

function fits(text: string, width: number): boolean {
  return wrapAnsi(text, width, { hard: true, trim: false }).split('\n').length === 1;
}
