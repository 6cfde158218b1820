/** What became of the sections that the config of a source names, from the headings of its archived versions. */
import {
  type FollowedEntry,
  followSections,
  isSettled,
  namesWithMoved,
  type SectionVersion,
} from '../../compare/follow-sections.ts';
import type { Source } from '../../model/source.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

type Watched = Pick<Source, 'id' | 'sections'>;

export interface SectionArchive {
  readonly captures: Pick<CaptureReader, 'snapshots' | 'textInForce' | 'firstPayload'>;
  readonly extractions: Pick<ExtractionReader, 'sectionDigests'>;
}

/**
 * The entries at a time, or in a version that follows the one in force then and may not be archived yet. Empty if every
 * entry matches what it matched at first, as nearly always: then only the first version and the last are looked at.
 */
export async function followedAt(
  { captures, extractions }: SectionArchive,
  { id, sections: entries }: Watched,
  at: string,
  next: SectionVersion | null = null,
): Promise<FollowedEntry[]> {
  if (entries.length === 0) return [];
  const inForce = next === null ? await captures.textInForce(id, at) : null;
  const versionOf = async (since: string, payload: string): Promise<SectionVersion> => ({
    since,
    sections: await extractions.sectionDigests(id, payload),
  });
  const last = next ?? (inForce && (await versionOf(inForce.capturedAt, inForce.payloadSha256)));
  if (last === null) return [];
  const first = await captures.firstPayload(id);
  if (first !== null && isSettled(entries, await versionOf('', first), last)) return [];
  const versions: SectionVersion[] = [];
  for (const { firstSeen, rawSha256 } of await captures.snapshots(id)) {
    if (firstSeen <= at) versions.push(await versionOf(firstSeen, rawSha256));
  }
  return followSections(entries, next === null ? versions : [...versions, next]);
}

/**
 * The names of the sections that are watched in both versions of a change: what the entries match, and what they matched
 * before, so that a change is reported whichever of the two was meant.
 */
export async function watchedNames(
  archive: SectionArchive,
  source: Watched,
  before: string,
  after: SectionVersion,
): Promise<readonly string[]> {
  const older = await followedAt(archive, source, before);
  return namesWithMoved(source.sections, [...older, ...(await followedAt(archive, source, before, after))]);
}
