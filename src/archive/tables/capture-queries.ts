/**
 * Queries of captures by source, address and time, which need no texts. Captures of one instant stand in the order of
 * the digests of their bytes, as everywhere in the archive, so that the order of import does not matter.
 */
import { type Kysely, sql } from 'kysely';
import { isSameAddress } from '../../model/address.ts';
import { type Capture, UNSUCCESSFUL } from '../../model/capture.ts';
import type { Digest } from '../../model/digest.ts';
import type { SourceActivity } from '../../model/heartbeat.ts';
import type { CaptureFilter } from '../../ports/captures.ts';
import type { Schema } from '../database/schema.ts';
import { countsAt } from './ahead-of-clock.ts';
import { fromRow } from './capture-rows.ts';

export async function sourcesWithCaptures(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('captures').select('source').distinct().orderBy('source').execute();
  return rows.map(({ source }) => source);
}

export async function listCaptures(db: Kysely<Schema>, filter: CaptureFilter): Promise<Capture[]> {
  let query = db.selectFrom('captures').selectAll();
  if (filter.source !== undefined) query = query.where('source', '=', filter.source);
  if (filter.address !== undefined) query = query.where(sql`coalesce(final_url, url)`, '=', filter.address);
  if (filter.from !== undefined) query = query.where('captured_at', '>=', filter.from);
  if (filter.until !== undefined) query = query.where('captured_at', '<=', filter.until);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.orderBy('captured_at').orderBy('raw_digest').orderBy('id').execute()).map(fromRow);
}

export async function hasCapture(
  db: Kysely<Schema>,
  source: string,
  capturedAt: string,
  rawSha256: Digest | null,
): Promise<boolean> {
  const row = await db
    .selectFrom('captures')
    .select('id')
    .where('source', '=', source)
    .where('captured_at', '=', capturedAt)
    .where('raw_digest', rawSha256 === null ? 'is' : '=', rawSha256)
    .executeTakeFirst();
  return row !== undefined;
}

export async function lastCapture(db: Kysely<Schema>, source: string, now: string): Promise<Capture | null> {
  const row = await newestFirst(db, source, now).limit(1).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function lastGoodCapture(db: Kysely<Schema>, source: string, now: string): Promise<Capture | null> {
  const row = await newestFirst(db, source, now).where('outcome', 'not in', UNSUCCESSFUL).limit(1).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function lastRequested(db: Kysely<Schema>, source: string, now: string): Promise<string | null> {
  const row = await newestFirst(db, source, now).where('origin', '=', 'fetched').limit(1).executeTakeFirst();
  return row?.captured_at ?? null;
}

/**
 * True if a request found a new text since a time, or a person approved one. If the time lies ahead of now, a wrong clock
 * gave it, and what was recorded after the captures of that clock is new.
 */
export async function hasNewText(db: Kysely<Schema>, source: string, since: string, now: string): Promise<boolean> {
  const row = await db
    .selectFrom('captures')
    .leftJoin('approvals', 'approvals.capture', 'captures.id')
    .select('captures.id')
    .where('captures.source', '=', source)
    .where(({ eb, or, and }) =>
      or([
        eb('approvals.approved_at', '>', since),
        and([
          since > now ? afterWrongClock(now) : eb('captures.recorded_at', '>', since),
          eb('captures.origin', '=', 'fetched'),
          eb('captures.outcome', 'in', ['new', 'changed']),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function afterWrongClock(now: string) {
  return sql<boolean>`captures.id > (SELECT coalesce(max(id), 0) FROM captures WHERE recorded_at > ${now})`;
}

export async function addressBefore(
  db: Kysely<Schema>,
  source: string,
  address: string,
  now: string,
): Promise<string | null> {
  const rows = await db
    .selectFrom('captures')
    .select('final_url')
    .select(({ fn }) => fn.max('captured_at').as('last'))
    .where('source', '=', source)
    .where('outcome', 'not in', UNSUCCESSFUL)
    .where('final_url', 'is not', null)
    .where(countsAt('captures', now))
    .groupBy('final_url')
    .orderBy('last', 'desc')
    .execute();
  return rows.find(({ final_url }) => final_url !== null && !isSameAddress(final_url, address))?.final_url ?? null;
}

/** Imported files count by their own dates, not by the time of the import. */
export async function activitySince(db: Kysely<Schema>, since: string, now: string): Promise<SourceActivity[]> {
  const { rows } = await sql<SourceActivity>`
    SELECT source, count(*) AS captures, sum(outcome = 'changed') AS changes,
           sum(outcome IN (${sql.join(UNSUCCESSFUL)})) AS unsuccessful
    FROM captures WHERE captured_at > ${since} AND ${countsAt('captures', now)} GROUP BY source ORDER BY source`.execute(
    db,
  );
  return rows.map(({ source, captures, changes, unsuccessful }) => ({ source, captures, changes, unsuccessful }));
}

/** Hash of the first capture; empty before there is one. */
export async function firstHash(db: Kysely<Schema>): Promise<string> {
  const first = await db.selectFrom('captures').select('hash').orderBy('id').limit(1).executeTakeFirst();
  return first?.hash ?? '';
}

function newestFirst(db: Kysely<Schema>, source: string, now: string) {
  return db
    .selectFrom('captures')
    .selectAll()
    .where('source', '=', source)
    .where(countsAt('captures', now))
    .orderBy('captured_at', 'desc')
    .orderBy('raw_digest', 'desc')
    .orderBy('id', 'desc');
}
