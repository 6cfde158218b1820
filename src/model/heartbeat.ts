/** Heartbeat: a summary of what was watched in a period and with what result, sent even if nothing changed. */

import type { AuditReport } from './audit.ts';
import type { ChainHead } from './chain-head.ts';
import type { HeartbeatPeriod } from './config.ts';
import { DAY_MS } from './datetime.ts';

export interface HeartbeatSource {
  readonly source: string;
  readonly title: string;
  /** Counted within the period of the heartbeat, like the two numbers below. */
  readonly captures: number;
  readonly changes: number;
  readonly unsuccessful: number;
  /** First and last capture of the text in force; null if there is none yet. */
  readonly inForce: { readonly since: string; readonly lastSeen: string } | null;
  /** Since when no capture has contained the document; null if the last one did. */
  readonly outageSince: string | null;
}

/** How often a source was captured, changed and failed since a given time. */
export interface SourceActivity {
  readonly source: string;
  readonly captures: number;
  readonly changes: number;
  /** Captures that did not contain the document. */
  readonly unsuccessful: number;
}

export interface Heartbeat {
  readonly every: HeartbeatPeriod;
  /** When the last heartbeat was composed. For the first: one period ago, or when the watch began, if that is later. */
  readonly since: string;
  readonly until: string;
  readonly sources: readonly HeartbeatSource[];
  /** The audits of the pass that sends the heartbeat. */
  readonly audits: readonly AuditReport[];
  /** The head of the archive's chain, by which a reader can prove later that nothing before it was altered. */
  readonly head: ChainHead;
}

const DAYS: Readonly<Record<HeartbeatPeriod, number>> = { day: 1, week: 7, month: 30 };
/** A heartbeat may be early by this much. Otherwise one slightly early pass would delay it until the next pass. */
const EARLY_MS = DAY_MS / 4;

/**
 * The start of the period that a heartbeat at the time `now` covers; null if none is due yet. `last` is the time of the
 * last heartbeat, `first` the time of the first capture.
 */
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
