/**
 * One transaction, all of it or nothing. Kysely's own would hide a full disk: SQLite then rolls back by itself, and the
 * error of the second, needless roll-back would replace the first.
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
    // What the result tells comes too late for its own commit, whose safety level cannot change on the way.
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
    // Fails where SQLite has rolled back by itself; the error that matters is the one at hand.
    await sql`ROLLBACK`.execute(connection).catch(() => {});
    throw error;
  }
}

/** Secures every commit before this one: a durable transaction that writes a page as it is. */
async function secure(connection: Kysely<Schema>): Promise<void> {
  await commit(connection, (db) => sql`UPDATE chain_head SET captures = captures`.execute(db), true);
}
