#!/usr/bin/env node
/** The process edge: arguments, streams and exit status. */
import { cli } from './cli/cli.ts';

// A reader that has seen enough (`variorum log … | head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const stop = new AbortController();
const isWorker = process.argv[2] === 'worker';
process.on('SIGINT', () => {
  stop.abort();
  // A worker ends what it has at hand; any other command is broken off: nothing is ever half-written.
  if (isWorker) return;
  process.stderr.write(
    'variorum: interrupted; everything captured until now is kept. Run the same command again to go on.\n',
  );
  process.exit(130);
});
if (isWorker) process.on('SIGTERM', () => stop.abort());

process.exitCode = await cli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  stop: stop.signal,
});
// What is still under way after the time allowed for it is left: nothing is ever half-written.
if (stop.signal.aborted) process.exit();
