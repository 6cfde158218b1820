/**
 * One transaction, all of it or nothing. Kysely's own would hide a full disk: SQLite then rolls back by itself, and the
 * error of the second, needless roll-back would be thrown in the place of the first.
 */
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Runs the work in a transaction that takes the write lock at once; throws what the work or the commit threw.
 *
 * `durable`: it survives a power cut once this returns. Without it, a power cut may lose it, together with all that came
 * after it; the file is sound either way, and the next durable one secures all before it.
 */
export function inTransaction<Result>(
  db: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<Result>,
  { durable }: { readonly durable: boolean } = { durable: true },
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    await (durable ? sql`PRAGMA synchronous = FULL` : sql`PRAGMA synchronous = NORMAL`).execute(connection);
    await sql`BEGIN IMMEDIATE`.execute(connection);
    try {
      const result = await work(connection);
      await sql`COMMIT`.execute(connection);
      return result;
    } catch (error) {
      // Fails where SQLite has rolled back by itself; the error that matters is the one at hand.
      await sql`ROLLBACK`.execute(connection).catch(() => {});
      throw error;
    }
  });
}
