/**
 * Outages in one pass: how the captures of the pass continue or end an earlier outage, whether that is news, and how
 * outages that were stored as news are reported.
 */
import { type Outcome, UNSUCCESSFUL } from '../../model/capture.ts';
import { hasPersisted, type Persistence } from '../../model/classification.ts';
import type { Outage, ReportedCapture, ReportedOutage } from '../../model/report.ts';

/** The part of a capture that an outage depends on. */
export interface ObservedCapture {
  readonly capturedAt: string;
  readonly outcome: Outcome;
}

/** The outage before a pass, and whether its beginning was stored as news. */
export interface OutageBefore {
  readonly outage: Outage | null;
  readonly reported: boolean;
}

/**
 * The outage that the captures of a pass, in order, continue or end; null if there is none. It is news when it has
 * persisted, and when one that was news ends. Whether it was news is read from the archive and not recomputed, since a
 * pass that was killed may have captured and not reported.
 */
export function followOutage(
  { outage: known, reported }: OutageBefore,
  captured: readonly ObservedCapture[],
  persistence: Persistence,
): ReportedOutage | null {
  if (!captured.every(isUnsuccessful)) return known && { ...known, ended: true, news: reported };
  const outage = captured.reduce<Outage | null>(extend, known);
  return outage && { ...outage, ended: false, news: !reported && hasLasted(outage, persistence) };
}

/**
 * The captures of a pass, with the outages that were stored as news. An end is reported as it was stored. A beginning
 * whose end is stored too is reported with that end; any other with the state of its source in this pass. It is dropped
 * if the outage is over and no end is stored: then a person has accepted what the source shows.
 */
export function outagesToReport(
  captures: readonly ReportedCapture[],
  stored: readonly ReportedCapture[],
): readonly ReportedCapture[] {
  const ends = stored.filter(({ outage }) => outage?.ended);
  const beginnings = stored.filter(
    (begun) => !begun.outage?.ended && !ends.some((end) => end.source === begun.source && isSameOutage(end, begun)),
  );
  const withoutNews = captures.map((each) => (each.outage === null ? each : asNews(each, false)));
  return ends.reduce(addEnd, beginnings.reduce(addBeginning, withoutNews));
}

function addBeginning(captures: readonly ReportedCapture[], begun: ReportedCapture): readonly ReportedCapture[] {
  const now = captures.find(({ source }) => source === begun.source);
  if (now === undefined) return [...captures, begun];
  // The end is reported even if the beginning was not: the outage was long enough to be news.
  return isSameOutage(now, begun) ? captures.map((each) => (each === now ? asNews(now, true) : each)) : captures;
}

function addEnd(captures: readonly ReportedCapture[], end: ReportedCapture): readonly ReportedCapture[] {
  const now = captures.find(({ source }) => source === end.source);
  if (now === undefined) return [...captures, end];
  if (now.outage === null) return captures.map((each) => (each === now ? { ...now, outage: end.outage } : each));
  if (now.outage.ended && isSameOutage(now, end)) {
    return captures.map((each) => (each === now ? asNews(now, true) : each));
  }
  // Another outage has begun since then: both are reported.
  return [...captures, end];
}

function asNews(capture: ReportedCapture, news: boolean): ReportedCapture {
  return { ...capture, outage: capture.outage && { ...capture.outage, news } };
}

/** True if two captures of a source belong to one outage. */
function isSameOutage({ outage: one }: ReportedCapture, { outage: other }: ReportedCapture): boolean {
  return one !== null && other !== null && one.since <= other.until && other.since <= one.until;
}

function hasLasted({ captures, since, until }: Outage, persistence: Persistence): boolean {
  return hasPersisted(persistence, captures, since, until);
}

function isUnsuccessful({ outcome }: ObservedCapture): boolean {
  return UNSUCCESSFUL.includes(outcome);
}

function extend(outage: Outage | null, { capturedAt, outcome }: ObservedCapture): Outage {
  return {
    since: outage?.since ?? capturedAt,
    until: capturedAt,
    captures: (outage?.captures ?? 0) + 1,
    suspectSince: outage?.suspectSince ?? (outcome === 'suspect' ? capturedAt : null),
    failingSince: outcome === 'failed' ? (outage?.failingSince ?? capturedAt) : null,
  };
}
