/** The program's streams and environment as a command sees them, so that a test can read what a command prints. */
import { createColors } from 'picocolors';
import type { Wrap } from '../../report/terminal/lines.ts';
import type { TerminalOptions } from '../../report/terminal/terminal-options.ts';

export interface Stream {
  write(data: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Io {
  /** Data. */
  readonly stdout: Stream;
  /** Progress and errors. */
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by a signal that stops the program; omitted where there are no signals, as in tests. */
  readonly stop?: AbortSignal;
}

const MAX_HELP_COLUMNS = 110;
/** The width of a terminal that does not report its own. */
export const STANDARD_COLUMNS = 80;

/** The colours and width of reports on standard output. */
export async function terminalOptionsOf(io: Io): Promise<TerminalOptions> {
  return { palette: createColors(wantsColour(io.stdout, io.env)), wrap: await wrapOf(io) };
}

/** How reports on standard output wrap; null if they do not. */
export async function wrapOf({ stdout, env }: Io): Promise<Wrap | null> {
  const columns = widthOf(stdout, env);
  return columns === null ? null : wrapAtColumns(columns);
}

/** Loads the code that wraps text only now, when it is needed. */
export async function wrapAtColumns(columns: number): Promise<Wrap> {
  const { wrapAt } = await import('../../report/terminal/wrap.ts');
  return wrapAt(columns);
}

/** Colours are for terminals only, and not if NO_COLOR is set (no-color.org). */
function wantsColour(stream: Stream, env: Io['env']): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/**
 * The width to which reports wrap: that of the terminal, else what COLUMNS says. Null for a pipe or a file, in which
 * each item stays on one line for `grep` and scripts.
 */
export function widthOf(stream: Stream, env: Io['env']): number | null {
  if (stream.isTTY && stream.columns !== undefined && stream.columns > 0) return stream.columns;
  const columns = /^\d{1,5}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : 0;
  return columns > 0 ? columns : null;
}

/** The width to which help wraps. It is limited, because long lines are hard to read even on a wider terminal. */
export function helpWidthOf(stream: Stream, env: Io['env']): number {
  return Math.min(widthOf(stream, env) ?? STANDARD_COLUMNS, MAX_HELP_COLUMNS);
}
