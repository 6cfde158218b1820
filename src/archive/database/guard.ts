/** Runs work on the database, and turns errors of SQLite and the file system into errors of the archive. */
import type { Kysely } from 'kysely';
import { toArchiveError } from './archive-error.ts';
import type { Schema } from './schema.ts';

export type Guard = <Result>(work: (db: Kysely<Schema>) => Promise<Result>) => Promise<Result>;

export function guardOf(db: Kysely<Schema>, file: string): Guard {
  return async (work) => {
    try {
      return await work(db);
    } catch (error) {
      throw toArchiveError(error, file, 'Using the archive');
    }
  };
}
