/** Reads a file of the user, and unpacks it if its name says that it is compressed. */
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { errorReason } from '../../model/error-reason.ts';
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';

/** The size limit after decompression. Anything larger is an attack or no document. */
const MAX_DECOMPRESSED_BYTES = 1_000_000_000;

/** What to name instead of a path that cannot be read. */
const FILE_OR_FOLDER = 'Name a readable file, or a folder of such files.';

/** `doing` begins the message if that fails: `Importing`; `advice` ends it. Throws UsageError. */
export async function readUnpacked(doing: string, path: string, advice = FILE_OR_FOLDER): Promise<Uint8Array> {
  const bytes = readBytes(doing, path, advice);
  const limits = { maxOutputLength: MAX_DECOMPRESSED_BYTES };
  try {
    if (path.endsWith('.br')) return await promisify(brotliDecompress)(bytes, limits);
    if (path.endsWith('.gz')) return await promisify(gunzip)(bytes, limits);
    return bytes;
  } catch (error) {
    throw new UsageError('USAGE_PATH', `${doing} ${path}: it cannot be decompressed (${errorReason(error)}).`, {
      cause: error,
    });
  }
}

export function unreadable(doing: string, path: string, cause: unknown, advice = FILE_OR_FOLDER): UsageError {
  return new UsageError('USAGE_PATH', `${doing} ${path}: ${fileErrorText(cause)}. ${advice}`, { cause });
}

function readBytes(doing: string, path: string, advice: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(doing, path, error, advice);
  }
}
