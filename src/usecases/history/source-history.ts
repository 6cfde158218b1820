/** What the archive holds of each watched source, as of a time. */
import type { BindableSource } from '../../audit/bind-citation.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports.ts';

export interface SourceHistory {
  readonly source: Source;
  /** All its snapshots, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Those that were known at the time. */
  readonly known: readonly Snapshot[];
  /** The last of these: the one in force. */
  readonly inForce: Snapshot | null;
  /** The last capture, at or before the time, that showed it. */
  readonly lastVerified: string | null;
}

export type SourceHistories = ReadonlyMap<string, SourceHistory>;

/** With no archive yet, nothing is on it. */
export async function loadSourceHistories(
  archive: ArchiveReader | null,
  sources: readonly Source[],
  at: string,
): Promise<SourceHistories> {
  const sourceHistories = new Map<string, SourceHistory>();
  for (const source of sources) {
    const snapshots = (await archive?.snapshots(source.id)) ?? [];
    const known = snapshots.filter(({ firstSeen }) => firstSeen <= at);
    const inForce = known.at(-1) ?? null;
    const verified = inForce === null ? null : await archive?.textInForce(source.id, at);
    sourceHistories.set(source.id, { source, snapshots, known, inForce, lastVerified: verified?.capturedAt ?? null });
  }
  return sourceHistories;
}

/** The sources as a citation may name them: with every address that answered for them, and every title that they bore. */
export function bindableSources(sourceHistories: SourceHistories): BindableSource[] {
  return [...sourceHistories.values()].map(({ source, snapshots }) => ({
    id: source.id,
    title: source.title,
    aliases: source.aliases,
    published: source.published,
    follows: source.follow !== null,
    addresses: [...new Set([source.url, ...snapshots.map(({ url }) => url)])],
    documentTitles: [...new Set(snapshots.flatMap(({ title }) => title ?? []))],
  }));
}
