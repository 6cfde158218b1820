/** The history of the watched sources up to a time, and the current state of one source. */
import type { BindableSource } from '../../audit/bind-citation.ts';
import type { Capture } from '../../model/capture.ts';
import type { Outage } from '../../model/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { CaptureReader } from '../../ports/captures.ts';

export interface SourceHistory {
  readonly source: Source;
  /** All its snapshots, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Those that had begun at that time. */
  readonly known: readonly Snapshot[];
  /** The last of these: the one in force. */
  readonly inForce: Snapshot | null;
  /** The last capture, at or before the time, that showed it. */
  readonly lastVerified: string | null;
}

/** By the id of the source. */
export type SourceHistories = ReadonlyMap<string, SourceHistory>;

/** The histories up to the time `at`. */
export async function loadSourceHistories(
  captures: Pick<CaptureReader, 'snapshots' | 'textInForce'>,
  sources: readonly Source[],
  at: string,
): Promise<SourceHistories> {
  const histories = new Map<string, SourceHistory>();
  for (const source of sources) {
    const snapshots = await captures.snapshots(source.id);
    const known = snapshots.filter(({ firstSeen }) => firstSeen <= at);
    const inForce = known.at(-1) ?? null;
    const shown = inForce === null ? null : await captures.textInForce(source.id, at);
    histories.set(source.id, { source, snapshots, known, inForce, lastVerified: shown?.capturedAt ?? null });
  }
  return histories;
}

/** The sources with everything a citation may name them by: every address they had, and every title. */
export function bindableSources(histories: SourceHistories): BindableSource[] {
  return [...histories.values()].map(({ source, snapshots }) => ({
    id: source.id,
    title: source.title,
    aliases: source.aliases,
    published: source.published,
    follows: source.follow !== null,
    addresses: [...new Set([source.url, ...snapshots.map(({ url }) => url)])],
    documentTitles: [...new Set(snapshots.flatMap(({ title }) => title ?? []))],
  }));
}

/** The current state of a source. */
export interface SourceState {
  readonly source: string;
  readonly last: Capture | null;
  readonly latest: Snapshot | null;
  /** How many snapshots there are. */
  readonly snapshots: number;
  /** The captures since the last good one; null if there is none since. */
  readonly outage: Outage | null;
  /** The address at which the document last answered, and the one before it; null if there was no other. */
  readonly address: string | null;
  readonly movedFrom: string | null;
}

export async function sourceState(captures: CaptureReader, source: string): Promise<SourceState> {
  const snapshots = await captures.snapshots(source);
  const last = await captures.last(source);
  const outage = last === null ? null : await captures.outage(source, last.capturedAt);
  const address = (await captures.lastGood(source))?.finalUrl ?? null;
  const movedFrom = address === null ? null : await captures.addressBefore(source, address);
  return { source, last, latest: snapshots.at(-1) ?? null, snapshots: snapshots.length, outage, address, movedFrom };
}
