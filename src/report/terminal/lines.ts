/**
 * Lines of a terminal report, broken by words to the width of the terminal. Rows after the first are indented, so that
 * the structure stays readable. Without a terminal each line stays one row, for pipes, files and plain text mails.
 */

export interface Line {
  /** Stands before the text and is never broken: spaces, or a label padded to the width of its column. */
  readonly lead: string;
  readonly text: string;
  /** Columns by which rows after the first are indented. */
  readonly indent: number;
}

/**
 * How text is broken at the width of a terminal. It is an argument because its library takes 20 ms to load, and a
 * nightly pass without a terminal does not need it.
 */
export interface Wrap {
  /** The width of the terminal. */
  readonly columns: number;
  /** How many columns a text on one line takes. */
  width(text: string): number;
  /** Breaks a text of one line into rows of at most `columns` columns, at spaces where possible. */
  rows(text: string, columns: number): string[];
}

export const BLANK: Line = { lead: '', text: '', indent: 0 };

/** Rows after the first are indented by this many columns more than the first. */
const DEEPER = 2;
/** Text is never squeezed into fewer columns. */
const LEAST_COLUMNS = 20;

/** A line of text under an indent. */
export function line(text: string, indent = 0): Line {
  return { lead: ' '.repeat(indent), text, indent: indent + DEEPER };
}

/** A text beside a label, which is already padded to `width` columns; rows after the first stand under the text. */
export function labelled(label: string, width: number, text: string): Line {
  return { lead: `${label}  `, text, indent: width + 2 };
}

/** The lines as text, each row ended by a line feed. */
export function textOf(lines: readonly Line[], wrap: Wrap | null): string {
  return `${lines.flatMap((each) => rowsOf(each, wrap)).join('\n')}\n`;
}

function rowsOf({ lead, text, indent }: Line, wrap: Wrap | null): string[] {
  const whole = `${lead}${text}`;
  if (wrap === null || text === '' || wrap.width(whole) <= wrap.columns) return [whole];
  const deepest = Math.max(wrap.columns - LEAST_COLUMNS, 0);
  const spaces = ' '.repeat(Math.min(indent, deepest));
  const [first = '', ...rest] = wrap.rows(text, Math.max(wrap.columns - spaces.length, LEAST_COLUMNS));
  return [`${lead}${first}`, ...rest.map((row) => `${spaces}${row}`)];
}
