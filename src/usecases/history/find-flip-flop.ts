/** Whether a version goes back to wording that its source had before, by its snapshots. */
import { flipFlopOf, type WordedVersion } from '../../compare/flip-flop.ts';
import { relevantSections } from '../../compare/relevant-sections.ts';
import type { FlipFlop } from '../../model/change.ts';
import { DAY_MS } from '../../model/datetime.ts';
import type { SectionDigest } from '../../model/extraction.ts';
import { FLIP_FLOP_DAYS, type Source } from '../../model/source.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

/** A version with the digests of its sections, which do not depend on typography and pages. */
export interface NewestVersion {
  readonly firstSeen: string;
  readonly sections: readonly Pick<SectionDigest, 'number' | 'title' | 'path' | 'sha256'>[];
}

/** What the archive holds from before a version is what it may go back to. Only watched sections count. */
export async function findFlipFlop(
  archive: {
    readonly captures: Pick<CaptureReader, 'snapshots'>;
    readonly extractions: Pick<ExtractionReader, 'sectionDigests'>;
  },
  { id, sections: names, flipFlopDays = FLIP_FLOP_DAYS }: Pick<Source, 'id' | 'sections' | 'flipFlopDays'>,
  newest: NewestVersion,
): Promise<FlipFlop | null> {
  const relevant = relevantSections(names);
  const worded = (sections: NewestVersion['sections'], firstSeen: string, lastSeen: string): WordedVersion => ({
    sections: sections.filter(relevant),
    firstSeen,
    lastSeen,
  });
  const snapshots = await archive.captures.snapshots(id);
  // A text that was suspect at first counts since its first capture, whenever it was accepted.
  const holds = (from: string, to: string): boolean => from <= newest.firstSeen && newest.firstSeen <= to;
  const own = snapshots.find(({ firstSeen, lastSeen }) => holds(firstSeen, lastSeen));
  const start = own?.firstSeen ?? newest.firstSeen;
  // A return within the days before may itself go back as many days.
  const since = new Date(Date.parse(start) - 2 * flipFlopDays * DAY_MS).toISOString();
  const versions: WordedVersion[] = [];
  for (const { rawSha256, firstSeen, lastSeen } of snapshots) {
    if (lastSeen < since || firstSeen >= start) continue;
    versions.push(worded(await archive.extractions.sectionDigests(id, rawSha256), firstSeen, lastSeen));
  }
  return flipFlopOf([...versions, worded(newest.sections, start, start)], flipFlopDays);
}
