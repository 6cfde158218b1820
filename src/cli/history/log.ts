/** `variorum log SOURCE`: lists the snapshots of a source. */
import { displayTime } from '../../model/datetime.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Wrap } from '../../report/terminal/lines.ts';
import { shareText } from '../../report/views/finding-view.ts';
import { type SnapshotSummary, summarizeSnapshots } from '../../usecases/history/summarize-snapshots.ts';
import { type CommonOptions, chooseFormat, knownSource, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, wrapOf } from '../terminal/io.ts';
import { renderTable } from '../terminal/table.ts';

export async function logCommand(io: Io, [id = '']: readonly string[], options: CommonOptions): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  return withReader(context, async (archive) => {
    await knownSource(context.config, archive, id);
    const snapshots = await archive.captures.snapshots(id);
    const summaries = await summarizeSnapshots(archive.extractions, snapshots);
    const entries = snapshots.map(({ id: snapshot, ...rest }, index) => ({
      snapshot,
      ...rest,
      changes: summaries[index] ?? null,
    }));
    if (format === 'json') printJson(io, entries);
    else if (entries.length === 0) io.stdout.write(`${id}: no snapshot yet.\n`);
    else io.stdout.write(renderLog(snapshots, summaries, await wrapOf(io)));
    return EXIT.done;
  });
}

function renderLog(
  snapshots: readonly Snapshot[],
  summaries: readonly (SnapshotSummary | null)[],
  wrap: Wrap | null,
): string {
  const rows = snapshots.map((snapshot, index) => [
    displayTime(snapshot.firstSeen),
    displayTime(snapshot.lastSeen),
    String(snapshot.captures),
    snapshot.textSha256.slice(0, 12),
    String(snapshot.rawBytes),
    snapshot.pages === null ? '' : String(snapshot.pages),
    String(snapshot.sections),
    shareText(snapshot.coverage),
    describeSummary(summaries[index] ?? null),
  ]);
  return renderTable(
    ['SINCE (UTC)', 'LAST SEEN (UTC)', 'CAPTURES', 'DIGEST', 'BYTES', 'PAGES', 'SECTIONS', 'READ', 'CHANGED'],
    rows,
    wrap,
  );
}

function describeSummary(summary: SnapshotSummary | null): string {
  if (summary === null) return 'first snapshot';
  const parts = (['modified', 'added', 'removed'] as const).flatMap((kind) =>
    summary[kind] > 0 ? [`${summary[kind]} ${kind === 'modified' ? 'changed' : kind}`] : [],
  );
  return parts.length > 0 ? parts.join(', ') : 'order, numbers, formatting or links only';
}
