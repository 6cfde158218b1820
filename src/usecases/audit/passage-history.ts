/** How passages stood through the snapshots of their source: since when as they are now, and until when they stood. */
import type { Digest } from '../../model/digest.ts';
import type { Sighting } from '../../model/passage.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { PassageQuery, SightingCache } from './sighting-cache.ts';

export interface PassageHistory {
  /** The passage in the newest of the snapshots. */
  readonly sighting: Sighting;
  /** First capture of the unbroken row of snapshots in which it is as it is in the newest. */
  readonly since: string;
  /** Last capture in which it stood, where it does not stand now but did. */
  readonly stoodUntil: string | null;
  /** Last capture in which it was found, where it is missing now but was found. */
  readonly foundUntil: string | null;
}

/**
 * The history of each passage in the snapshots of one source, given oldest first. It is read backwards, snapshot by
 * snapshot for all passages together, so that each document is opened once, and only as far back as anything is open.
 * Empty where there is no snapshot.
 */
export async function passageHistories(
  cache: SightingCache,
  snapshots: readonly Snapshot[],
  passages: readonly PassageQuery[],
): Promise<Map<PassageQuery, PassageHistory>> {
  const cursors = new Map<PassageQuery, HistoryCursor>();
  let open: readonly PassageQuery[] = passages;
  for (const snapshot of [...snapshots].reverse()) {
    for (const passage of open) {
      const cursor = cursors.get(passage);
      cursors.set(
        passage,
        cursor && (await isAlike(cache, snapshot, cursor))
          ? { ...cursor, since: snapshot.firstSeen }
          : await look(cache, snapshot, { passage, cursor }),
      );
    }
    open = open.filter((passage) => !isTold(cursors.get(passage)));
    if (open.length === 0) break;
  }
  return cursors;
}

/** True where nothing of the passage differs between the two but the place. */
export function isSameFinding(one: Sighting, other: Sighting): boolean {
  return one.status === other.status && JSON.stringify(one.diff) === JSON.stringify(other.diff);
}

/** A history on the way back. */
interface HistoryCursor extends PassageHistory {
  /** True while every snapshot back to here has the passage as the newest has it. */
  readonly unbroken: boolean;
  /** Digest of the section in which it stands in the newest; null where it stands in none as a whole. */
  readonly section: Digest | null;
}

/** One snapshot further back, looked into. */
async function look(
  cache: SightingCache,
  snapshot: Snapshot,
  { passage, cursor }: { readonly passage: PassageQuery; readonly cursor: HistoryCursor | undefined },
): Promise<HistoryCursor> {
  const { source, rawSha256 } = snapshot;
  const sighting = await cache.sight(source, rawSha256, passage);
  if (cursor) return goBack(cursor, sighting, snapshot);
  const section = sighting.status === 'stands' ? await cache.sectionDigest(source, rawSha256, sighting.location) : null;
  const { firstSeen } = snapshot;
  return { sighting, since: firstSeen, stoodUntil: null, foundUntil: null, unbroken: true, section };
}

/** True where the passage stands, and the section that holds it has the same words here: nothing has to be opened. */
async function isAlike(cache: SightingCache, { source, rawSha256 }: Snapshot, cursor: HistoryCursor): Promise<boolean> {
  return cursor.unbroken && cursor.section !== null && (await cache.hasSection(source, rawSha256, cursor.section));
}

function goBack(cursor: HistoryCursor, sighting: Sighting, { firstSeen, lastSeen }: Snapshot): HistoryCursor {
  if (cursor.unbroken && isSameFinding(cursor.sighting, sighting)) return { ...cursor, since: firstSeen };
  const isFoundAgain = cursor.sighting.status === 'missing' && sighting.status !== 'missing';
  return {
    ...cursor,
    unbroken: false,
    stoodUntil: sighting.status === 'stands' ? lastSeen : null,
    foundUntil: cursor.foundUntil ?? (isFoundAgain ? lastSeen : null),
  };
}

/** True where no older snapshot can tell anything more. */
function isTold(cursor: HistoryCursor | undefined): boolean {
  if (!cursor || cursor.unbroken) return false;
  return cursor.sighting.status === 'stands' || cursor.stoodUntil !== null;
}
