/** `variorum stamp FILE`: updates the "retrieved" dates of a local reference page; prints a diff unless it may write. */
import { resolve } from 'node:path';
import { systemClock } from '../../compose.ts';
import { readUserFile } from '../../file/read-file.ts';
import { replaceFile } from '../../file/write-file.ts';
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';
import { unifiedPatch } from '../../text/diff.ts';
import { terminalSafe } from '../../text/escape.ts';
import { stampPage } from '../../usecases/audit/stamp-page.ts';
import { type CommonOptions, loadContext, printJson, withReaderIfAny } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { writing } from '../terminal/write-user-file.ts';
import { auditNow } from './audit.ts';

export interface StampOptions extends CommonOptions {
  readonly write?: boolean;
  readonly exitCode?: boolean;
}

export async function stampCommand(io: Io, [file = '']: readonly string[], options: StampOptions): Promise<number> {
  const context = loadContext(options, io);
  const path = resolve(file);
  // One character for each byte: in any encoding, only the bytes of the dates change.
  const text = readText(path, file);
  const { sources } = context.config;
  const page = { id: file, url: null, file: path, source: null };
  const stamped = await withReaderIfAny(context, async (archive) => {
    if (archive === null) {
      throw new UsageError(
        'USAGE_NO_ARCHIVE',
        `Stamping ${file}: there is no archive in ${context.folder} yet. Run \`variorum run\` or \`variorum import\` first.`,
      );
    }
    const report = await auditNow(io, context, { archive, page, at: systemClock.now() });
    return stampPage(archive.captures, report, { sources, text });
  });
  const { text: after, changes, refused } = stamped;
  if (options.write && after !== text) {
    if (readText(path, file) !== text) {
      throw new UsageError('USAGE_PATH', `Stamping ${file}: it was changed meanwhile, and was left so. Try again.`);
    }
    await writing(file, () => replaceFile(path, Buffer.from(after, 'latin1')));
  }
  if (options.json) printJson(io, { file, written: options.write === true && after !== text, changes, refused });
  else if (!options.write)
    io.stdout.write(
      terminalLines(unifiedPatch({ name: file, text: asUtf8(text) }, { name: file, text: asUtf8(after) })),
    );
  if (changes.length === 0 && refused.length === 0) {
    const why =
      stamped.dated === 0
        ? 'none of its citations has a retrieved date that can be updated'
        : 'all its retrieved dates are up to date';
    io.stderr.write(`variorum: ${terminalSafe(file)}: nothing to update: ${why}\n`);
  }
  for (const { citation, reason } of refused) {
    io.stderr.write(`variorum: not updated: ${terminalSafe(`${citation}: ${reason}`)}\n`);
  }
  return options.exitCode && refused.length > 0 ? EXIT.changed : EXIT.done;
}

function readText(path: string, file: string): string {
  try {
    return readUserFile(path).toString('latin1');
  } catch (error) {
    throw new UsageError('USAGE_PATH', `Reading ${file}: ${fileErrorText(error)}.`, { cause: error });
  }
}

/** A patch for a terminal. Line ends stay as they are in the file, so that the patch applies to it. */
function terminalLines(patch: string): string {
  return patch.split('\r\n').map(terminalSafe).join('\r\n');
}

function asUtf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
