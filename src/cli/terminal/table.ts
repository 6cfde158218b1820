/** Tables without borders, which `cut` and `awk` can split as well as people can read them. */
import Table from 'cli-table3';
import { BLANK, type Line, labelled, line, textOf, type Wrap } from '../../report/terminal/lines.ts';
import { terminalSafe } from '../../text/escape.ts';

const NO_BORDERS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((part) => [part, '']),
);
const GAP = '  ';
/** The least width of the last column. If less room is left for it, it stands below the others. */
const LEAST_COLUMNS = 16;
const INDENT = 4;

/**
 * The lines of a table, with cells made safe for a terminal. If the table is wider than the terminal, the last column
 * wraps at spaces, or stands below the others; if they do not fit either, the cells of a row stand one below the other.
 */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  wrap: Wrap | null = null,
): string {
  const safe = rows.map((row) => row.map(terminalSafe));
  if (wrap === null) return tableText(head, safe);
  // Measured by the cells, because drawing a long table takes as long as all the rest of the command.
  const widths = head.map((name, at) =>
    safe.reduce((most, row) => Math.max(most, wrap.width(row[at] ?? '')), name.length),
  );
  const last = head.length - 1;
  const others = widths.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  const left = wrap.columns - others;
  if ((widths[last] ?? 0) <= left) return tableText(head, safe);
  if (left < -GAP.length) return listText(head, safe, wrap);
  if (left < LEAST_COLUMNS) return twoLineText(head, safe, wrap);
  return tableText(
    head,
    safe.map((row) => [...row.slice(0, last), wrap.rows(row[last] ?? '', left).join('\n')]),
  );
}

/** The table without its last column, the cells of which stand each below its row. */
function twoLineText(head: readonly string[], rows: readonly (readonly string[])[], wrap: Wrap): string {
  const last = head.length - 1;
  const others = tableText(
    head.slice(0, last),
    rows.map((row) => row.slice(0, last)),
  );
  const below = [head, ...rows].map((row) => row[last] ?? '');
  const lines = others.trimEnd().split('\n');
  return textOf(
    lines.flatMap((each, at) => [line(each), ...(below[at] ? [line(below[at], INDENT)] : [])]),
    wrap,
  );
}

function listText(head: readonly string[], rows: readonly (readonly string[])[], wrap: Wrap): string {
  const width = Math.max(...head.map((name) => name.length)) + GAP.length;
  const listOf = ([first = '', ...rest]: readonly string[]): Line[] => [
    line(first),
    ...rest.flatMap((cell, at) => (cell === '' ? [] : [labelled(`${GAP}${head[at + 1]}`.padEnd(width), width, cell)])),
  ];
  return textOf(
    rows.flatMap((row, at) => (at === 0 ? listOf(row) : [BLANK, ...listOf(row)])),
    wrap,
  );
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    chars: { ...NO_BORDERS, middle: GAP },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    head: [...head],
  });
  for (const row of rows) table.push([...row]);
  const lines = table.toString().split('\n');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
