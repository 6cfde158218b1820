/**
 * The times of the captures of one source, in the order in which they are made. A clock that stands still, or is set back
 * by seconds, would else give a new capture the time of an older one, or an earlier time.
 */
import type { Capture, Retrieval } from '../../model/capture.ts';
import { CORRECTION_MS } from './check-clock.ts';

/** The time by which a capture after `last` is made: now, or just after `last` if the clock is less than a minute behind. */
export function timeAfter(last: Pick<Capture, 'capturedAt'> | null, now: string): string {
  if (last === null || last.capturedAt < now) return now;
  const then = Date.parse(last.capturedAt);
  return then - Date.parse(now) > CORRECTION_MS ? now : new Date(then + 1).toISOString();
}

/** A retrieval after `last`, at its time. */
export function retrievedAfter(last: Pick<Capture, 'capturedAt'> | null, retrieval: Retrieval): Retrieval {
  return { ...retrieval, capturedAt: timeAfter(last, retrieval.capturedAt) };
}
