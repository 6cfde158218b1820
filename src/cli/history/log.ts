/** `variorum log SOURCE`: its snapshots. */
import { displayTime } from '../../model/datetime.ts';
import type { SectionDigest } from '../../model/extraction.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { type CommonOptions, chooseFormat, knownSource, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, widthOf } from '../terminal/io.ts';
import { renderTable } from '../terminal/table.ts';

export async function logCommand(io: Io, [id = '']: readonly string[], options: CommonOptions): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  return withReader(context, async (archive) => {
    await knownSource(context.config, archive, id);
    const snapshots = await archive.captures.snapshots(id);
    const summaries = await summarize(archive, id, snapshots);
    const entries = snapshots.map(({ id: snapshot, ...rest }, index) => ({
      snapshot,
      ...rest,
      changes: summaries[index] ?? null,
    }));
    if (format === 'json') printJson(io, entries);
    else if (entries.length === 0) io.stdout.write(`${id}: no snapshot yet.\n`);
    else io.stdout.write(renderLog(snapshots, summaries, widthOf(io.stdout, io.env)));
    return EXIT.done;
  });
}

/** How many sections differ from the snapshot before. */
interface Summary {
  readonly added: number;
  readonly removed: number;
  readonly modified: number;
}

async function summarize(
  archive: ArchiveReader,
  id: string,
  snapshots: readonly Snapshot[],
): Promise<(Summary | null)[]> {
  const summaries: (Summary | null)[] = [];
  let before: readonly SectionDigest[] | null = null;
  for (const { rawSha256 } of snapshots) {
    const after = await archive.extractions.sectionDigests(id, rawSha256);
    summaries.push(before === null ? null : compareDigests(before, after));
    before = after;
  }
  return summaries;
}

/** Counts by digests alone, which is fast enough for ten thousand snapshots; `diff` shows what changed. */
function compareDigests(before: readonly SectionDigest[], after: readonly SectionDigest[]): Summary {
  const missing = (from: readonly SectionDigest[], other: readonly SectionDigest[]): SectionDigest[] => {
    const digests = new Set(other.map(({ sha256 }) => sha256));
    return from.filter(({ sha256 }) => !digests.has(sha256));
  };
  const [removed, added] = [missing(before, after), missing(after, before)];
  const titles = new Set(removed.map(({ title }) => title));
  const modified = added.filter(({ title }) => titles.has(title)).length;
  return { added: added.length - modified, removed: Math.max(removed.length - modified, 0), modified };
}

function renderLog(
  snapshots: readonly Snapshot[],
  summaries: readonly (Summary | null)[],
  width: number | null,
): string {
  const rows = snapshots.map((snapshot, index) => [
    displayTime(snapshot.firstSeen),
    displayTime(snapshot.lastSeen),
    String(snapshot.captures),
    snapshot.textSha256.slice(0, 12),
    String(snapshot.rawBytes),
    snapshot.pages === null ? '' : String(snapshot.pages),
    String(snapshot.sections),
    describeSummary(summaries[index] ?? null),
  ]);
  return renderTable(
    ['SINCE (UTC)', 'LAST SEEN (UTC)', 'CAPTURES', 'DIGEST', 'BYTES', 'PAGES', 'SECTIONS', 'CHANGED'],
    rows,
    width,
  );
}

function describeSummary(summary: Summary | null): string {
  if (summary === null) return 'first snapshot';
  const parts = (['modified', 'added', 'removed'] as const).flatMap((kind) =>
    summary[kind] > 0 ? [`${summary[kind]} ${kind === 'modified' ? 'changed' : kind}`] : [],
  );
  return parts.length > 0 ? parts.join(', ') : 'nothing in the text';
}
