/** The archive in one SQLite file: opens it, brings it up to date, and assembles its ports. */
import { join } from 'node:path';
import type { Archive } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import { ARCHIVE_FILE } from '../ports/maintenance.ts';
import { entryOf, hasBytes } from './database/archive-file.ts';
import { copyDatabase } from './database/copy-database.ts';
import { guardOf } from './database/guard.ts';
import { upgradeCopy, upgradeDatabase } from './database/migrate.ts';
import { type OpenDatabase, openToRead, openToWrite } from './database/open-database.ts';
import { acquireWriterLock, type WriterLock, type WriterLockOptions } from './database/writer-lock.ts';
import { SqliteAudits } from './stores/sqlite-audits.ts';
import { SqliteCaptures } from './stores/sqlite-captures.ts';
import { SqliteExtractions } from './stores/sqlite-extractions.ts';
import { SqliteOutbox } from './stores/sqlite-outbox.ts';
import { readHead } from './tables/chain-head.ts';
import { findHead } from './verify/check-chain.ts';
import { verifyArchive } from './verify/verify.ts';

export interface ArchiveOptions {
  /** Folder that holds the archive. */
  readonly folder: string;
  readonly clock: Clock;
  /** Null to read only. To write: the command (shown to others), and whether to wait for another writer to end. */
  readonly write: { readonly purpose: string; readonly wait: boolean } | null;
  /** Called after the upgrade of an older archive, with the file name of the backup from before it. */
  readonly onUpgrade?: (backup: string) => void;
}

/**
 * A command that only reads waits for the lock to upgrade an older archive as long as another command may take to upgrade
 * it: a backup and the migrations of an archive of a gigabyte take about a minute. If a pass of an older program holds
 * the lock for longer, the command fails.
 */
const LOCK_TO_UPGRADE: Omit<WriterLockOptions, 'now'> = {
  purpose: 'upgrade',
  patienceMs: 120_000,
  advice: 'An older program wrote the archive, and it must be upgraded before it can be read. Try again later.',
};

/** Opens the archive in a folder. To write, the writer's lock is held until `close`. */
export async function openArchive({ folder, clock, write, onUpgrade }: ArchiveOptions): Promise<Archive> {
  const file = fileIn(folder);
  const lockTo = (options: Omit<WriterLockOptions, 'now'>): Promise<WriterLock> =>
    acquireWriterLock(folder, { ...options, now: clock.now() });
  const lock = write ? await lockTo(lockToWrite(write)) : null;
  try {
    const open = lock ? await openToWrite(file) : await openToRead(file);
    if (open.isOutdated) {
      const backup = await bringUpToDate(open, file, lock ? null : () => lockTo(LOCK_TO_UPGRADE));
      if (backup !== null) onUpgrade?.(backup);
    }
    return archiveOf(open, { file, clock, lock });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function lockToWrite({ purpose, wait }: NonNullable<ArchiveOptions['write']>): Omit<WriterLockOptions, 'now'> {
  const patienceMs = wait ? Number.POSITIVE_INFINITY : 0;
  return { purpose, patienceMs, advice: 'Wait for it with --wait, or try again later.' };
}

/** True if a folder contains an archive, or what is left of one. */
export function isArchive(folder: string): boolean {
  const file = fileIn(folder);
  try {
    return entryOf(file) !== null || hasBytes(`${file}-wal`);
  } catch {
    // To open it says why this user cannot look at it.
    return true;
  }
}

function fileIn(folder: string): string {
  return join(folder, ARCHIVE_FILE);
}

/** Returns the name of the backup; null if there is none. */
async function bringUpToDate(
  open: OpenDatabase,
  file: string,
  acquire: (() => Promise<WriterLock>) | null,
): Promise<string | null> {
  let lock: WriterLock | null = null;
  try {
    if (open.isCopy) {
      await upgradeCopy(open, file);
      return null;
    }
    lock = acquire ? await acquire() : null;
    return await upgradeDatabase(open, file);
  } catch (error) {
    await open.db.destroy();
    throw error;
  } finally {
    lock?.release();
  }
}

/** What is in the write-ahead log counts, since it belongs to the pages of the archive. */
function sizeOf(sqlite: OpenDatabase['sqlite']): number {
  const pragma = (name: string): number => Number(sqlite.pragma(name, { simple: true }));
  return pragma('page_count') * pragma('page_size');
}

function archiveOf(
  { db, sqlite }: OpenDatabase,
  { file, clock, lock }: { readonly file: string; readonly clock: Clock; readonly lock: WriterLock | null },
): Archive {
  const guard = guardOf(db, file);
  return {
    captures: new SqliteCaptures(guard, clock),
    extractions: new SqliteExtractions(guard),
    audits: new SqliteAudits(guard, clock),
    outbox: new SqliteOutbox(guard),
    maintenance: {
      size: () => guard(async () => sizeOf(sqlite)),
      verify: (onProgress) => guard(() => verifyArchive(db, sqlite, onProgress)),
      head: () => guard(readHead),
      findHead: (hash) => guard(() => findHead(db, hash)),
      copyTo: (target, onProgress) => copyDatabase(sqlite, target, onProgress),
    },
    close: async () => {
      await db.destroy();
      lock?.release();
    },
  };
}
