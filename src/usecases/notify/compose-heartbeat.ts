/** Composes the heartbeat that a pass sends to a group of recipients, if one is due. */
import type { HeartbeatPeriod } from '../../model/config.ts';
import { type Heartbeat, type HeartbeatSource, heartbeatSince } from '../../model/heartbeat.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Archive } from '../../ports/archive.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import { sourceState } from '../history/source-history.ts';
import type { RecipientGroup } from './recipients.ts';

export interface HeartbeatRequest {
  readonly every: HeartbeatPeriod;
  readonly group: RecipientGroup;
  /** All watched sources. */
  readonly sources: readonly Source[];
  readonly at: string;
}

/** Null if no heartbeat is due. `audits` are those of the pass, reduced to the sources of the group. */
export async function composeHeartbeat(
  { captures, outbox, maintenance }: Pick<Archive, 'captures' | 'outbox' | 'maintenance'>,
  { audits }: Pick<PassReport, 'audits'>,
  { every, group, sources, at }: HeartbeatRequest,
): Promise<Heartbeat | null> {
  const last = await outbox.lastHeartbeat(group.name, at);
  const since = heartbeatSince(every, last, at, last === null ? await beginningOf(captures, sources) : null);
  if (since === null) return null;
  // The first heartbeat reports everything until now.
  const activity = new Map((await captures.activitySince(last ?? '')).map((each) => [each.source, each]));
  const watched = sources.filter(({ id }) => group.sources === null || group.sources.has(id));
  const reported: HeartbeatSource[] = [];
  for (const { id, title } of watched) {
    const { latest, outage } = await sourceState(captures, id);
    const { captures: count, changes, unsuccessful } = activity.get(id) ?? NOTHING;
    const inForce = latest && { since: latest.firstSeen, lastSeen: latest.lastSeen };
    const outageSince = outage?.since ?? null;
    reported.push({ source: id, title, captures: count, changes, unsuccessful, inForce, outageSince });
  }
  return { every, since, until: at, sources: reported, audits, head: await maintenance.head() };
}

const NOTHING = { captures: 0, changes: 0, unsuccessful: 0 };

/** When the first of the sources was first seen; null if none was. */
async function beginningOf(captures: CaptureReader, sources: readonly Source[]): Promise<string | null> {
  const firsts = await Promise.all(sources.map(async ({ id }) => (await captures.snapshots(id))[0]?.firstSeen ?? []));
  return firsts.flat().sort()[0] ?? null;
}
