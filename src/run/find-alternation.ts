/** Whether a version goes back to wording that its source had before, read off the snapshots. */
import { alternationOf, type WordedVersion } from '../compare/alternation.ts';
import type { Alternation } from '../model/change.ts';
import { sha256 } from '../model/digest.ts';
import { ALTERNATES_DAYS, type Source } from '../model/source.ts';
import type { ArchiveReader } from '../ports.ts';

const DAY_MS = 86_400_000;

/** A version with the digests of its sections, which leave typography and pages out of account. */
export interface NewestVersion {
  readonly firstSeen: string;
  readonly sections: readonly { readonly sha256: string }[];
}

/** Of the newest version given, after all that the archive holds from before it. */
export async function findAlternation(
  archive: ArchiveReader,
  { id, alternatesDays = ALTERNATES_DAYS }: Pick<Source, 'id' | 'alternatesDays'>,
  newest: NewestVersion,
): Promise<Alternation | null> {
  // A return within the days before may itself go back as many days.
  const since = new Date(Date.parse(newest.firstSeen) - 2 * alternatesDays * DAY_MS).toISOString();
  const versions: WordedVersion[] = [];
  for (const { rawSha256, firstSeen, lastSeen } of await archive.snapshots(id)) {
    if (lastSeen < since || firstSeen >= newest.firstSeen) continue;
    versions.push({ wording: wordingOf(await archive.sectionDigests(id, rawSha256)), firstSeen, lastSeen });
  }
  const { firstSeen, sections } = newest;
  return alternationOf([...versions, { wording: wordingOf(sections), firstSeen, lastSeen: firstSeen }], alternatesDays);
}

function wordingOf(sections: readonly { readonly sha256: string }[]): string {
  return sha256(sections.map((section) => section.sha256).join('\n'));
}
