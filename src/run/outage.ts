/** An outage as a pass sees it: what went before and what the pass captured, and whether that is to be told now. */
import type { Outcome } from '../model/capture.ts';
import { hasLasted, type Lasting } from '../model/judgement.ts';
import type { Outage, OutageNews } from '../model/report.ts';

/** What is told of a capture. */
export interface Asked {
  readonly capturedAt: string;
  readonly outcome: Outcome;
}

/**
 * The outage that the captures of a pass, in order, continue or end; null where there is none. It is told when it has
 * lasted, and when one that had lasted ends: each in one pass only, since the pass before was on the other side.
 */
export function followOutage(before: Outage | null, asked: readonly Asked[], lasting: Lasting): OutageNews | null {
  const hadLasted = before !== null && lasted(before, lasting);
  if (!asked.every(isAmiss)) return before && { ...before, ended: true, news: hadLasted };
  const outage = asked.reduce<Outage | null>(extend, before);
  return outage && { ...outage, ended: false, news: !hadLasted && lasted(outage, lasting) };
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
