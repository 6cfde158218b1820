/** `variorum worker`: makes a pass at each time of the schedule, one at a time, until a signal stops it. */

import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../compose.ts';
import type { Config } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';
import { renderPassLineJson } from '../../report/json/log-line-json.ts';
import { renderPassLine } from '../../report/terminal/log-line.ts';
import type { LoggedDelivery } from '../../report/views/log-view.ts';
import type { Delivery } from '../../usecases/notify/deliver.ts';
import { type CommonOptions, type Context, loadContext, withReaderIfAny } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { makePassesWhenDue } from './keep-schedule.ts';
import { concurrencyOf, failuresOf, runPass } from './run-pass.ts';
import { nextRun, wasMissed } from './schedule.ts';

export interface WorkerOptions extends CommonOptions {
  readonly concurrency?: string;
}

/** How long captures under way may take after a signal: less than a service manager waits before it kills a process. */
const GRACE_MS = 8_000;

export async function workerCommand(io: Io, _args: readonly string[], options: WorkerOptions): Promise<number> {
  const context = loadContext(options, io);
  const log = (line: string): void => void io.stdout.write(`${line}\n`);
  const concurrency = concurrencyOf(options);
  const schedule = scheduleOf(context.config);
  const stop = io.stop ?? new AbortController().signal;
  // A pass that only waits for another program to leave the archive has nothing to finish.
  let hasBegun = false;
  let pass: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    const { sources } = context.config;
    const onBegin = (): void => {
      hasBegun = true;
    };
    const how = { dryRun: false, concurrency, wait: true, notify: true, onBegin, onReport: () => {} };
    const { report, delivery } = await runPass(io, context, { purpose: 'worker', sources, ...how });
    hasBegun = false;
    log(options.json ? renderPassLineJson(report, logged(delivery)) : renderPassLine(report, logged(delivery)));
  };
  // Ends at once when the worker is stopped; the pass under way gets its grace period below.
  const makePass = (): Promise<void> => {
    pass = work();
    return endedOrAborted(pass, stop);
  };
  if (await isPassMissed(context, schedule)) await makePass();
  const next = nextRun(schedule, context.config.timezone, now());
  if (!stop.aborted && !options.json) log(`${systemClock.now()} waiting: next pass ${next?.toISOString() ?? 'never'}`);
  await makePassesWhenDue({ ...context.config, schedule, clock: systemClock }, makePass, stop);
  if (hasBegun) await Promise.race([pass, sleep(GRACE_MS, undefined, { ref: false })]);
  return EXIT.done;
}

function now(): Date {
  return new Date(systemClock.now());
}

/** Throws UsageError if the config has no schedule. */
function scheduleOf({ schedule, file }: Config): string {
  if (schedule !== null) return schedule;
  throw new UsageError('USAGE_SCHEDULE', `worker: ${file} has no schedule. Add one, such as schedule: "15 5 * * *".`);
}

function logged(delivery: Delivery): LoggedDelivery {
  return {
    mails: delivery.attempts
      .filter(({ message, attempt }) => message.channel === 'mail' && attempt.state === 'sent')
      .map(({ message }) => message.subject),
    failures: failuresOf(delivery).map(({ code, message }) => `${code}: ${message}`),
  };
}

/** True if a pass was due since the last whole pass, or if there was none yet. */
async function isPassMissed({ config, folder }: Context, schedule: string): Promise<boolean> {
  const last = await lastPass(config, folder);
  return last === null || wasMissed(schedule, config.timezone, new Date(last), now());
}

/**
 * When the last whole pass was made; null if a source was never requested, or there is no archive yet. It is the oldest
 * of the last requests of all sources, so that a run of one source or an interrupted pass does not count.
 */
async function lastPass({ sources }: Config, folder: string): Promise<string | null> {
  return withReaderIfAny({ folder }, async (archive) => {
    if (archive === null) return null;
    const times = await Promise.all(sources.map(({ id }) => archive.captures.lastRequested(id)));
    return times.includes(null) ? null : (times.sort()[0] ?? null);
  });
}

/** Resolves when the work has ended, or as soon as the signal aborts. */
function endedOrAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve();
    const onAbort = (): void => resolve();
    signal.addEventListener('abort', onAbort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
