/**
 * Rows of captures. They are written once, each hashed together with the hash of the row before it, so that no row can
 * be altered, deleted or inserted without breaking the chain.
 */
import type { Kysely, Selectable } from 'kysely';
import type { Capture, Outcome } from '../../model/capture.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { NewCapture } from '../../ports/captures.ts';
import type { CapturesTable, Schema } from '../database/schema.ts';
import { parseColumn } from '../stored-json/json-column.ts';
import { readHead } from './chain-head.ts';
import { coverageColumns, coverageOf } from './coverage-columns.ts';
import { failureColumns, failureOf } from './failure-columns.ts';

export type CaptureRow = Selectable<CapturesTable>;

/**
 * The format of new rows. Format 1 stored the name of an imported file in a header, and no origin; format 2 stored no
 * coverage.
 */
const FORMAT = 3;
/** The header that named an imported file in format 1. */
const FILE_HEADER = 'x-variorum-file';

/** Appends a capture to the chain. Call it inside a transaction. */
export async function appendCapture(db: Kysely<Schema>, capture: NewCapture, recordedAt: string): Promise<Capture> {
  const chain = await readHead(db);
  const unhashed = { ...toRow(capture, recordedAt), id: chain.captures + 1, previous_hash: chain.head };
  const row: CaptureRow = { ...unhashed, hash: hashRow(unhashed) };
  await db.insertInto('captures').values(row).execute();
  await db.updateTable('chain_head').set({ captures: row.id, head: row.hash }).execute();
  return fromRow(row);
}

/**
 * The hash of a row: SHA-256 of the stored values of these columns in this order, including the hash of the row before
 * it. The hash of an older row covers the columns of its format.
 */
export function hashRow(row: Omit<CaptureRow, 'hash'>): Digest {
  const values = [
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
    row.extraction_key,
    row.payload_digest,
    row.outcome,
    row.error_code,
    row.error_message,
  ];
  if (row.format > 1) values.push(row.format, row.origin, row.file_name);
  if (row.format > 2) values.push(row.words_read, row.words_main, row.words_page);
  return sha256(JSON.stringify(values));
}

/** True if the columns that the hash of an older row does not cover agree with those that it covers. */
export function isConsistent(row: CaptureRow): boolean {
  if (row.format < 3 && [row.words_read, row.words_main, row.words_page].some((words) => words !== null)) return false;
  if (row.format !== 1) return true;
  const isImported = row.status === null && row.raw_digest !== null;
  const file = isImported ? (storedHeaders(row)[FILE_HEADER] ?? null) : null;
  return row.origin === (isImported ? 'imported' : 'fetched') && row.file_name === file;
}

/** The headers of the response, without the one that named an imported file in format 1. */
export function headersOf(row: Pick<CaptureRow, 'headers'>): Record<string, string> {
  const { [FILE_HEADER]: _, ...headers } = storedHeaders(row);
  return headers;
}

export function fromRow(row: CaptureRow): Capture {
  return {
    id: row.id,
    source: row.source,
    origin: row.origin,
    file: row.file_name,
    capturedAt: row.captured_at,
    recordedAt: row.recorded_at,
    url: row.url,
    finalUrl: row.final_url,
    redirects: parseColumn<string[]>(row.redirects, `the redirects of capture ${row.id}`),
    status: row.status,
    headers: headersOf(row),
    rawSha256: row.raw_digest,
    rawBytes: row.raw_bytes,
    textSha256: row.text_digest,
    extractor: row.extraction_key,
    payloadSha256: row.payload_digest,
    coverage: coverageOf(row),
    outcome: row.outcome as Outcome,
    failure: failureOf(row),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function toRow(capture: NewCapture, recordedAt: string): Omit<CaptureRow, 'id' | 'previous_hash' | 'hash'> {
  return {
    source: capture.source,
    origin: capture.origin,
    file_name: capture.file,
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
    extraction_key: capture.extractor,
    payload_digest: capture.payloadSha256,
    outcome: capture.outcome,
    ...failureColumns(capture.failure),
    ...coverageColumns(capture.coverage),
    format: FORMAT,
  };
}

function storedHeaders({ headers }: Pick<CaptureRow, 'headers'>): Record<string, string> {
  return parseColumn<Record<string, string>>(headers, 'the headers of a capture');
}
