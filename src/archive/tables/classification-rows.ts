/**
 * Rows of classifications. They are derived, and stored so that reads are quick. Only classifications out of the
 * ordinary have a row; the use cases decide which.
 */
import type { Kysely, Selectable } from 'kysely';
import type { Classification } from '../../model/classification.ts';
import type { Approval, ClassificationRow, ClassificationUpdate } from '../../ports/captures.ts';
import type { ClassificationsTable, Schema } from '../database/schema.ts';
import { enterRecord } from './journal-rows.ts';

/** SQLite accepts at most 32,766 values in a statement; a row has nine. */
const ROWS_PER_STATEMENT = 1000;

/** Call it inside a transaction. */
export async function writeClassifications(
  db: Kysely<Schema>,
  source: string,
  { classifierKey, replaced, rows }: ClassificationUpdate,
): Promise<void> {
  if (replaced === 'all') await db.deleteFrom('classifications').where('source', '=', source).execute();
  else {
    for (const ids of batches(replaced)) await db.deleteFrom('classifications').where('capture', 'in', ids).execute();
  }
  for (const batch of batches(rows)) {
    await db
      .insertInto('classifications')
      .values(batch.map((row) => toRow(source, row)))
      .execute();
  }
  if (classifierKey !== null) {
    await db
      .insertInto('classified_sources')
      .values({ source, classifier: classifierKey })
      .onConflict((conflict) => conflict.column('source').doUpdateSet({ classifier: classifierKey }))
      .execute();
    await enterRecord(db, 'classifier', [source]);
  }
}

/** The stored classifications of a source between two times, both included, by capture. */
export async function storedClassifications(
  db: Kysely<Schema>,
  source: string,
  from: string,
  until: string,
): Promise<Map<number, Classification>> {
  const rows = await db
    .selectFrom('classifications')
    .selectAll()
    .where('source', '=', source)
    .where('captured_at', '>=', from)
    .where('captured_at', '<=', until)
    .execute();
  return new Map(rows.map((row) => [row.capture, fromRow(row)]));
}

/** Ids of the sources that this classifier has not classified, or whose extractions changed since. */
export async function unclassifiedSources(db: Kysely<Schema>, classifierKey: string): Promise<string[]> {
  const rows = await db
    .selectFrom('captures as c')
    .select('c.source')
    .distinct()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('classified_sources as k')
            .select('k.source')
            .whereRef('k.source', '=', 'c.source')
            .where('k.classifier', '=', classifierKey),
        ),
      ),
    )
    .orderBy('c.source')
    .execute();
  return rows.map(({ source }) => source);
}

/** Marks the classifications of a source as out of date. Call it inside a transaction. */
export async function forgetClassifier(db: Kysely<Schema>, source: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('classified_sources').where('source', '=', source).executeTakeFirst();
  if (numDeletedRows > 0n) await enterRecord(db, 'classifier', [source]);
}

/** Records that a person accepted a capture as the document. Call it inside a transaction. */
export async function approveCapture(db: Kysely<Schema>, capture: number, at: string): Promise<void> {
  await db
    .insertInto('approvals')
    .values({ capture, approved_at: at })
    .onConflict((conflict) => conflict.column('capture').doNothing())
    .execute();
  await enterRecord(db, 'approval', [capture]);
}

/** Deletes the last approval of a source and returns it; null if there is none. Call it inside a transaction. */
export async function withdrawLastApproval(db: Kysely<Schema>, source: string): Promise<Approval | null> {
  const last = await db
    .selectFrom('approvals as a')
    .innerJoin('captures as c', 'c.id', 'a.capture')
    .select(['a.capture', 'a.approved_at', 'c.captured_at'])
    .where('c.source', '=', source)
    .orderBy('a.approved_at', 'desc')
    .orderBy('a.capture', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return null;
  await db.deleteFrom('approvals').where('capture', '=', last.capture).execute();
  await enterRecord(db, 'approval', [last.capture]);
  return { capture: last.capture, capturedAt: last.captured_at, approvedAt: last.approved_at };
}

function fromRow(row: Selectable<ClassificationsTable>): Classification {
  return {
    standing: row.standing,
    reason: row.reason_code === null ? null : { code: row.reason_code, message: row.reason_message ?? '' },
    settledBy: row.settled_by,
    inert: row.inert === 1,
    former: row.former,
  };
}

function toRow(source: string, { capture, capturedAt, classification }: ClassificationRow): ClassificationsTable {
  return {
    capture,
    source,
    captured_at: capturedAt,
    standing: classification.standing === 'suspect' ? 'suspect' : 'good',
    reason_code: classification.reason?.code ?? null,
    reason_message: classification.reason?.message ?? null,
    settled_by: classification.settledBy,
    inert: classification.inert ? 1 : 0,
    former: classification.former,
  };
}

function batches<Each>(list: readonly Each[]): Each[][] {
  const count = Math.ceil(list.length / ROWS_PER_STATEMENT);
  return Array.from({ length: count }, (_, at) => list.slice(at * ROWS_PER_STATEMENT, (at + 1) * ROWS_PER_STATEMENT));
}
