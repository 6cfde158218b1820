/** `variorum import SOURCE PATH…`: history from dated files, or from folders of them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { withDependencies } from '../../compose.ts';
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type DatedFile, type Imported, importHistory, timeOfName } from '../../usecases/history/import-history.ts';
import { type CommonOptions, loadContext, printJson, requireSource } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';

/** A packed file may unpack to this much; more is a bomb or no document. */
const MAX_UNPACKED_BYTES = 1_000_000_000;

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
  const files = paths.flatMap(datedFiles);
  const write = { purpose: 'import', wait: options.wait ?? false };
  const imported = await withDependencies(context.config, context.folder, write, (dependencies) =>
    withProgress(io, 'import', (progress) => importHistory(dependencies, source, files, progress.show)),
  );
  if (options.json) printJson(io, imported);
  else io.stdout.write(renderImport(id, imported));
  for (const { name, capture } of imported) {
    if (capture?.failure)
      io.stderr.write(
        `${terminalSafe(name)}: ${terminalSafe(`${capture.failure.code}: ${capture.failure.message}`)}\n`,
      );
  }
  return imported.some(({ capture }) => capture?.outcome === 'failed') ? EXIT.someFailed : EXIT.done;
}

/** The file itself, or the dated files of a folder (others in it, such as a manifest, are passed over). */
function datedFiles(path: string): DatedFile[] {
  try {
    if (!statSync(path).isDirectory()) return [datedFile(path)];
    const names = readdirSync(path)
      .filter((name) => timeOfName(name) !== null)
      .sort();
    if (names.length > 0) return names.map((name) => datedFile(join(path, name)));
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new UsageError('USAGE_PATH', `Importing ${path}: no file in this folder has a name that begins with a time.`);
}

function datedFile(path: string): DatedFile {
  return { name: basename(path), read: async () => unpack(path, readBytes(path)) };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function unpack(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  const limits = { maxOutputLength: MAX_UNPACKED_BYTES };
  try {
    if (path.endsWith('.br')) return await promisify(brotliDecompress)(bytes, limits);
    if (path.endsWith('.gz')) return await promisify(gunzip)(bytes, limits);
    return bytes;
  } catch (error) {
    throw new UsageError(
      'USAGE_PATH',
      `Importing ${path}: it cannot be unpacked (${error instanceof Error ? error.message : error}).`,
      { cause: error },
    );
  }
}

function unreadable(path: string, cause: unknown): UsageError {
  return new UsageError(
    'USAGE_PATH',
    `Importing ${path}: ${fileErrorText(cause)}. Name a file that can be read, or a folder of them.`,
    { cause },
  );
}

function renderImport(id: string, imported: readonly Imported[]): string {
  const count = (outcome: string): number => imported.filter(({ capture }) => capture?.outcome === outcome).length;
  const parts = ['new', 'changed', 'unchanged', 'suspect', 'failed'].flatMap((outcome) =>
    count(outcome) > 0 ? [`${count(outcome)} ${outcome}`] : [],
  );
  const skipped = imported.filter(({ capture }) => capture === null).length;
  if (skipped > 0) parts.push(`${skipped} archived before`);
  return `${id}: ${imported.length} file(s): ${parts.join(', ')}.\n`;
}
