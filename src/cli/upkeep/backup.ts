/**
 * `variorum backup FILE`: a copy of the archive in one file. It is made in a folder beside FILE, checked there, and only
 * then renamed, so that FILE is always whole: the old copy or the new one.
 */
import { lstatSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openReader } from '../../compose.ts';
import { ArchiveError, UsageError } from '../../model/errors.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { ARCHIVE_FILE } from '../../ports/maintenance.ts';
import { line, textOf } from '../../report/terminal/lines.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type CommonOptions, closing, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, wrapOf } from '../terminal/io.ts';
import { type Progress, withProgress } from '../terminal/progress.ts';
import { writing } from '../terminal/write-user-file.ts';

export interface BackupOptions extends CommonOptions {
  readonly force?: boolean;
}

export async function backupCommand(io: Io, [name = '']: readonly string[], options: BackupOptions): Promise<number> {
  const { force = false, json } = options;
  const context = loadContext(options, io);
  const file = resolve(name);
  return withReader(context, async (archive) => {
    await requireOutside(file, context.folder);
    await requireTarget(file, force);
    // Beside the file, because a rename replaces a file in one step only within one disk.
    const folder = await writing(file, () => mkdtempSync(`${file}.part-`));
    const cleanUp = (): void => rmSync(folder, { recursive: true, force: true });
    io.stop?.addEventListener('abort', cleanUp);
    try {
      const copy = join(folder, ARCHIVE_FILE);
      const checked = await withProgress(io, 'backup', (progress) => copyAndCheck(archive, folder, copy, progress));
      // The copy took its time: another program may have written the file meanwhile.
      await requireTarget(file, force);
      await writing(file, () => renameSync(copy, file));
      const { size: bytes } = statSync(file);
      if (json) printJson(io, { file, archive: context.folder, bytes, checked });
      else {
        const said = `${file}: copy of the archive in ${context.folder}; ${checked} records checked (captures, payloads and documents), all sound.`;
        io.stdout.write(textOf([line(terminalSafe(said))], await wrapOf(io)));
      }
      return EXIT.done;
    } finally {
      io.stop?.removeEventListener('abort', cleanUp);
      cleanUp();
    }
  });
}

/** Throws UsageError if the file would lie in the folder of the archive, where it could replace the archive itself. */
async function requireOutside(file: string, archiveFolder: string): Promise<void> {
  const folder = await writing(file, () => realpathSync(dirname(file)));
  if (folder !== realpathSync(archiveFolder)) return;
  throw new UsageError('USAGE_PATH', `Writing ${file}: this is the folder of the archive. Name a file outside of it.`);
}

/** Throws UsageError if the file must not be written. Only a plain file can be replaced, and only if the user says so. */
async function requireTarget(file: string, force: boolean): Promise<void> {
  const existing = await writing(file, () => lstatSync(file, { throwIfNoEntry: false }));
  if (existing === undefined) return;
  if (!existing.isFile()) {
    const what = existing.isDirectory() ? 'a folder' : existing.isSymbolicLink() ? 'a link' : 'not a plain file';
    throw new UsageError('USAGE_PATH', `Writing ${file}: it is ${what} and was left unchanged. Name a file.`);
  }
  if (force) return;
  const advice = 'Name another, or replace it with --force.';
  throw new UsageError('USAGE_EXISTS', `Writing ${file}: it exists already and was left unchanged. ${advice}`);
}

/** Copies the archive and verifies the copy; returns how many records were checked. Throws ArchiveError for damage. */
async function copyAndCheck(archive: ArchiveReader, folder: string, copy: string, progress: Progress): Promise<number> {
  await archive.maintenance.copyTo(copy, (pages) => progress.show({ what: 'copying', ...pages }));
  return closing(await openReader(folder), async ({ maintenance }) => {
    let checked = 0;
    const damages = await maintenance.verify(({ done, total }) => {
      checked = done;
      progress.show({ what: 'checking', done, total });
    });
    const [first] = damages;
    if (first === undefined) return checked;
    throw new ArchiveError(
      'ARCHIVE_DAMAGED',
      `Checking the copy of the archive: ${first.what}: ${first.problem}. No copy was written. \`variorum verify\` lists all damage of the archive.`,
    );
  });
}
