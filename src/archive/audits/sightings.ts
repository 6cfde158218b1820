/** Sightings and findings: what was found of each passage in each reading, and how its status and its citation went from pass to pass. */
import { type Kysely, sql } from 'kysely';
import type { Digest } from '../../model/digest.ts';
import type { PassageStatus, Sighting } from '../../model/passage.ts';
import type { LastAudit, SightingKey } from '../../ports.ts';
import type { Schema } from '../database/schema.ts';

/** A passage's kept sightings in one source, by the payload whose reading of today they were made in. */
export async function findSightings(
  db: Kysely<Schema>,
  source: string,
  passage: Digest,
): Promise<Map<Digest, Sighting>> {
  const rows = await db
    .selectFrom('sightings')
    .select(['payload_digest', 'sighting'])
    .where('source', '=', source)
    .where('passage', '=', passage)
    .execute();
  return new Map(rows.map((row) => [row.payload_digest, JSON.parse(row.sighting) as Sighting]));
}

/** Keeps sightings, each in the place of one that stood under its key. Call it inside a transaction. */
export async function writeSightings(
  db: Kysely<Schema>,
  sightings: readonly (readonly [SightingKey, Sighting])[],
): Promise<void> {
  for (const [{ source, payloadSha256, passage }, sighting] of sightings) {
    await db
      .replaceInto('sightings')
      .values({ source, payload_digest: payloadSha256, passage, sighting: JSON.stringify(sighting) })
      .execute();
  }
}

/** The last recorded status of each passage of a page. Empty before its first audit. */
export async function lastStatuses(db: Kysely<Schema>, page: string): Promise<Map<Digest, PassageStatus>> {
  const { rows } = await sql<{ passage: string; status: PassageStatus }>`
    SELECT passage, status FROM findings
    WHERE id IN (SELECT max(id) FROM findings WHERE page = ${page} GROUP BY passage)`.execute(db);
  return new Map(rows.map((row) => [row.passage, row.status]));
}

/** Notes the status of passages that have a new one. Call it inside a transaction. */
export async function writeStatuses(
  db: Kysely<Schema>,
  page: string,
  statuses: ReadonlyMap<Digest, PassageStatus>,
  at: string,
): Promise<void> {
  const rows = [...statuses].map(([passage, status]) => ({ page, passage, status, found_at: at }));
  for (const row of rows) await db.insertInto('findings').values(row).execute();
}

/** When a page was last audited, and the faults of citations that were found; null before its first audit. */
export async function lastAudit(db: Kysely<Schema>, page: string): Promise<LastAudit | null> {
  const audited = await db.selectFrom('audited_pages').selectAll().where('page', '=', page).executeTakeFirst();
  if (audited === undefined) return null;
  const rows = await db.selectFrom('citation_faults').select('fault').where('page', '=', page).execute();
  return { at: audited.audited_at, citationDigests: new Set(rows.map(({ fault }) => fault)) };
}

/** Puts what this audit found in the place of what the last one did. Call it inside a transaction. */
export async function writeCitationFaults(
  db: Kysely<Schema>,
  page: string,
  failures: ReadonlySet<Digest>,
  at: string,
): Promise<void> {
  await db
    .insertInto('audited_pages')
    .values({ page, audited_at: at })
    .onConflict((conflict) => conflict.column('page').doUpdateSet({ audited_at: at }))
    .execute();
  await db.deleteFrom('citation_faults').where('page', '=', page).execute();
  for (const fault of failures) await db.insertInto('citation_faults').values({ page, fault }).execute();
}
