/** How many sections each snapshot of a source added, removed and modified: the list of its versions at a glance. */
import type { SectionDigest } from '../../model/extraction.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

export interface SnapshotSummary {
  readonly added: number;
  readonly removed: number;
  readonly modified: number;
}

/**
 * One summary for each snapshot, oldest first; null for the first of all. It counts by digests and titles alone, which
 * is fast enough for ten thousand snapshots; a comparison finds what moved or was renamed.
 */
export async function summarizeSnapshots(
  extractions: Pick<ExtractionReader, 'sectionDigests'>,
  snapshots: readonly Snapshot[],
): Promise<(SnapshotSummary | null)[]> {
  const summaries: (SnapshotSummary | null)[] = [];
  let before: readonly SectionDigest[] | null = null;
  for (const { source, rawSha256 } of snapshots) {
    const after = await extractions.sectionDigests(source, rawSha256);
    summaries.push(before === null ? null : summaryOf(before, after));
    before = after;
  }
  return summaries;
}

function summaryOf(before: readonly SectionDigest[], after: readonly SectionDigest[]): SnapshotSummary {
  const [removed, added] = [withoutEqual(before, after), withoutEqual(after, before)];
  const titles = new Set(removed.map(({ title }) => title));
  const modified = added.filter(({ title }) => titles.has(title)).length;
  return { added: added.length - modified, removed: Math.max(removed.length - modified, 0), modified };
}

function withoutEqual(sections: readonly SectionDigest[], others: readonly SectionDigest[]): SectionDigest[] {
  const digests = new Set(others.map(({ sha256 }) => sha256));
  return sections.filter(({ sha256 }) => !digests.has(sha256));
}
