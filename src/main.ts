#!/usr/bin/env node
/** The entry point: connects the command line to the arguments, streams, signals and exit status of the process. */
import { cli } from './cli/cli.ts';
import { Output, statusAfterOutput } from './cli/terminal/output.ts';

const stdout = new Output(process.stdout);
const stderr = new Output(process.stderr);
const stop = new AbortController();
const isWorker = process.argv[2] === 'worker';
process.on('SIGINT', () => {
  stop.abort();
  // A worker finishes the captures under way. Any other command stops at once: nothing is ever half-written.
  if (isWorker) return;
  stderr.write(
    'variorum: interrupted. All captures made until now are stored. Run the same command again to continue.\n',
  );
  process.exit(130);
});
if (isWorker) process.on('SIGTERM', () => stop.abort());
// A pass sends its mail also when its terminal is closed.
if (process.argv[2] === 'run') process.on('SIGHUP', () => {});

const status = await cli(process.argv.slice(2), { stdout, stderr, env: process.env, stop: stop.signal });
process.exitCode = await statusAfterOutput(status, stdout, stderr);
// A worker's pass that takes longer than allowed is abandoned: nothing is ever half-written.
if (stop.signal.aborted) process.exit();
