/** `variorum diff SOURCE [FROM [TO]]`: what changed between two snapshots. */
import type { Change } from '../../model/change.ts';
import { pathText } from '../../model/document.ts';
import { UsageError } from '../../model/errors.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { CHANGE_FORMATS } from '../../report/formats.ts';
import { compareSnapshots } from '../../usecases/history/compare-snapshots.ts';
import { findSnapshotAt } from '../../usecases/history/find-snapshot.ts';
import { type CommonOptions, chooseFormat, knownSource, loadContext, namesOf, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';
import { chooseSection } from './choose-sections.ts';

export interface DiffOptions extends CommonOptions {
  readonly section?: string;
  readonly all?: boolean;
}

export async function diffCommand(
  io: Io,
  [id = '', from, to]: readonly string[],
  options: DiffOptions,
): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, namesOf(CHANGE_FORMATS), 'terminal');
  return withReader(context, async (archive) => {
    const source = await knownSource(context.config, archive, id);
    const snapshots = await archive.captures.snapshots(id);
    const pair = await choosePair(archive, id, snapshots, from, to);
    const { change: whole, before, after } = await compareSnapshots(archive, source, snapshots, pair);
    const paths = options.section === undefined ? null : sectionPaths(options.section, before, after);
    const change = paths === null ? whole : onlyIn(whole, paths);
    // A section that the user names is shown with its minor differences.
    const all = options.all ?? options.section !== undefined;
    io.stdout.write(CHANGE_FORMATS[format]({ change, before, after, all, ...(await terminalOptionsOf(io)) }));
    return EXIT.done;
  });
}

/** The part of a change that concerns these sections, each with all its differences. */
function onlyIn(change: Change, paths: ReadonlySet<string>): Change {
  const sections = change.sections.filter(({ path }) => paths.has(pathText(path)));
  return { ...change, sections, bulkEdits: [], unfound: [] };
}

/** The snapshots that FROM and TO name; without FROM, TO and the one before it. */
async function choosePair(
  archive: ArchiveReader,
  id: string,
  snapshots: readonly Snapshot[],
  from: string | undefined,
  to: string | undefined,
): Promise<readonly [Snapshot, Snapshot]> {
  const newer = await findSnapshotAt(archive, id, snapshots, to ?? 'latest');
  if (from !== undefined) return [await findSnapshotAt(archive, id, snapshots, from), newer];
  const older = snapshots[snapshots.indexOf(newer) - 1];
  if (older) return [older, newer];
  throw new UsageError(
    'USAGE_NO_SNAPSHOT',
    `${id}: it has only one snapshot (${newer.id}), and nothing to compare it with yet.`,
  );
}

/** Paths of the sections that `--section` names, in either document. */
function sectionPaths(name: string, ...documents: readonly Parameters<typeof chooseSection>[0][]): Set<string> {
  const paths = new Set<string>();
  let failure: unknown = null;
  for (const document of documents) {
    try {
      for (const { path } of chooseSection(document, name)) paths.add(pathText(path));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failure = error;
    }
  }
  if (paths.size === 0) throw failure;
  return paths;
}
