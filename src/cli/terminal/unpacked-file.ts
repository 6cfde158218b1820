/** Reads a file of the user, and unpacks it if its name says that it is compressed. */
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { errorReason } from '../../model/error-reason.ts';
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';

/** The size limit after decompression. Anything larger is an attack or no document. */
const MAX_DECOMPRESSED_BYTES = 1_000_000_000;

/** `doing` begins the message if that fails: `Importing`. Throws UsageError. */
export async function readUnpacked(doing: string, path: string): Promise<Uint8Array> {
  const bytes = readBytes(doing, path);
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

export function unreadable(doing: string, path: string, cause: unknown): UsageError {
  return new UsageError(
    'USAGE_PATH',
    `${doing} ${path}: ${fileErrorText(cause)}. Name a readable file, or a folder of such files.`,
    { cause },
  );
}

function readBytes(doing: string, path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(doing, path, error);
  }
}
