/** Finds out whether a version returns to wording that an earlier snapshot of its source had. */
import { flipFlopOf, type WordedVersion } from '../../compare/flip-flop.ts';
import { relevantSections } from '../../compare/relevant-sections.ts';
import type { FlipFlop } from '../../model/change.ts';
import { DAY_MS } from '../../model/datetime.ts';
import type { SectionDigest } from '../../model/extraction.ts';
import { FLIP_FLOP_DAYS, type Source } from '../../model/source.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

/** The version to check, with the digests of its sections, which do not depend on typography and pages. */
export interface NewestVersion {
  readonly firstSeen: string;
  readonly sections: readonly Pick<SectionDigest, 'number' | 'title' | 'path' | 'sha256'>[];
}

/** Compares a version with the snapshots before it; null if it returns to none of them. Only watched sections count. */
export async function findFlipFlop(
  archive: {
    readonly captures: Pick<CaptureReader, 'snapshots'>;
    readonly extractions: Pick<ExtractionReader, 'sectionDigests'>;
  },
  { id, sections: names, flipFlopDays = FLIP_FLOP_DAYS }: Pick<Source, 'id' | 'sections' | 'flipFlopDays'>,
  newest: NewestVersion,
): Promise<FlipFlop | null> {
  const worded = (sections: NewestVersion['sections'], firstSeen: string, lastSeen: string): WordedVersion => ({
    sections: [...relevantSections(sections, names).sections],
    firstSeen,
    lastSeen,
  });
  const snapshots = await archive.captures.snapshots(id);
  // A text that was suspect at first counts from its first capture, even if it was accepted later.
  const contains = (from: string, to: string): boolean => from <= newest.firstSeen && newest.firstSeen <= to;
  const own = snapshots.find(({ firstSeen, lastSeen }) => contains(firstSeen, lastSeen));
  const start = own?.firstSeen ?? newest.firstSeen;
  // Returns of the last `flipFlopDays` are counted, and each may return to a wording that is as many days older.
  const since = new Date(Date.parse(start) - 2 * flipFlopDays * DAY_MS).toISOString();
  const versions: WordedVersion[] = [];
  for (const { rawSha256, firstSeen, lastSeen } of snapshots) {
    if (lastSeen < since || firstSeen >= start) continue;
    versions.push(worded(await archive.extractions.sectionDigests(id, rawSha256), firstSeen, lastSeen));
  }
  return flipFlopOf([...versions, worded(newest.sections, start, start)], flipFlopDays);
}
