/** `variorum import SOURCE PATH…`: imports dated files, or folders of them, as captures. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withDependencies } from '../../compose.ts';
import { requireReadable } from '../../file/read-file.ts';
import { UsageError } from '../../model/errors.ts';
import { withErrorField } from '../../report/json/error-field.ts';
import { countOf } from '../../report/views/wording.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type DatedFile, type Imported, importHistory, timeOfName } from '../../usecases/history/import-history.ts';
import { type CommonOptions, loadContext, printJson, requireSource } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';
import { readUnpacked, unreadable } from '../terminal/unpacked-file.ts';

/** What failed, in messages. */
const IMPORTING = 'Importing';

export interface ImportOptions extends CommonOptions {
  readonly wait?: boolean;
}

export async function importCommand(
  io: Io,
  [id = '', ...paths]: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const context = loadContext(options, io);
  const source = requireSource(context.config, id);
  const maxBytes = source.access?.maxBytes ?? context.config.network.maxBytes;
  const files = paths.flatMap((path) => datedFiles(path, maxBytes));
  const write = { purpose: 'import', wait: options.wait ?? false, note: context.note };
  const imported = await withDependencies(context.config, context.folder, write, (dependencies) =>
    withProgress(io, 'import', (progress) => importHistory(dependencies, source, files, progress.show)),
  );
  if (options.json) printJson(io, imported.map(fieldsOf));
  else io.stdout.write(renderImport(id, imported));
  for (const { name, capture, refusal } of imported) {
    const failure = refusal ?? capture?.failure;
    if (failure) io.stderr.write(`${terminalSafe(`${name}: ${failure.code}: ${failure.message}`)}\n`);
  }
  const isIncomplete = imported.some(({ capture, refusal }) => refusal !== null || capture?.outcome === 'failed');
  return isIncomplete ? EXIT.someFailed : EXIT.done;
}

/**
 * The file itself, or the dated files of a folder; its other files, such as a manifest, are ignored. What cannot be read
 * is refused here, before the archive is locked.
 */
function datedFiles(path: string, maxBytes: number): DatedFile[] {
  try {
    if (!statSync(path).isDirectory()) return [datedFile(path, maxBytes)];
    const names = readdirSync(path)
      .filter((name) => timeOfName(name) !== null)
      .sort();
    if (names.length > 0) return names.map((name) => datedFile(join(path, name), maxBytes));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(IMPORTING, path, error);
  }
  throw new UsageError(
    'USAGE_PATH',
    `Importing ${path}: no file in this folder has a name that begins with a date or time. Rename the files, for example to 2026-04-16.pdf.`,
  );
}

function datedFile(path: string, maxBytes: number): DatedFile {
  try {
    requireReadable(path, maxBytes);
  } catch (error) {
    throw unreadable(IMPORTING, path, error);
  }
  return { name: basename(path), read: () => readUnpacked(IMPORTING, path, { maxBytes }) };
}

function fieldsOf({ capture, refusal, ...file }: Imported) {
  return { ...file, capture: capture === null ? null : withErrorField(capture), error: refusal };
}

/** `3 files, all already archived`, `4 files: 3 changed, 1 already archived`. */
function renderImport(id: string, imported: readonly Imported[]): string {
  const files = countOf(imported.length, 'file');
  const refused = imported.filter(({ refusal }) => refusal !== null).length;
  const archived = imported.filter(({ capture, refusal }) => capture === null && refusal === null).length;
  if (archived === imported.length) return `${id}: ${files}, ${archived === 1 ? '' : 'all '}already archived.\n`;
  const outcomes = (['new', 'changed', 'unchanged', 'suspect', 'failed'] as const).map((outcome) => {
    const count = imported.filter(({ capture }) => capture?.outcome === outcome).length;
    return { count, text: `${count} ${outcome}` };
  });
  const parts = [
    ...outcomes,
    { count: archived, text: `${archived} already archived` },
    { count: refused, text: `${refused} refused` },
  ];
  return `${id}: ${files}: ${parts.flatMap(({ count, text }) => (count > 0 ? [text] : [])).join(', ')}.\n`;
}
