/** An outage as a pass sees it: what went before and what the pass captured, and whether that is to be told now. */
import type { Outcome } from '../model/capture.ts';
import { hasLasted, type Lasting } from '../model/judgement.ts';
import type { Outage, OutageNews } from '../model/report.ts';

/** What is told of a capture. */
export interface Asked {
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
export function followOutage(before: Before, asked: readonly Asked[], lasting: Lasting): OutageNews | null {
  const { outage: known, told } = before;
  if (!asked.every(isAmiss)) return known && { ...known, ended: true, news: told };
  const outage = asked.reduce<Outage | null>(extend, known);
  return outage && { ...outage, ended: false, news: !told && lasted(outage, lasting) };
}

function lasted({ captures, since, until }: Outage, lasting: Lasting): boolean {
  return hasLasted(lasting, captures, since, until);
}

function isAmiss({ outcome }: Asked): boolean {
  return outcome === 'suspect' || outcome === 'failed';
}

function extend(outage: Outage | null, { capturedAt, outcome }: Asked): Outage {
  return {
    since: outage?.since ?? capturedAt,
    until: capturedAt,
    captures: (outage?.captures ?? 0) + 1,
    suspectSince: outage?.suspectSince ?? (outcome === 'suspect' ? capturedAt : null),
    failingSince: outcome === 'failed' ? (outage?.failingSince ?? capturedAt) : null,
  };
}
