/** The archive in one SQLite file: opens it, brings it up to date, and assembles its ports. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import { ARCHIVE_FILE } from '../ports/maintenance.ts';
import { copyDatabase } from './database/copy-database.ts';
import { guardOf } from './database/guard.ts';
import { migrate, type OpenDatabase, openDatabase } from './database/open-database.ts';
import { acquireWriterLock, type WriterLock, type WriterLockOptions } from './database/writer-lock.ts';
import { SqliteAudits } from './stores/sqlite-audits.ts';
import { SqliteCaptures } from './stores/sqlite-captures.ts';
import { SqliteExtractions } from './stores/sqlite-extractions.ts';
import { SqliteOutbox } from './stores/sqlite-outbox.ts';
import { verifyArchive } from './stores/verify.ts';

export interface ArchiveOptions {
  /** Folder that holds the archive. */
  readonly folder: string;
  readonly clock: Clock;
  /** Null to read only. To write: the command (shown to others), and whether to wait for another writer to end. */
  readonly write: { readonly purpose: string; readonly wait: boolean } | null;
}

/**
 * A command that only reads waits for the lock to upgrade an older archive as long as another command may take to upgrade
 * it. If a pass of an older program holds the lock for longer, the command fails.
 */
const LOCK_TO_UPGRADE: Omit<WriterLockOptions, 'now'> = {
  purpose: 'upgrade',
  patienceMs: 30_000,
  advice: 'An older program wrote the archive, and it must be upgraded before it can be read. Try again later.',
};

/** Opens the archive in a folder. To write, the writer's lock is held until `close`. */
export async function openArchive({ folder, clock, write }: ArchiveOptions): Promise<Archive> {
  const file = fileIn(folder);
  const lockTo = (options: Omit<WriterLockOptions, 'now'>): Promise<WriterLock> =>
    acquireWriterLock(folder, { ...options, now: clock.now() });
  const lock = write ? await lockTo(lockToWrite(write)) : null;
  try {
    const open = await openDatabase(file, { create: lock !== null });
    if (open.isOutdated) await bringUpToDate(open, file, lock ? null : () => lockTo(LOCK_TO_UPGRADE));
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

/** True if a folder contains an archive. */
export function isArchive(folder: string): boolean {
  return existsSync(fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, ARCHIVE_FILE);
}

async function bringUpToDate(
  open: OpenDatabase,
  file: string,
  acquire: (() => Promise<WriterLock>) | null,
): Promise<void> {
  let lock: WriterLock | null = null;
  try {
    lock = acquire ? await acquire() : null;
    await migrate(open, file);
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
      copyTo: (target, onProgress) => copyDatabase(sqlite, target, onProgress),
    },
    close: async () => {
      await db.destroy();
      lock?.release();
    },
  };
}
