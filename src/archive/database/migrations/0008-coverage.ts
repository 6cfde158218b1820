/**
 * How much of its page each capture and each extraction read, in words, and which selectors of the settings matched
 * nothing. Older rows do not know it.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['captures', 'extractions']) {
    for (const column of ['words_read', 'words_main', 'words_page']) {
      await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${column} INTEGER`).execute(db);
    }
  }
  await sql`ALTER TABLE extractions ADD COLUMN unmatched_selectors TEXT`.execute(db);
}
