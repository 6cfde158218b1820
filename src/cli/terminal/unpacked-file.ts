/** Reads a file of the user, and unpacks it if its name says that it is compressed. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { MAX_FILE_BYTES, readUserFile } from '../../file/read-file.ts';
import { sizeText } from '../../file/size-text.ts';
import { errorCode, errorReason } from '../../model/error-reason.ts';
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';

/** What to name instead of a path that cannot be read. */
const FILE_OR_FOLDER = 'Name a readable file, or a folder of such files.';

export interface UnpackOptions {
  /** How large the file may be, packed or unpacked. */
  readonly maxBytes?: number;
  /** Ends the message if the file cannot be read. */
  readonly advice?: string;
}

/** `doing` begins the message if that fails: `Importing`. Throws UsageError. */
export async function readUnpacked(
  doing: string,
  path: string,
  { maxBytes = MAX_FILE_BYTES, advice = FILE_OR_FOLDER }: UnpackOptions = {},
): Promise<Uint8Array> {
  const bytes = readBytes(doing, path, maxBytes, advice);
  const limits = { maxOutputLength: maxBytes };
  try {
    if (path.endsWith('.br')) return await promisify(brotliDecompress)(bytes, limits);
    if (path.endsWith('.gz')) return await promisify(gunzip)(bytes, limits);
    return bytes;
  } catch (error) {
    const tooLarge = error instanceof Error && errorCode(error) === 'ERR_BUFFER_TOO_LARGE';
    const reason = tooLarge ? `it unpacks to more than ${sizeText(maxBytes)}` : errorReason(error);
    throw new UsageError('USAGE_PATH', `${doing} ${path}: it cannot be decompressed (${reason}).`, { cause: error });
  }
}

export function unreadable(doing: string, path: string, cause: unknown, advice = FILE_OR_FOLDER): UsageError {
  return new UsageError('USAGE_PATH', `${doing} ${path}: ${fileErrorText(cause)}. ${advice}`, { cause });
}

function readBytes(doing: string, path: string, maxBytes: number, advice: string): Uint8Array {
  try {
    return readUserFile(path, maxBytes);
  } catch (error) {
    throw unreadable(doing, path, error, advice);
  }
}
