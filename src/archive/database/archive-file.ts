/**
 * The archive's file before SQLite opens it. SQLite takes an empty file for a new database, and notices that a file is
 * cut short only when it needs a missing page: both are refused here, so that no history is lost without a word.
 */
import { closeSync, fsyncSync, lstatSync, openSync, readSync, rmSync, type Stats, statSync } from 'node:fs';
import { ArchiveError } from '../../model/errors.ts';

/** The files that SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;
/** The header of an SQLite file, with the numbers of https://www.sqlite.org/fileformat.html. */
const HEADER_BYTES = 100;
/** The smallest page. SQLite takes a shorter file for an empty one. */
const LEAST_BYTES = 512;

/** True if there is a file to open. Throws ArchiveError if it is empty, cut short, or no file. */
export function checkFile(file: string): boolean {
  const found = statOf(file);
  if (found === null) {
    refuseWithoutFile(file);
    return false;
  }
  if (!found.isFile()) {
    throw new ArchiveError(
      'ARCHIVE_CANNOT_OPEN',
      `Opening the archive ${file}: it is not a regular file. ${ELSEWHERE}`,
    );
  }
  if (found.size === 0) {
    throw new ArchiveError(
      'ARCHIVE_EMPTY',
      `Opening the archive ${file}: the file is empty (0 bytes), which no archive is. It was left unchanged: restore a backup. If nothing was ever captured, delete the file.`,
    );
  }
  const expected = hasBytes(`${file}-wal`) ? LEAST_BYTES : bytesOf(file);
  if (found.size < expected) {
    throw new ArchiveError(
      'ARCHIVE_TRUNCATED',
      `Opening the archive ${file}: the file is cut short (${found.size} of ${expected} bytes). It was left unchanged: restore a backup.`,
    );
  }
  return true;
}

const ELSEWHERE = 'Name another folder with --archive.';

/** True if a file is there and not empty. */
export function hasBytes(file: string): boolean {
  return (statOf(file)?.size ?? 0) > 0;
}

/** Deletes a database with the files beside it. */
export function removeDatabase(file: string): void {
  for (const each of [file, ...COMPANIONS.map((suffix) => file + suffix)]) rmSync(each, { force: true });
}

/** Makes the names in a folder survive a power cut. Some systems cannot do that for folders; then it does nothing. */
export function syncFolder(folder: string): void {
  try {
    syncFile(folder);
  } catch {
    // Windows opens no folders, and some network drives do not sync them.
  }
}

export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A link without a target, or a log without its database, is what is left of an archive, and not the place for a new one. */
function refuseWithoutFile(file: string): void {
  if (entryOf(file) !== null) {
    throw new ArchiveError(
      'ARCHIVE_CANNOT_OPEN',
      `Opening the archive ${file}: it is a link to a file that is not there. Mount its disk, or correct the link.`,
    );
  }
  if (hasBytes(`${file}-wal`)) {
    throw new ArchiveError(
      'ARCHIVE_TRUNCATED',
      `Opening the archive ${file}: the file is missing, but ${file}-wal, which belongs to it, is there. Restore both from a backup, or move ${file}-wal away.`,
    );
  }
}

/** What has this name, be it a link; null if nothing has it. */
export function entryOf(file: string): Stats | null {
  return nullIfNone(() => lstatSync(file));
}

function statOf(file: string): Stats | null {
  return nullIfNone(() => statSync(file));
}

function nullIfNone(look: () => Stats): Stats | null {
  try {
    return look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** How long the file must be by its own header; that of the smallest database if the header does not say so. */
function bytesOf(file: string): number {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return LEAST_BYTES;
  // The number of pages counts only if these two agree, that is, if a current SQLite wrote the file last.
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return LEAST_BYTES;
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return header.readUInt32BE(28) * pageSize;
}
