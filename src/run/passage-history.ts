/** How passages stood through the snapshots of their source: since when as they are now, and until when they stood. */
import type { Digest } from '../model/digest.ts';
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
      const walk = walks.get(passage);
      walks.set(
        passage,
        walk && (await isAlike(book, snapshot, walk))
          ? { ...walk, since: snapshot.firstSeen }
          : await look(book, snapshot, { passage, walk }),
      );
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
  /** Digest of the section in which it stands in the newest; null where it stands in none as a whole. */
  readonly section: Digest | null;
}

/** One snapshot further back, looked into. */
async function look(
  book: SightingBook,
  snapshot: Snapshot,
  { passage, walk }: { readonly passage: Sought; readonly walk: Walk | undefined },
): Promise<Walk> {
  const { source, rawSha256 } = snapshot;
  const sighting = await book.sight(source, rawSha256, passage);
  if (walk) return goBack(walk, sighting, snapshot);
  const section = sighting.status === 'stands' ? await book.sectionDigest(source, rawSha256, sighting.place) : null;
  const { firstSeen } = snapshot;
  return { sighting, since: firstSeen, stoodUntil: null, foundUntil: null, unbroken: true, section };
}

/** True where the passage stands, and the section that holds it has the same words here: nothing has to be opened. */
async function isAlike(book: SightingBook, { source, rawSha256 }: Snapshot, walk: Walk): Promise<boolean> {
  return walk.unbroken && walk.section !== null && (await book.hasSection(source, rawSha256, walk.section));
}

function goBack(walk: Walk, sighting: Sighting, { firstSeen, lastSeen }: Snapshot): Walk {
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
