/** The program's streams and surroundings as a command sees them, so that a test can read what a command prints. */

export interface Stream {
  write(data: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Io {
  /** Data. */
  readonly stdout: Stream;
  /** Progress and faults. */
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the program is asked to end; left out where nobody asks. */
  readonly stop?: AbortSignal;
}

/** Colours go to a terminal only, and not where NO_COLOR is set (no-color.org). */
export function wantsColour(stream: Stream, env: Io['env']): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
