/** `variorum worker`: a pass whenever the schedule says so, one at a time, until it is asked to end. */

import { setTimeout as sleep } from 'node:timers/promises';
import { openReader, systemClock } from '../../compose.ts';
import type { Config } from '../../model/config.ts';
import { DAY_MS } from '../../model/datetime.ts';
import { ArchiveError } from '../../model/errors.ts';
import { type LoggedDelivery, renderPassLine, renderPassLogJson } from '../../report/terminal/log-line.ts';
import type { Delivery } from '../../usecases/notify/deliver.ts';
import { type CommonOptions, type Context, loadContext } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { concurrencyOf, failuresOf, passOf } from './open-pass.ts';
import { makeTask, type ScheduledTask } from './schedule.ts';

export interface WorkerOptions extends CommonOptions {
  readonly concurrency?: string;
}

/** Captures at hand may take so long to end; a service manager kills what takes longer. */
const GRACE_MS = 8_000;
/** Farther back no schedule is searched for a pass that was missed: any has come by then. */
const MAX_MISSED_DAYS = 32;

export async function workerCommand(io: Io, _args: readonly string[], options: WorkerOptions): Promise<number> {
  const context = loadContext(options, io);
  const log = (line: string): void => void io.stdout.write(`${line}\n`);
  const concurrency = concurrencyOf(options);
  let pass: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    const { sources } = context.config;
    const how = { dryRun: false, concurrency, wait: true, notify: true, onReport: () => {} };
    const { report, delivery } = await passOf(io, context, { purpose: 'worker', sources, ...how });
    log(options.json ? renderPassLogJson(report, logged(delivery)) : renderPassLine(report, logged(delivery)));
  };
  const failure = new AbortController();
  // One pass at a time: a tick that comes while one is under way is let go by.
  const task = makeTask(context.config, () => {
    pass = work().catch((error: unknown) => failure.abort(error));
    return pass;
  });
  const end = ended([failure.signal, ...(io.stop ? [io.stop] : [])]);
  try {
    // Whoever is asked to end does not wait for a pass that is made up, either.
    if (await isPassMissed(context, task)) await Promise.race([task.execute(), end]);
    if (!failure.signal.aborted && !io.stop?.aborted) {
      await task.start();
      if (!options.json) log(`${systemClock.now()} waiting: next pass ${task.getNextRun()?.toISOString() ?? 'never'}`);
    }
    await end;
  } finally {
    await task.destroy();
  }
  if (failure.signal.aborted) throw failure.signal.reason;
  await Promise.race([pass, sleep(GRACE_MS, undefined, { ref: false })]);
  if (failure.signal.aborted) throw failure.signal.reason;
  return EXIT.done;
}

function logged(delivery: Delivery): LoggedDelivery {
  return {
    mails: delivery.attempts
      .filter(({ message, attempt }) => message.channel === 'mail' && attempt.state === 'sent')
      .map(({ message }) => message.subject),
    failures: failuresOf(delivery).map(({ code, message }) => `${code}: ${message}`),
  };
}

/** True where a pass was due since all sources were last asked: the machine was off, or the worker was not running. */
async function isPassMissed({ config, folder }: Context, task: ScheduledTask): Promise<boolean> {
  const last = await lastPass(config, folder);
  if (last === null) return true;
  const now = Date.parse(systemClock.now());
  const earliest = now - MAX_MISSED_DAYS * DAY_MS;
  if (Date.parse(last) < earliest) return true;
  // The minute of the pass itself is not due again.
  for (let minute = (Math.floor(Date.parse(last) / 60_000) + 1) * 60_000; minute <= now; minute += 60_000) {
    if (task.match(new Date(minute))) return true;
  }
  return false;
}

/**
 * Since when every source was asked; null where one never was, or there is no archive yet. The source that was asked
 * longest ago says so: a run of one source is no pass, nor is one that was broken off.
 */
async function lastPass({ sources }: Config, folder: string): Promise<string | null> {
  try {
    const archive = await openReader(folder);
    try {
      const times = await Promise.all(sources.map(({ id }) => archive.lastRequested(id)));
      return times.includes(null) ? null : (times.sort()[0] ?? null);
    } finally {
      await archive.close();
    }
  } catch (error) {
    if (error instanceof ArchiveError && error.code === 'ARCHIVE_MISSING') return null;
    throw error;
  }
}

/** Resolves when the first of some signals is aborted. */
function ended(signals: readonly AbortSignal[]): Promise<void> {
  const any = AbortSignal.any([...signals]);
  if (any.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    // A timer keeps the program alive between two passes, whatever else is closed.
    const alive = setInterval(() => {}, 60_000);
    any.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}
