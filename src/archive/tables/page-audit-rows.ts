/** Rows of audited reference pages: each change of a passage's status, and the last audit's digests of citations. */
import { type Kysely, sql } from 'kysely';
import type { Digest } from '../../model/digest.ts';
import type { PassageStatus } from '../../model/passage.ts';
import type { LastAudit } from '../../ports/audits.ts';
import type { Schema } from '../database/schema.ts';
import { enterRecord } from './journal-rows.ts';

export async function lastStatuses(db: Kysely<Schema>, page: string): Promise<Map<Digest, PassageStatus>> {
  const { rows } = await sql<{ passage: string; status: PassageStatus }>`
    SELECT passage, status FROM passage_status_changes
    WHERE id IN (SELECT max(id) FROM passage_status_changes WHERE page = ${page} GROUP BY passage)`.execute(db);
  return new Map(rows.map((row) => [row.passage, row.status]));
}

/** Stores the statuses that changed. Call it inside a transaction. */
export async function writeStatuses(
  db: Kysely<Schema>,
  page: string,
  statuses: ReadonlyMap<Digest, PassageStatus>,
  at: string,
): Promise<void> {
  const rows = [...statuses].map(([passage, status]) => ({ page, passage, status, found_at: at }));
  for (const row of rows) {
    const { id } = await db.insertInto('passage_status_changes').values(row).returning('id').executeTakeFirstOrThrow();
    await enterRecord(db, 'status', [id]);
  }
}

export async function lastAudit(db: Kysely<Schema>, page: string): Promise<LastAudit | null> {
  const audited = await db.selectFrom('audited_pages').selectAll().where('page', '=', page).executeTakeFirst();
  if (audited === undefined) return null;
  const rows = await db.selectFrom('audited_citations').select('digest').where('page', '=', page).execute();
  return { at: audited.audited_at, citationDigests: new Set(rows.map(({ digest }) => digest)) };
}

/** Stores the digests of an audit, which replace those of the last one. Call it inside a transaction. */
export async function writeAudit(db: Kysely<Schema>, page: string, { at, citationDigests }: LastAudit): Promise<void> {
  await db
    .insertInto('audited_pages')
    .values({ page, audited_at: at })
    .onConflict((conflict) => conflict.column('page').doUpdateSet({ audited_at: at }))
    .execute();
  await db.deleteFrom('audited_citations').where('page', '=', page).execute();
  for (const digest of citationDigests) await db.insertInto('audited_citations').values({ page, digest }).execute();
  await enterRecord(db, 'audit', [page]);
}
