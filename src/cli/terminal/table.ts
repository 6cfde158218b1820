/** Tables without borders, which `cut` and `awk` can split as well as people can read them. */
import Table from 'cli-table3';
import type { Wrap } from '../../report/terminal/lines.ts';
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
/** The least width of the last column. If less room is left for it, the terminal itself breaks the rows. */
const LEAST_COLUMNS = 16;

/**
 * The lines of a table, with cells made safe for a terminal. If the table is wider than the terminal, the last column
 * wraps at spaces.
 */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  wrap: Wrap | null = null,
): string {
  const safe = rows.map((row) => row.map(terminalSafe));
  if (wrap === null) return tableText(head, safe);
  const last = head.length - 1;
  const others = tableText(
    head.slice(0, last),
    safe.map((row) => row.slice(0, last)),
  );
  const left = wrap.columns - longestLine(others) - GAP.length;
  if (left < LEAST_COLUMNS) return tableText(head, safe);
  return tableText(
    head,
    safe.map((row) => [...row.slice(0, last), wrap.rows(row[last] ?? '', left).join('\n')]),
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

function longestLine(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, [...line].length), 0);
}
