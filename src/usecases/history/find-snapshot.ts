/** The snapshot that a command names, or what the newest capture shows while it is suspect. */
import { UsageError } from '../../model/errors.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { resolveWhen, SUSPECT } from '../../model/when.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { newestSuspect } from '../capture/newest-suspect.ts';

/** `snapshots` are all of the source, oldest first. Throws UsageError if WHEN names none. */
export async function findSnapshotAt(
  { captures }: Pick<ArchiveReader, 'captures'>,
  source: string,
  snapshots: readonly Snapshot[],
  when: string,
): Promise<Snapshot> {
  if (when !== SUSPECT) return resolveWhen(source, snapshots, when);
  const what = `${source}@${SUSPECT}`;
  const { capture } = await newestSuspect(captures, source, what);
  const shown = await captures.suspectSnapshot(capture);
  if (shown !== null) return shown;
  throw new UsageError('USAGE_NO_SUSPECT', `${what}: the capture changed while it was read. Run the command again.`);
}
