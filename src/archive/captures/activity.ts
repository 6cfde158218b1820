/** What became of each source since a time, counted over its captures. */
import { type Kysely, sql } from 'kysely';
import type { SourceActivity } from '../../model/outbox.ts';
import type { Schema } from '../database/schema.ts';

/** Sources without a capture since then are left out. Dated files that were imported since count by their own times. */
export async function activitySince(db: Kysely<Schema>, since: string): Promise<SourceActivity[]> {
  const { rows } = await sql<{ source: string; captures: number; changes: number; unsuccessful: number }>`
    SELECT source, count(*) AS captures, sum(outcome = 'changed') AS changes, sum(outcome IN ('failed', 'suspect')) AS amiss
    FROM captures WHERE captured_at > ${since} GROUP BY source ORDER BY source`.execute(db);
  return rows.map(({ source, captures, changes, unsuccessful }) => ({ source, captures, changes, unsuccessful }));
}
