/** Progress of long work, on a terminal only: a log file has no use for it. */
import { Presets, SingleBar } from 'cli-progress';
import { terminalSafe } from '../../text/escape.ts';
import type { Io } from './io.ts';

export interface Progress {
  show(event: { readonly what: string; readonly done: number; readonly total: number }): void;
  end(): void;
}

/** Runs work with a progress line, which is cleared however the work ends, and when the program is asked to end. */
export async function withProgress<Result>(
  io: Io,
  label: string,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const progress = io.stderr.isTTY ? terminalProgress(io, label) : { show: () => {}, end: () => {} };
  io.stop?.addEventListener('abort', progress.end);
  try {
    return await work(progress);
  } finally {
    io.stop?.removeEventListener('abort', progress.end);
    progress.end();
  }
}

function terminalProgress(io: Io, label: string): Progress {
  const stream = io.stderr as unknown as NodeJS.WritableStream;
  const format = `${label} {bar} {value}/{total} {what}`;
  const bar = new SingleBar({ format, stream, clearOnComplete: true, hideCursor: true }, Presets.rect);
  let started = false;
  let ended = false;
  return {
    show: ({ what, done, total }) => {
      if (ended) return;
      const payload = { what: terminalSafe(what) };
      if (!started) bar.start(total, done, payload);
      else bar.update(done, payload);
      started = true;
    },
    end: () => {
      if (started && !ended) bar.stop();
      ended = true;
    },
  };
}
