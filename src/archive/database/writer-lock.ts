/**
 * Allows one writer at a time. The lock is an exclusive transaction on a small database next to the archive. The
 * operating system releases it when its holder ends, even by a crash, so it depends on no clock and no process id. A
 * note next to it tells people who holds the lock; the note itself locks nothing.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { makeFolder } from '../../file/make-folder.ts';
import { displayTime } from '../../model/datetime.ts';
import { ArchiveError } from '../../model/errors.ts';
import { toArchiveError } from './archive-error.ts';

export interface WriterLock {
  release(): void;
}

export interface WriterLockOptions {
  /** The command of the holder, such as `run`; shown to those who wait. */
  readonly purpose: string;
  /** The current time, for the note, ISO 8601. */
  readonly now: string;
  /** What the user can do if the lock is not free, as a sentence. */
  readonly advice: string;
  /** How long to wait for another holder: 0 gives up at once, Infinity never gives up. */
  readonly patienceMs: number;
}

/** Polling is simple, cheap compared with a pass of minutes, and does not depend on the holder to notify others. */
const POLL_MS = 250;

/** Takes the lock of the archive in `folder`; throws ARCHIVE_LOCKED if another process still holds it. */
export async function acquireWriterLock(folder: string, options: WriterLockOptions): Promise<WriterLock> {
  const note = join(folder, 'writer.json');
  const giveUpAt = performance.now() + options.patienceMs;
  for (;;) {
    const lock = tryLock(folder);
    if (lock) {
      writeNote(note, lock, options);
      return {
        release: () => {
          rmSync(note, { force: true });
          lock.close();
        },
      };
    }
    if (performance.now() >= giveUpAt) {
      throw new ArchiveError(
        'ARCHIVE_LOCKED',
        `Writing to the archive in ${folder}: ${describeHolder(note)} is writing to it. ${options.advice}`,
      );
    }
    await sleep(POLL_MS);
  }
}

function writeNote(note: string, lock: Sqlite.Database, { purpose, now }: WriterLockOptions): void {
  try {
    writeFileSync(note, `${JSON.stringify({ pid: process.pid, host: hostname(), purpose, since: now })}\n`);
  } catch (error) {
    lock.close();
    throw toArchiveError(error, note, 'Locking the archive with');
  }
}

function tryLock(folder: string): Sqlite.Database | null {
  const file = join(folder, 'writer.lock');
  let lock: Sqlite.Database | null = null;
  try {
    makeFolder(folder);
    lock = new Sqlite(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw toArchiveError(error, file, 'Locking the archive with');
  }
}

function describeHolder(note: string): string {
  try {
    const { pid, host, purpose, since } = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    return `\`variorum ${purpose}\` (process ${pid} on ${host}, since ${displayTime(String(since))} UTC)`;
  } catch {
    // The holder may be between taking the lock and writing its note.
    return 'another process';
  }
}
