/**
 * Runs work in one transaction. Kysely's own transaction would hide a full disk: SQLite rolls back by itself then, and
 * the error of a second, needless roll-back would replace the first error.
 */
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

export interface TransactionOptions<Result> {
  /**
   * Whether the transaction survives a power cut once it has returned. Without that, a power cut may lose it together
   * with all that came after it; the file is sound either way, and the next durable transaction secures all before it.
   */
  readonly durable: boolean | ((result: Result) => boolean);
}

/** Runs the work in a transaction that takes the write lock at once; throws what the work or the commit threw. */
export function inTransaction<Result>(
  db: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<Result>,
  { durable }: TransactionOptions<Result> = { durable: true },
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    const result = await commit(connection, work, durable === true);
    // The safety level cannot change within a transaction, so the result is secured by a second commit.
    if (typeof durable === 'function' && durable(result)) await secure(connection);
    return result;
  });
}

async function commit<Result>(
  connection: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<Result>,
  durable: boolean,
): Promise<Result> {
  await (durable ? sql`PRAGMA synchronous = FULL` : sql`PRAGMA synchronous = NORMAL`).execute(connection);
  await sql`BEGIN IMMEDIATE`.execute(connection);
  try {
    const result = await work(connection);
    await sql`COMMIT`.execute(connection);
    return result;
  } catch (error) {
    // This fails if SQLite has already rolled back by itself; only the first error matters.
    await sql`ROLLBACK`.execute(connection).catch(() => {});
    throw error;
  }
}

/** Secures every commit so far, by a durable transaction that rewrites a row unchanged. */
async function secure(connection: Kysely<Schema>): Promise<void> {
  await commit(connection, (db) => sql`UPDATE chain_head SET captures = captures`.execute(db), true);
}
