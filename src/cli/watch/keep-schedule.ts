/** Keeps the times of a schedule by the clock of the machine, which may stop, jump or be corrected. */
import type { Clock } from '../../ports/clock.ts';
import { nextRun } from './schedule.ts';

/**
 * The clock is read again at least this often. A timer does not count the time that a machine is suspended, and does
 * not notice a clock that is set; it also cannot run for longer than 24 days.
 */
const MAX_PAUSE_MS = 60_000;
/** A clock that is set back by more than this was wrong before. Less is an ordinary correction. */
const MAX_CORRECTION_MS = 3_600_000;

export interface Timetable {
  readonly schedule: string;
  readonly timezone: string | null;
  readonly clock: Clock;
}

/**
 * Makes a pass each time one is due, one at a time, until `stop` aborts. All passes that fell due while another was under
 * way are skipped, and all that fell due while the machine was suspended are made up by one.
 */
export async function makePassesWhenDue(
  timetable: Timetable,
  makePass: () => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  const now = (): Date => new Date(timetable.clock.now());
  let due = await waitUntilDue(timetable, now(), stop);
  while (due !== null) {
    await makePass();
    // If the clock was set back a little during the pass, the instant that was due must not be due again.
    const after = new Date(Math.max(due.getTime(), now().getTime()));
    due = await waitUntilDue(timetable, after, stop);
  }
}

/** Resolves with the first instant after `after` at which a pass is due, once it comes; with null if `stop` aborts. */
export async function waitUntilDue(timetable: Timetable, after: Date, stop: AbortSignal): Promise<Date | null> {
  const { schedule, timezone, clock } = timetable;
  let from = after;
  let due = nextRun(schedule, timezone, from);
  while (!stop.aborted) {
    const now = new Date(clock.now());
    if (from.getTime() - now.getTime() > MAX_CORRECTION_MS) {
      // The clock was far ahead until now: without this, no pass would be made until that time comes again.
      from = now;
      due = nextRun(schedule, timezone, from);
    }
    if (due !== null && due <= now) return due;
    await pause(due === null ? MAX_PAUSE_MS : Math.min(due.getTime() - now.getTime(), MAX_PAUSE_MS), stop);
  }
  return null;
}

/** Waits for a time, or until `stop` aborts. The timer keeps the program alive between two passes. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stop.addEventListener('abort', end);
  });
}
