/** Turns what SQLite and the file system say into one line that tells what to do. Codes come from SQLite, not from words. */
import { ArchiveError } from '../../model/errors.ts';

const ADVICE: readonly (readonly [pattern: RegExp, code: string, says: string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    'ARCHIVE_DISK_FULL',
    'the disk is full. Free some space and run the same command again; nothing is half-written',
  ],
  [
    /^(SQLITE_READONLY|EACCES|EROFS|EPERM)/,
    'ARCHIVE_READ_ONLY',
    'it cannot be written. Give this user the right to write to the folder, or name another with --archive',
  ],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    'ARCHIVE_UNREADABLE',
    'it is damaged, or no SQLite database. It is left as it is: restore a backup, or move it away',
  ],
  [/^SQLITE_BUSY/, 'ARCHIVE_BUSY', 'another program holds it. Wait until it has ended, then run the command again'],
  [
    /^(SQLITE_CANTOPEN|ENOENT|ENOTDIR|EISDIR)/,
    'ARCHIVE_CANNOT_OPEN',
    'it cannot be opened. See that the folder exists and is readable, or name another with --archive',
  ],
  [/^SQLITE_IOERR/, 'ARCHIVE_IO', 'the disk gave an error. Check the disk, then run `variorum verify`'],
];

/** An ArchiveError for a fault of SQLite or of the file system; any other error comes back as it was. */
export function toArchiveError(error: unknown, file: string, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof ArchiveError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = ADVICE.find(([pattern]) => pattern.test(code));
  if (!known) return error;
  return new ArchiveError(known[1], `${doing} ${file}: ${known[2]} (${code}).`, { cause: error });
}
