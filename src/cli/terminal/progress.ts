/** Shows the progress of long work, on a terminal only: in a log file it would be noise. */
import { clearLine, cursorTo } from 'node:readline';
import { terminalLine } from '../../text/escape.ts';
import { type Io, STANDARD_COLUMNS, widthOf, wrapAtColumns } from './io.ts';

export interface Progress {
  show(event: { readonly what: string; readonly done: number; readonly total: number }): void;
  end(): void;
}

/** Runs work with a progress line, and clears the line at its end, even if the work fails or a signal stops it. */
export async function withProgress<Result>(
  io: Io,
  label: string,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const progress = io.stderr.isTTY ? await terminalProgress(io, label) : { show: () => {}, end: () => {} };
  io.stop?.addEventListener('abort', progress.end);
  try {
    return await work(progress);
  } finally {
    io.stop?.removeEventListener('abort', progress.end);
    progress.end();
  }
}

/** One line that each event overwrites. It is cut to the terminal's width, since a wrapped line cannot be cleared. */
async function terminalProgress(io: Io, label: string): Promise<Progress> {
  const { rows } = await wrapAtColumns(STANDARD_COLUMNS);
  const stream = io.stderr as unknown as NodeJS.WritableStream;
  const clear = (): void => {
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  let shown = false;
  let ended = false;
  return {
    show: ({ what, done, total }) => {
      if (ended) return;
      if (shown) clear();
      const text = terminalLine(`${label}: ${done} of ${total} ${what}`).trimEnd();
      const width = (widthOf(io.stderr, io.env) ?? STANDARD_COLUMNS) - 1;
      stream.write(rows(text, width)[0] ?? '');
      shown = true;
    },
    end: () => {
      if (shown && !ended) clear();
      ended = true;
    },
  };
}
