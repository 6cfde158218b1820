/** The archive on one SQLite file: opens it, brings it up to date, and puts its parts together. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import { guardOf } from './database/guard.ts';
import { migrate, type OpenDatabase, openDatabase } from './database/open-database.ts';
import { acquireWriterLock, type WriterLock } from './database/writer-lock.ts';
import { SqliteAudits } from './stores/sqlite-audits.ts';
import { SqliteCaptures } from './stores/sqlite-captures.ts';
import { SqliteExtractions } from './stores/sqlite-extractions.ts';
import { SqliteOutbox } from './stores/sqlite-outbox.ts';
import { verifyArchive } from './stores/verify.ts';

export interface ArchiveOptions {
  /** Folder that holds the archive. */
  readonly folder: string;
  readonly clock: Clock;
  /** Null to read only. To write: what for (shown to others), and whether to wait for another writer to end. */
  readonly write: { readonly purpose: string; readonly wait: boolean } | null;
}

/**
 * A command that only reads waits so long for the lock under which an older archive is brought up to date: as long as
 * another command may take to do the same. A pass in an older program may take longer; then there is an error.
 */
const UPGRADE_PATIENCE_MS = 30_000;

/** Opens the archive in a folder. To write, the writer's lock is held until `close`. */
export async function openArchive({ folder, clock, write }: ArchiveOptions): Promise<Archive> {
  const file = fileIn(folder);
  const lockFor = (purpose: string, patienceMs: number): Promise<WriterLock> =>
    acquireWriterLock(folder, { purpose, patienceMs, now: clock.now() });
  const lock = write ? await lockFor(write.purpose, write.wait ? Number.POSITIVE_INFINITY : 0) : null;
  try {
    const open = await openDatabase(file, { create: lock !== null });
    if (open.isOutdated) await bringUpToDate(open, file, lock ? null : () => lockFor('upgrade', UPGRADE_PATIENCE_MS));
    return archiveOf(open, { file, clock, lock });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** True where there is an archive in a folder. */
export function isArchive(folder: string): boolean {
  return existsSync(fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, 'archive.sqlite');
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
    maintenance: { verify: (onProgress) => guard(() => verifyArchive(db, sqlite, onProgress)) },
    close: async () => {
      await db.destroy();
      lock?.release();
    },
  };
}
