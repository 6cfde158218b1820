#!/usr/bin/env node
/** The entry point: connects the command line to the arguments, streams, signals and exit status of the process. */
import { cli } from './cli/cli.ts';

// A program that has read enough (`variorum log … | head`) closes the pipe: that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const stop = new AbortController();
const isWorker = process.argv[2] === 'worker';
process.on('SIGINT', () => {
  stop.abort();
  // A worker finishes the captures under way. Any other command stops at once: nothing is ever half-written.
  if (isWorker) return;
  process.stderr.write(
    'variorum: interrupted. All captures made until now are stored. Run the same command again to continue.\n',
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
// A worker's pass that takes longer than allowed is abandoned: nothing is ever half-written.
if (stop.signal.aborted) process.exit();
