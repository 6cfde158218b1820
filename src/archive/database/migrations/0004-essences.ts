/** The digest of all that a reader looks at in a payload: others that share it read alike, and need not be read. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE readings ADD COLUMN essence TEXT`.execute(db);
  await sql`CREATE INDEX readings_by_essence ON readings (source, essence) WHERE essence IS NOT NULL`.execute(db);
}
