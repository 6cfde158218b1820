/** Heartbeat: what was looked at in a while and how it stood, told whether or not anything changed. */

import type { AuditReport } from './audit.ts';
import type { HeartbeatPeriod } from './config.ts';
import { DAY_MS } from './datetime.ts';

export interface HeartbeatSource {
  readonly source: string;
  readonly title: string;
  /** In the while that it tells of. */
  readonly captures: number;
  readonly changes: number;
  readonly unsuccessful: number;
  /** First and last capture of the text in force; null where there is none yet. */
  readonly inForce: { readonly since: string; readonly lastSeen: string } | null;
  /** Since when the document has not been seen; null where the last capture brought it. */
  readonly outageSince: string | null;
}

export interface Heartbeat {
  readonly every: HeartbeatPeriod;
  /** When the last one was composed; at the first one, so long ago as one is to another, or when the watch began. */
  readonly since: string;
  readonly until: string;
  readonly sources: readonly HeartbeatSource[];
  /** The audits of the pass that sends it. */
  readonly audits: readonly AuditReport[];
}

const DAYS: Readonly<Record<HeartbeatPeriod, number>> = { day: 1, week: 7, month: 30 };
/** A pass does not come to the second: without room to be early, each heartbeat would slip to the pass after. */
const EARLY_MS = DAY_MS / 4;

/** Since when the next heartbeat tells, where it is due at a time; null where it is not. `first`: of the first capture. */
export function heartbeatSince(
  every: HeartbeatPeriod,
  last: string | null,
  now: string,
  first: string | null = null,
): string | null {
  const period = DAYS[every] * DAY_MS;
  if (last === null) {
    const aPeriodAgo = new Date(Date.parse(now) - period).toISOString();
    return first !== null && first > aPeriodAgo ? first : aPeriodAgo;
  }
  return Date.parse(now) - Date.parse(last) >= period - EARLY_MS ? last : null;
}
