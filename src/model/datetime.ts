/**
 * Datetimes, which are ISO 8601 in UTC with milliseconds everywhere. This file parses the shorter forms that people and
 * file names use, and formats two of them.
 */

/** A day, in milliseconds. */
export const DAY_MS = 86_400_000;

/** The span of time that a written date means: the whole day for `2026-04-16`, a second for `2026-03-11T23:30:14Z`. */
export interface Instant {
  /** First moment, ISO 8601. */
  readonly start: string;
  /** Last moment, ISO 8601. */
  readonly end: string;
}

const WRITTEN =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Parses `2026-04-16`, `2026-03-11T2330Z`, `2026-03-11T23:30:14Z`, `2026-03-11T23:30:14.250+01:00` or
 * `20260311233014`. Without a time zone it means UTC. Null if the text is none of these, or if there is no such
 * day or hour.
 */
export function parseInstant(text: string): Instant | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return span(date, `${date}T00:00:00.000Z`, DAY_MS);
  const millis = (fraction ?? '').padEnd(3, '0');
  const offset = zone === undefined || zone === 'Z' ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2');
  const length = fraction !== undefined ? 1 : second !== undefined ? 1000 : 60_000;
  return span(date, `${date}T${hour}:${minute}:${second ?? '00'}.${millis}${offset}`, length);
}

/** ISO 8601 without colons, and without milliseconds if they are zero, as in file names: `2026-03-11T233014Z`. */
export function compactTime(iso: string): string {
  const whole = iso.replaceAll(':', '');
  return whole.replace(/\.000Z$/, 'Z');
}

/** `2026-03-11 23:30:14`, for people, in UTC. The caller states the time zone. */
export function displayTime(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

function span(date: string, iso: string, milliseconds: number): Instant | null {
  // The calendar day is checked separately, because Date turns 30 February into 2 March.
  const day = new Date(`${date}T00:00:00.000Z`);
  const start = new Date(iso);
  if (Number.isNaN(day.getTime()) || Number.isNaN(start.getTime())) return null;
  if (day.toISOString().slice(0, 10) !== date) return null;
  return { start: start.toISOString(), end: new Date(start.getTime() + milliseconds - 1).toISOString() };
}
