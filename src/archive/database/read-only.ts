/**
 * Opens the archive where nothing may be written: on a read-only medium, or without permission. SQLite itself reads a
 * file in WAL mode only if it can write beside it, so a private copy is read instead; while a writer is at work, its
 * files are there, and SQLite reads with them.
 */
import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { hasBytes } from './archive-file.ts';

export interface ReadOnlyDatabase {
  readonly sqlite: Sqlite.Database;
  /** True if it is a private copy, which may be upgraded to be read. */
  readonly isCopy: boolean;
}

/** True if this user may write to the file and beside it. */
export function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens a file without writing to it or beside it. */
export function openReadOnly(file: string, timeout: number): ReadOnlyDatabase {
  const live = hasBytes(`${file}-wal`) && existsSync(`${file}-shm`) ? openBesideWriter(file, timeout) : null;
  return live === null ? { sqlite: openCopy(file), isCopy: true } : { sqlite: live, isCopy: false };
}

function openBesideWriter(file: string, timeout: number): Sqlite.Database | null {
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = new Sqlite(file, { readonly: true, timeout });
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
    return sqlite;
  } catch {
    // What a dead writer left may be unusable without write permission; the copy can be brought in order.
    sqlite?.close();
    return null;
  }
}

function openCopy(file: string): Sqlite.Database {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-copy-'));
  try {
    const copy = join(folder, 'archive.sqlite');
    for (const suffix of ['', '-wal']) {
      if (!existsSync(file + suffix)) continue;
      // A file system that can shares the bytes instead of copying them.
      copyFileSync(file + suffix, copy + suffix, constants.COPYFILE_FICLONE);
      chmodSync(copy + suffix, 0o600);
    }
    const sqlite = new Sqlite(copy);
    try {
      sqlite.pragma('locking_mode = EXCLUSIVE');
      sqlite.pragma('journal_mode = MEMORY');
      sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
    } catch (error) {
      sqlite.close();
      throw error;
    }
    return sqlite;
  } finally {
    // Its space is freed when it is closed, even if this process is killed. (Windows keeps an open file.)
    rmSync(folder, { recursive: true, force: true, maxRetries: 0 });
  }
}
