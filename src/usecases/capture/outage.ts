/**
 * An outage as a pass sees it: what went before and what the pass captured, and whether that is to be told now; and the
 * outages that passes before it kept as news and did not tell.
 */
import type { Outcome } from '../../model/capture.ts';
import { hasPersisted, type Persistence } from '../../model/classification.ts';
import type { Outage, ReportedCapture, ReportedOutage } from '../../model/report.ts';

/** What is told of a capture. */
export interface ObservedCapture {
  readonly capturedAt: string;
  readonly outcome: Outcome;
}

/** The outage before a pass, and whether its beginning was kept as news. */
export interface Before {
  readonly outage: Outage | null;
  readonly told: boolean;
}

/**
 * The outage that the captures of a pass, in order, continue or end; null where there is none. It is news when it has
 * lasted, and when one that was news ends. `told` says of the one before that it was: it is kept and not worked out,
 * since a pass that was killed may have captured and not told.
 */
export function followOutage(
  before: Before,
  requested: readonly ObservedCapture[],
  persistence: Persistence,
): ReportedOutage | null {
  const { outage: known, told } = before;
  if (!requested.every(isUnsuccessful)) return known && { ...known, ended: true, news: told };
  const outage = requested.reduce<Outage | null>(extend, known);
  return outage && { ...outage, ended: false, news: !told && lasted(outage, persistence) };
}

/**
 * The captures of a pass with what was kept of outages and not told. An end is told as it was kept. A beginning whose
 * end is kept too is told with it; another is told as the source is now, and dropped where the source is well though
 * nobody saw an end: then a person has accepted what it was.
 */
export function outagesToTell(
  captures: readonly ReportedCapture[],
  stored: readonly ReportedCapture[],
): readonly ReportedCapture[] {
  const ends = stored.filter(({ outage }) => outage?.ended);
  const beginnings = stored.filter(
    (begun) => !begun.outage?.ended && !ends.some((end) => end.source === begun.source && isSameOutage(end, begun)),
  );
  return ends.reduce(tellEnd, beginnings.reduce(tellBeginning, captures));
}

function tellBeginning(captures: readonly ReportedCapture[], begun: ReportedCapture): readonly ReportedCapture[] {
  const now = captures.find(({ source }) => source === begun.source);
  if (now === undefined) return [...captures, begun];
  const { outage } = now;
  if (outage === null || !isSameOutage(now, begun)) return captures;
  // The end of an outage that nobody heard of is told all the same: it was long enough to be heard of.
  return captures.map((each) => (each === now ? { ...now, outage: { ...outage, news: true } } : each));
}

function tellEnd(captures: readonly ReportedCapture[], end: ReportedCapture): readonly ReportedCapture[] {
  const now = captures.find(({ source }) => source === end.source);
  // Another outage may have come since; then both are told.
  if (now === undefined || now.outage !== null) return [...captures, end];
  return captures.map((each) => (each === now ? { ...now, outage: end.outage } : each));
}

/** True where two captures of a source are of one outage. */
function isSameOutage({ outage: one }: ReportedCapture, { outage: other }: ReportedCapture): boolean {
  return one !== null && other !== null && one.since <= other.until && other.since <= one.until;
}

function lasted({ captures, since, until }: Outage, persistence: Persistence): boolean {
  return hasPersisted(persistence, captures, since, until);
}

function isUnsuccessful({ outcome }: ObservedCapture): boolean {
  return outcome === 'suspect' || outcome === 'failed';
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
