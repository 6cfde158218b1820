/**
 * Captures that are dated after now. The clock was wrong when they were made, or it is wrong now. They stay in the
 * archive, but no text is in force before its time: one pass in a wrong century would else hide all that come after it.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Capture } from '../../model/capture.ts';
import { DAY_MS } from '../../model/datetime.ts';
import type { AheadCapture } from '../../ports/captures.ts';
import type { Schema } from '../database/schema.ts';
import { fromRow } from './capture-rows.ts';

/**
 * A clock that someone set back, or that has the time of another zone, is wrong by hours or days; one without a battery
 * by years. So a capture that is only days ahead counts, unless a later one shows that its clock was wrong.
 */
const MAX_SET_BACK_DAYS = 7;

/**
 * True for captures that count now: `row` is the name of a table or view with their ids and times. A capture counts
 * before its time only if it is the last that was recorded, and no more than a few days ahead: then it is the clock of
 * now that seems to be wrong, and what was seen last must not be hidden.
 */
export function countsAt(row: string, now: string): RawBuilder<boolean> {
  const [time, id] = [sql.ref(`${row}.captured_at`), sql.ref(`${row}.id`)];
  return sql`(${time} <= ${now} OR (${time} <= ${latestCredible(now)} AND NOT EXISTS (
    SELECT 1 FROM captures later WHERE later.id > ${id} AND later.recorded_at < ${time})))`;
}

/** The captures that are dated after now, oldest first. */
export async function capturesAhead(db: Kysely<Schema>, now: string): Promise<AheadCapture[]> {
  const rows = await db
    .selectFrom('captures')
    .select(['source', 'captured_at', 'recorded_at'])
    .where('captured_at', '>', now)
    .orderBy('captured_at')
    .execute();
  return rows.map((row) => ({ source: row.source, capturedAt: row.captured_at, recordedAt: row.recorded_at }));
}

/** The capture that was recorded last, of one source or of all; null if there is none. */
export async function lastRecorded(db: Kysely<Schema>, source: string | null): Promise<Capture | null> {
  let query = db.selectFrom('captures').selectAll();
  // A source has no index by ids, but its captures are few beside those of all.
  if (source !== null) {
    query = query.where('id', '=', ({ selectFrom }) =>
      selectFrom('captures as own')
        .select(({ fn }) => fn.max('own.id').as('id'))
        .where('own.source', '=', source),
    );
  }
  const row = await query.orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row ? fromRow(row) : null;
}

function latestCredible(now: string): string {
  return new Date(Date.parse(now) + MAX_SET_BACK_DAYS * DAY_MS).toISOString();
}
