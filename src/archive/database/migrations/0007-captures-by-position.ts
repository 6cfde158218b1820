/**
 * Indexes that contain the whole order of a query, so that the newest capture of a source and the first extraction of a
 * text are found without reading the others.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP INDEX captures_by_time`.execute(db);
  await sql`CREATE INDEX captures_by_position ON captures (source, captured_at, raw_digest)`.execute(db);
  await sql`DROP INDEX extractions_by_text`.execute(db);
  await sql`CREATE INDEX extractions_by_text ON extractions (source, text_digest, payload_digest)`.execute(db);
}
