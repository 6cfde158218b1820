/** Copies the file of the archive while other programs write to it. */
import { chmodSync, statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import type { CopyProgress } from '../../ports/maintenance.ts';
import { toArchiveError } from './archive-error.ts';

/** With pages of 4 KB, 4 MB at a time: the event loop, and so the progress line and signals, never wait for long. */
const PAGES_PER_STEP = 1000;

/**
 * Copies the database as it is at this moment to a new file. SQLite begins its copy again whenever another program
 * commits, so that it would never end beside a busy writer. A transaction that only reads holds the moment: it delays
 * no writer. Throws ArchiveError if the copy cannot be written.
 */
export async function copyDatabase(
  sqlite: Sqlite.Database,
  target: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<void> {
  try {
    sqlite.exec('BEGIN');
    try {
      // A transaction begins with its first query.
      sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
      await sqlite.backup(target, {
        progress: ({ totalPages: total, remainingPages }) => {
          onProgress({ done: total - remainingPages, total });
          return PAGES_PER_STEP;
        },
      });
    } finally {
      sqlite.exec('COMMIT');
    }
    // What only some users may read stays so.
    chmodSync(target, statSync(sqlite.name).mode & 0o777);
  } catch (error) {
    throw toArchiveError(error, target, `Copying the archive ${sqlite.name} to`);
  }
}
