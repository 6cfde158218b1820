/** How passages stood through the snapshots of their source: since when as they are now, and until when they stood. */
import type { Sighting } from '../model/passage.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { SightingBook, Sought } from './sighting-book.ts';

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
  book: SightingBook,
  snapshots: readonly Snapshot[],
  passages: readonly Sought[],
): Promise<Map<Sought, PassageHistory>> {
  const walks = new Map<Sought, Walk>();
  let open: readonly Sought[] = passages;
  for (const snapshot of [...snapshots].reverse()) {
    for (const passage of open) {
      const sighting = await book.sight(snapshot.source, snapshot.rawSha256, passage);
      walks.set(passage, goBack(walks.get(passage), sighting, snapshot));
    }
    open = open.filter((passage) => !isTold(walks.get(passage)));
    if (open.length === 0) break;
  }
  return walks;
}

/** True where nothing of the passage differs between the two but the place. */
export function isSameFinding(one: Sighting, other: Sighting): boolean {
  return one.status === other.status && JSON.stringify(one.diff) === JSON.stringify(other.diff);
}

/** A history on the way back. */
interface Walk extends PassageHistory {
  /** True while every snapshot back to here has the passage as the newest has it. */
  readonly unbroken: boolean;
}

function goBack(walk: Walk | undefined, sighting: Sighting, { firstSeen, lastSeen }: Snapshot): Walk {
  if (!walk) return { sighting, since: firstSeen, stoodUntil: null, foundUntil: null, unbroken: true };
  if (walk.unbroken && isSameFinding(walk.sighting, sighting)) return { ...walk, since: firstSeen };
  const isFoundAgain = walk.sighting.status === 'missing' && sighting.status !== 'missing';
  return {
    ...walk,
    unbroken: false,
    stoodUntil: sighting.status === 'stands' ? lastSeen : null,
    foundUntil: walk.foundUntil ?? (isFoundAgain ? lastSeen : null),
  };
}

/** True where no older snapshot can tell anything more. */
function isTold(walk: Walk | undefined): boolean {
  if (!walk || walk.unbroken) return false;
  return walk.sighting.status === 'stands' || walk.stoodUntil !== null;
}
