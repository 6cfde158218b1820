/**
 * Captures: rows written once, each hashed together with the hash of the row before it, so that no row can be altered,
 * dropped or put in without breaking the chain.
 */
import type { Kysely, Selectable } from 'kysely';
import { isSamePlace } from '../../model/address.ts';
import type { Capture, Outcome } from '../../model/capture.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { NewCapture } from '../../ports.ts';
import type { CapturesTable, Schema } from '../database/schema.ts';

/** Outcomes of captures that showed no text of the document. */
const UNSUCCESSFUL: readonly Outcome[] = ['failed', 'suspect'];

export type CaptureRow = Selectable<CapturesTable>;

/** Adds a capture at the end of the chain. Call it inside a transaction. */
export async function appendCapture(db: Kysely<Schema>, capture: NewCapture, recordedAt: string): Promise<Capture> {
  const chain = await db.selectFrom('chain').selectAll().executeTakeFirstOrThrow();
  const unhashed = { ...toRow(capture, recordedAt), id: chain.captures + 1, previous_hash: chain.head };
  const row: CaptureRow = { ...unhashed, hash: hashRow(unhashed) };
  await db.insertInto('captures').values(row).execute();
  await db.updateTable('chain').set({ captures: row.id, head: row.hash }).execute();
  return fromRow(row);
}

/** True where this very capture is archived. */
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

export async function lastCapture(db: Kysely<Schema>, source: string): Promise<Capture | null> {
  const row = await db
    .selectFrom('captures')
    .selectAll()
    .where('source', '=', source)
    .orderBy('captured_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** When a source was last asked. An imported file has bytes and no status; a server that cannot be reached, neither. */
export async function lastRequested(db: Kysely<Schema>, source: string): Promise<string | null> {
  const row = await db
    .selectFrom('captures')
    .select('captured_at')
    .where('source', '=', source)
    .where(({ eb, or }) => or([eb('status', 'is not', null), eb('raw_digest', 'is', null)]))
    .orderBy('captured_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.captured_at ?? null;
}

/** The last capture that showed a text: neither failed nor suspect. */
export async function lastGoodCapture(db: Kysely<Schema>, source: string): Promise<Capture | null> {
  const row = await db
    .selectFrom('captures')
    .selectAll()
    .where('source', '=', source)
    .where('outcome', 'not in', UNSUCCESSFUL)
    .orderBy('captured_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** True where the source itself brought another text since a time: by being asked, or by a person's accepting it. */
export async function hasNewText(db: Kysely<Schema>, source: string, since: string): Promise<boolean> {
  const row = await db
    .selectFrom('captures')
    .leftJoin('acceptances', 'acceptances.capture', 'captures.id')
    .select('captures.id')
    .where('captures.source', '=', source)
    .where(({ eb, or, and }) =>
      or([
        eb('acceptances.accepted_at', '>', since),
        // An imported file has no status.
        and([
          eb('captures.recorded_at', '>', since),
          eb('captures.status', 'is not', null),
          eb('captures.outcome', 'in', ['new', 'changed']),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The last address at which a source answered well before it answered at this one; null where there was no other. */
export async function addressBefore(db: Kysely<Schema>, source: string, address: string): Promise<string | null> {
  const rows = await db
    .selectFrom('captures')
    .select('final_url')
    .select(({ fn }) => fn.max('captured_at').as('last'))
    .where('source', '=', source)
    .where('outcome', 'not in', UNSUCCESSFUL)
    .where('final_url', 'is not', null)
    .groupBy('final_url')
    .orderBy('last', 'desc')
    .execute();
  return rows.find(({ final_url }) => final_url !== null && !isSamePlace(final_url, address))?.final_url ?? null;
}

/** Hash of a row: SHA-256 of all its stored values in this order, the hash of the row before it among them. */
export function hashRow(row: Omit<CaptureRow, 'hash'>): Digest {
  return sha256(
    JSON.stringify([
      row.previous_hash,
      row.id,
      row.source,
      row.captured_at,
      row.recorded_at,
      row.url,
      row.final_url,
      row.redirects,
      row.status,
      row.headers,
      row.raw_digest,
      row.raw_bytes,
      row.text_digest,
      row.reading_key,
      row.payload_digest,
      row.outcome,
      row.fault_code,
      row.fault_message,
    ]),
  );
}

function toRow(capture: NewCapture, recordedAt: string): Omit<CaptureRow, 'id' | 'previous_hash' | 'hash'> {
  return {
    source: capture.source,
    captured_at: capture.capturedAt,
    recorded_at: recordedAt,
    url: capture.url,
    final_url: capture.finalUrl,
    redirects: JSON.stringify(capture.redirects),
    status: capture.status,
    headers: JSON.stringify(capture.headers),
    raw_digest: capture.rawSha256,
    raw_bytes: capture.rawBytes,
    text_digest: capture.textSha256,
    reading_key: capture.extractor,
    payload_digest: capture.payloadSha256,
    outcome: capture.outcome,
    fault_code: capture.failure?.code ?? null,
    fault_message: capture.failure?.message ?? null,
  };
}

function fromRow(row: CaptureRow): Capture {
  return {
    id: row.id,
    source: row.source,
    capturedAt: row.captured_at,
    recordedAt: row.recorded_at,
    url: row.url,
    finalUrl: row.final_url,
    redirects: JSON.parse(row.redirects) as string[],
    status: row.status,
    headers: JSON.parse(row.headers) as Record<string, string>,
    rawSha256: row.raw_digest,
    rawBytes: row.raw_bytes,
    textSha256: row.text_digest,
    extractor: row.reading_key,
    payloadSha256: row.payload_digest,
    outcome: row.outcome as Outcome,
    failure: row.fault_code === null ? null : { code: row.fault_code, message: row.fault_message ?? '' },
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
