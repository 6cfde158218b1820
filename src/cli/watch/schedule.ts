/**
 * The schedule of the config: when a pass is due, and whether one was missed.
 *
 * node-cron defines the syntax of expressions; croner finds the instants. node-cron's own search and timer follow the
 * local time only: they skip an hour when the clocks go back, and a night when they go forward
 * (docs/decisions/0012). So here an expression means what it means in a crontab, as cronie reads it:
 *
 * - With a fixed hour, a pass is due once for each local time of the expression. If the clocks skip that time, the pass
 *   is due at the moment of the jump; if the time comes twice, the pass is due the first time.
 * - With a wildcard or a step in the hour, a pass is due at every instant whose local time matches, so that "every
 *   fifteen minutes" means fifteen minutes of real time.
 * - A day must match both the day of the month and the weekday if either field begins with a wildcard. If neither does,
 *   it must match one of them: `0 5 1,15 * 1` is the 1st, the 15th, and each Monday.
 */
import { Cron, CronDate } from 'croner';
import { parse } from 'node-cron';
import { DAY_MS } from '../../model/datetime.ts';

const HOURS_PER_DAY = 24;
const SECOND_MS = 1000;

/**
 * The first instant after `after` at which a pass is due; null if none ever is (the 30th as the first Monday of a
 * month). `schedule` is an expression that the check of the config accepted; a `timezone` of null means the machine's.
 */
export function nextRun(schedule: string, timezone: string | null, after: Date): Date | null {
  const pattern = toPattern(schedule);
  if (pattern.hasFixedHour) return nextFixedRun(pattern, timezone, after);
  return makeCron(pattern, timezone).nextRun(after);
}

/** True if a pass fell due after `lastPassAt` and not after `now`: the machine was off, or no worker was running. */
export function wasMissed(schedule: string, timezone: string | null, lastPassAt: Date, now: Date): boolean {
  const next = nextRun(schedule, timezone, lastPassAt);
  return next !== null && next <= now;
}

/** An expression as croner reads it. */
interface Pattern {
  readonly fields: string;
  readonly hasFixedHour: boolean;
  /** True if a day must match both the day of the month and the weekday; false if one of them is enough. */
  readonly needsBothDays: boolean;
}

/**
 * Translates an expression for croner: lists of numbers in place of names, ranges and steps, because node-cron accepts
 * some that croner refuses (`Monday`, `22-2`).
 */
function toPattern(schedule: string): Pattern {
  const { second, minute, hour, dayOfMonth, month, dayOfWeek } = parse(schedule);
  // Seconds are optional and stand first. A nickname such as @hourly has no fields.
  const [writtenHour = '', writtenDay = '*', , writtenWeekday = '*'] = schedule.trim().split(/\s+/).slice(-4);
  return {
    fields: [second, minute, hour, dayOfMonth, month, dayOfWeek].map((values) => values.join(',')).join(' '),
    hasFixedHour: !/[*/]/.test(writtenHour) && new Set(hour).size < HOURS_PER_DAY,
    needsBothDays: [writtenDay, writtenWeekday].some((field) => /^[*?]/.test(field)),
  };
}

function makeCron({ fields, needsBothDays }: Pattern, timezone: string | null): Cron {
  return new Cron(fields, { paused: true, domAndDow: needsBothDays, ...(timezone === null ? {} : { timezone }) });
}

/**
 * The next run of a pattern with a fixed hour. Croner alone omits a pass if the clocks skip its time by jumping over
 * midnight (in Nuuk from 23:00 to 0:00). So croner finds the local times only, and the instant of each is found here.
 */
function nextFixedRun(pattern: Pattern, timezone: string | null, after: Date): Date | null {
  const localTimes = makeCron(pattern, 'UTC');
  let time = localTimes.nextRun(new Date(localTime(after.getTime(), timezone)));
  while (time !== null) {
    const instant = firstInstantOf(time.getTime(), timezone);
    // In an hour that comes a second time, all times of the pattern have already been due.
    if (instant > after.getTime()) return new Date(instant);
    time = localTimes.nextRun(time);
  }
  return null;
}

/** The first instant at which the local clock shows this time or skips it. */
function firstInstantOf(time: number, timezone: string | null): number {
  const offsetAt = (instant: number): number => localTime(instant, timezone) - instant;
  // No zone is further than fourteen hours from UTC: a change of the clocks near this time lies between the two.
  const withOffsetBefore = time - offsetAt(time - DAY_MS);
  const withOffsetAfter = time - offsetAt(time + DAY_MS);
  if (localTime(withOffsetBefore, timezone) === time) return withOffsetBefore;
  if (localTime(withOffsetAfter, timezone) === time) return withOffsetAfter;
  return jumpBetween(withOffsetAfter, withOffsetBefore, (instant) => localTime(instant, timezone) > time);
}

/** The first second after the clocks have jumped. They have not jumped at `start`, and they have at `end`. */
function jumpBetween(start: number, end: number, hasJumped: (instant: number) => boolean): number {
  let [before, after] = [start, end];
  while (after - before > SECOND_MS) {
    const middle = before + Math.floor((after - before) / (2 * SECOND_MS)) * SECOND_MS;
    if (hasJumped(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** The date and time that a clock in the zone shows, to the second, in milliseconds as if they were UTC. */
function localTime(instant: number, timezone: string | null): number {
  const { year, month, day, hour, minute, second } = new CronDate(new Date(instant), timezone ?? undefined);
  return Date.UTC(year, month, day, hour, minute, second);
}
