/** Translates errors of SQLite and the file system, by their codes, into one line that says what to do. */
import { ArchiveError } from '../../model/errors.ts';

const ADVICE: readonly (readonly [pattern: RegExp, code: string, advice: string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    'ARCHIVE_DISK_FULL',
    'the disk is full. Free some space and run the same command again; no data is lost',
  ],
  [
    /^(SQLITE_READONLY|EACCES|EROFS|EPERM)/,
    'ARCHIVE_READ_ONLY',
    'the archive is read-only for this user. Give this user write permission for the folder, or name another folder with --archive',
  ],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    'ARCHIVE_UNREADABLE',
    'the file is damaged or not an SQLite database. It was left unchanged: restore a backup, or move the file away',
  ],
  [
    /^SQLITE_BUSY/,
    'ARCHIVE_BUSY',
    'another program is using it. Wait until that program has finished, then run the command again',
  ],
  [
    /^(SQLITE_CANTOPEN|ENOENT|ENOTDIR|EISDIR|ELOOP|ENAMETOOLONG)/,
    'ARCHIVE_CANNOT_OPEN',
    'it cannot be opened. Check that the folder exists and is readable, or name another folder with --archive',
  ],
  [
    /^(SQLITE_ERROR|SQLITE_CONSTRAINT|SQLITE_MISMATCH)/,
    'ARCHIVE_DAMAGED',
    'its tables or rows are not as this program made them. Run `variorum verify`, then restore a backup',
  ],
  [/^SQLITE_IOERR/, 'ARCHIVE_IO', 'the disk reports an error. Check the disk, then run `variorum verify`'],
];

/** An ArchiveError for an error of SQLite or the file system; returns any other error unchanged. */
export function toArchiveError(error: unknown, file: string, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof ArchiveError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = ADVICE.find(([pattern]) => pattern.test(code));
  if (!known) return error;
  return new ArchiveError(known[1], `${doing} ${file}: ${known[2]} (${code}: ${error.message}).`, { cause: error });
}
