/** Breaks text by words at the width of a terminal. */
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Wrap } from './lines.ts';

/** An address that is longer than a row is left whole: a broken one can be neither clicked nor copied. */
const ADDRESS = /\w:\/\/\S/;
/** The space of `pp. 8–9`. */
const PAGE_NUMBER = /(?<=\bpp?\.) (?=\d)/g;

/** For a terminal with this many columns. */
export function wrapAt(columns: number): Wrap {
  return { columns, width: stringWidth, rows: wrapText };
}

function wrapText(text: string, columns: number): string[] {
  const rows = wrapAnsi(text.replace(PAGE_NUMBER, '\u00A0'), columns).split('\n');
  return (
    rows
      // Scripts without spaces have no word to break at.
      .flatMap((row) => (ADDRESS.test(row) ? [row] : wrapAnsi(row, columns, { hard: true }).split('\n')))
      .map((row) => row.replaceAll('\u00A0', ' '))
  );
}
