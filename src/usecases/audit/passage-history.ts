/** Traces passages back through the snapshots of their source: since when each is as it is now, until when it stood. */
import { MISSING } from '../../audit/match/find-passage.ts';
import { overlap, placeText } from '../../audit/match/locate.ts';
import type { Digest } from '../../model/digest.ts';
import type { Sighting } from '../../model/passage.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { PassageQuery, SightingCache } from './sighting-cache.ts';

export interface PassageHistory {
  /** The passage in the newest of the snapshots. */
  readonly sighting: Sighting;
  /** First capture of the latest series of snapshots that all show it as the newest does. */
  readonly since: string;
  /** Last capture in which it stood, if it does not stand now but did; null otherwise. */
  readonly stoodUntil: string | null;
  /** Last capture in which it was found, if it is missing now but was found; null otherwise. */
  readonly foundUntil: string | null;
}

/**
 * The history of each passage in the snapshots of one source, given oldest first; empty if there is no snapshot. The
 * search goes backwards, snapshot by snapshot for all passages together, so that each document is opened once. It stops
 * as soon as every history is complete.
 */
export async function passageHistories(
  cache: SightingCache,
  snapshots: readonly Snapshot[],
  passages: readonly PassageQuery[],
): Promise<Map<PassageQuery, PassageHistory>> {
  const cursors = new Map<PassageQuery, HistoryCursor>();
  let incomplete: readonly PassageQuery[] = passages;
  for (const snapshot of [...snapshots].reverse()) {
    for (const passage of incomplete) {
      const cursor = cursors.get(passage);
      cursors.set(
        passage,
        cursor && (await isAlike(cache, snapshot, cursor))
          ? { ...cursor, since: snapshot.firstSeen }
          : await look(cache, snapshot, { passage, cursor }),
      );
    }
    incomplete = incomplete.filter((passage) => !isComplete(cursors.get(passage)));
    if (incomplete.length === 0) break;
  }
  return cursors;
}

/** True if two sightings of a passage differ in its location at most. */
export function isSameFinding(one: Sighting, other: Sighting): boolean {
  return one.status === other.status && JSON.stringify(one.diff) === JSON.stringify(other.diff);
}

/** A history that is still being traced back. */
interface HistoryCursor extends PassageHistory {
  /** True while every snapshot so far shows the passage as the newest does. */
  readonly unbroken: boolean;
  /** Digest of the section in which it stands in the newest; null if it stands in none as a whole. */
  readonly section: Digest | null;
}

/** Searches one snapshot further back for a passage. */
async function look(
  cache: SightingCache,
  snapshot: Snapshot,
  { passage, cursor }: { readonly passage: PassageQuery; readonly cursor: HistoryCursor | undefined },
): Promise<HistoryCursor> {
  const { source, rawSha256 } = snapshot;
  const sighting = await cache.sight(source, rawSha256, passage);
  if (cursor) {
    const isTwin = await isOfLookAlike(cache, snapshot, { now: cursor.sighting, before: sighting });
    return goBack(isTwin ? withoutLookAlike(cursor) : cursor, sighting, snapshot);
  }
  const section = sighting.status === 'stands' ? await cache.sectionDigest(source, rawSha256, sighting.location) : null;
  const { firstSeen } = snapshot;
  return { sighting, since: firstSeen, stoodUntil: null, foundUntil: null, unbroken: true, section };
}

/** True if the snapshot has the same section as the newest, in which the passage stands: then it need not be opened. */
async function isAlike(cache: SightingCache, { source, rawSha256 }: Snapshot, cursor: HistoryCursor): Promise<boolean> {
  return cursor.unbroken && cursor.section !== null && (await cache.hasSection(source, rawSha256, cursor.section));
}

/**
 * True if what is found now is not the passage: in an earlier snapshot that has the passage better, the words found now
 * already stood beside it.
 */
async function isOfLookAlike(
  cache: SightingCache,
  { source, rawSha256 }: Snapshot,
  { now, before }: { readonly now: Sighting; readonly before: Sighting },
): Promise<boolean> {
  if (now.status === 'stands' || now.text === null || before.location === null) return false;
  if (before.similarity <= now.similarity) return false;
  const anywhere = { quote: now.text, locator: { section: null, pages: null } };
  const { status, location } = await cache.sight(source, rawSha256, anywhere);
  return status === 'stands' && location !== null && !overlap(location, before.location);
}

/** The passage is gone; its look-alike is only pointed at. */
function withoutLookAlike(cursor: HistoryCursor): HistoryCursor {
  const { location } = cursor.sighting;
  const text = `similar words stand in ${location === null ? 'this source' : placeText(location)}`;
  return { ...cursor, unbroken: false, sighting: { ...MISSING, notes: [{ kind: 'look-alike', text }] } };
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

/** True if older snapshots can add nothing. */
function isComplete(cursor: HistoryCursor | undefined): boolean {
  if (!cursor || cursor.unbroken) return false;
  return cursor.sighting.status === 'stands' || cursor.stoodUntil !== null;
}
