/** `variorum worker`: makes a pass at each time of the schedule, one at a time, until a signal stops it. */

import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock, withStatusServer } from '../../compose.ts';
import type { Config } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';
import { renderPassLineJson } from '../../report/json/log-line-json.ts';
import { renderPassLine } from '../../report/terminal/log-line.ts';
import type { LoggedDelivery } from '../../report/views/log-view.ts';
import type { MonitoredPass } from '../../usecases/pass/monitor-pass.ts';
import { type CommonOptions, type Context, loadContext, withReaderIfAny } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { makePassesWhenDue } from './keep-schedule.ts';
import { listenAddressOf } from './listen-address.ts';
import { concurrencyOf, failuresOf, runPass } from './run-pass.ts';
import { nextRun, wasMissed } from './schedule.ts';
import { WorkerStatus } from './worker-status.ts';

export interface WorkerOptions extends CommonOptions {
  readonly concurrency?: string;
  readonly listen?: string;
}

/** How long captures under way may take after a signal: less than a service manager waits before it kills a process. */
const GRACE_MS = 8_000;

export async function workerCommand(io: Io, _args: readonly string[], options: WorkerOptions): Promise<number> {
  const context = loadContext(options, io);
  const concurrency = concurrencyOf(options);
  const schedule = scheduleOf(context.config);
  const listen = options.listen === undefined ? null : listenAddressOf(options.listen);
  const status = new WorkerStatus({ schedule, timezone: context.config.timezone, clock: systemClock });
  const work = (): Promise<number> => keepWorking(io, context, { schedule, concurrency, status, options });
  if (listen === null) return work();
  await status.measure(context);
  return withStatusServer(listen, status.pages(), (origin) => {
    io.stderr.write(`${origin}/metrics and ${origin}/healthz show the state of this worker.\n`);
    return work();
  });
}

interface Work {
  readonly schedule: string;
  readonly concurrency: number;
  readonly status: WorkerStatus;
  readonly options: WorkerOptions;
}

async function keepWorking(
  io: Io,
  context: Context,
  { schedule, concurrency, status, options }: Work,
): Promise<number> {
  const { sources, timezone } = context.config;
  const log = (line: string): void => void io.stdout.write(`${line}\n`);
  const stop = io.stop ?? new AbortController().signal;
  // A pass that only waits for another program to leave the archive has nothing to finish.
  let hasBegun = false;
  let pass: Promise<void> = Promise.resolve();
  const onBegin = (): void => {
    hasBegun = true;
  };
  const how = { purpose: 'worker', sources, dryRun: false, concurrency, wait: true, notify: true };
  const work = async (): Promise<void> => {
    const needsMetrics = options.listen !== undefined;
    const made = await runPass(io, context, { ...how, needsMetrics, onBegin, onReport: () => {} });
    hasBegun = false;
    status.noteEnd(made);
    log((options.json ? renderPassLineJson : renderPassLine)(made.report, logged(made)));
  };
  // Ends at once when the worker is stopped; the pass under way gets its grace period below.
  const makePass = (): Promise<void> => {
    status.noteDue();
    pass = work();
    return endedOrAborted(pass, stop);
  };
  if (await isPassMissed(context, schedule)) await makePass();
  const next = nextRun(schedule, timezone, now());
  if (!stop.aborted && !options.json) log(`${systemClock.now()} waiting: next pass ${next?.toISOString() ?? 'never'}`);
  await makePassesWhenDue({ schedule, timezone, clock: systemClock }, makePass, stop);
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

function logged(pass: MonitoredPass): LoggedDelivery {
  return {
    mails: pass.delivery.attempts
      .filter(({ message, attempt }) => message.channel === 'mail' && attempt.state === 'sent')
      .map(({ message }) => message.subject),
    failures: failuresOf(pass).map(({ code, message }) => `${code}: ${message}`),
  };
}

/** True if a pass was due since the last whole pass, or if there was none yet. */
async function isPassMissed(context: Context, schedule: string): Promise<boolean> {
  const last = await lastPass(context);
  return last === null || wasMissed(schedule, context.config.timezone, new Date(last), now());
}

/**
 * When the last whole pass was made; null if a source was never requested, or there is no archive yet. It is the oldest
 * of the last requests of all sources, so that a run of one source or an interrupted pass does not count.
 */
async function lastPass(context: Context): Promise<string | null> {
  return withReaderIfAny(context, async (archive) => {
    if (archive === null) return null;
    const times = await Promise.all(context.config.sources.map(({ id }) => archive.captures.lastRequested(id)));
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
