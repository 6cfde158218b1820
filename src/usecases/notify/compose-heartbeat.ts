/** The heartbeat of a pass for an audience, where one is due. */
import type { HeartbeatPeriod } from '../../model/config.ts';
import { type Heartbeat, type HeartbeatSource, heartbeatSince } from '../../model/heartbeat.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Archive } from '../../ports.ts';
import type { RecipientGroup } from './recipients.ts';

export interface HeartbeatRequest {
  readonly every: HeartbeatPeriod;
  readonly group: RecipientGroup;
  /** All that are watched. */
  readonly sources: readonly Source[];
  readonly at: string;
}

/** Null where none is due. `report` is the pass as the audience hears of it. */
export async function composeHeartbeat(
  archive: Archive,
  { audits }: Pick<PassReport, 'audits'>,
  { every, group, sources, at }: HeartbeatRequest,
): Promise<Heartbeat | null> {
  const last = await archive.outbox.lastHeartbeat(group.name);
  const since = heartbeatSince(every, last, at, last === null ? await beginningOf(archive, sources) : null);
  if (since === null) return null;
  const activity = new Map((await archive.outbox.activitySince(since)).map((each) => [each.source, each]));
  const watched = sources.filter(({ id }) => group.sources === null || group.sources.has(id));
  const told: HeartbeatSource[] = [];
  for (const { id, title } of watched) {
    const { latest, outage } = await archive.sourceState(id);
    const { captures, changes, unsuccessful } = activity.get(id) ?? { captures: 0, changes: 0, unsuccessful: 0 };
    told.push({
      source: id,
      title,
      captures,
      changes,
      unsuccessful,
      inForce: latest && { since: latest.firstSeen, lastSeen: latest.lastSeen },
      outageSince: outage?.since ?? null,
    });
  }
  return { every, since, until: at, sources: told, audits };
}

/** When the first of the sources was first seen; null where none was. */
async function beginningOf(archive: Archive, sources: readonly Source[]): Promise<string | null> {
  const times: string[] = [];
  for (const { id } of sources)
    times.push(...(await archive.snapshots(id)).slice(0, 1).map(({ firstSeen }) => firstSeen));
  return times.sort()[0] ?? null;
}
