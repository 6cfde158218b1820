/**
 * Snapshots. They are never stored, but derived from the captures in the order of their times. So a capture that is
 * imported later still takes its place, and the same captures give the same snapshots in whatever order they arrive.
 */
import { type Kysely, sql } from 'kysely';
import type { Digest } from '../../model/digest.ts';
import type { TextInForce } from '../../model/extraction.ts';
import { type Snapshot, snapshotId } from '../../model/snapshot.ts';
import type { Schema } from '../database/schema.ts';
import { readSketch } from '../stored-json/sketch-json.ts';
import { countsAt } from './ahead-of-clock.ts';
import { type PageFactsRow, pageFactsOf } from './extraction-rows.ts';
import { type SnapshotRow, snapshotOf } from './snapshot-row.ts';

interface TextInForceRow extends PageFactsRow {
  readonly captured_at: string;
  readonly raw_digest: string | null;
  readonly payload_digest: string;
  readonly text_digest: string;
  readonly sketch: string | null;
}

/** Snapshots of a source, oldest first. Captures of one instant count in the order of their digests. */
export async function listSnapshots(db: Kysely<Schema>, source: string, now: string): Promise<Snapshot[]> {
  const { rows } = await sql<SnapshotRow>`
    WITH compared AS (
      SELECT *, row_number() OVER w AS position, text_digest IS NOT lag(text_digest) OVER w AS differs
      FROM good_captures WHERE source = ${source} AND ${countsAt('good_captures', now)}
      WINDOW w AS (ORDER BY captured_at, raw_digest, id)
    ), numbered AS (
      SELECT *, sum(differs) OVER (ORDER BY position) AS run FROM compared
    ), runs AS (
      SELECT min(position) AS first_position, max(position) AS last_position, max(captured_at) AS last_seen,
             count(*) AS captures
      FROM numbered GROUP BY run
    )
    SELECT f.captured_at AS first_seen, runs.last_seen, runs.captures, f.text_digest, f.payload_digest,
           p.size AS raw_bytes, e.pages, e.sections, e.title, f.address AS url, c.words_read, c.words_main, c.words_page
    FROM runs
    JOIN numbered f ON f.position = runs.first_position
    JOIN numbered l ON l.position = runs.last_position
    JOIN captures c ON c.id = l.id
    JOIN payloads p ON p.digest = f.payload_digest
    JOIN extractions e ON e.source = f.source AND e.payload_digest = f.payload_digest
    ORDER BY first_position`.execute(db);
  return rows.map((row) => snapshotOf(row, snapshotId(source, row.first_seen), source));
}

/** The text in force at a time, as is known now, without the extent of its snapshot. Null before the first good capture. */
export async function textInForce(
  db: Kysely<Schema>,
  source: string,
  at: string,
  now: string,
): Promise<TextInForce | null> {
  const { rows } = await sql<TextInForceRow>`
    SELECT v.captured_at, v.raw_digest, v.payload_digest, v.text_digest, e.extraction_key, e.sketch,
           e.words_read, e.words_main, e.words_page, e.unmatched_selectors, c.extraction_key AS capture_key,
           c.words_read AS capture_read, c.words_main AS capture_main, c.words_page AS capture_page
    FROM good_captures v
    JOIN captures c ON c.id = v.id
    JOIN extractions e ON e.source = v.source AND e.payload_digest = v.payload_digest
    WHERE v.source = ${source} AND v.captured_at <= ${at} AND ${countsAt('v', now)}
    ORDER BY v.captured_at DESC, v.raw_digest DESC, v.id DESC LIMIT 1`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return {
    capturedAt: row.captured_at,
    rawSha256: row.raw_digest,
    payloadSha256: row.payload_digest,
    textSha256: row.text_digest,
    extractionKey: row.extraction_key,
    sketch: readSketch(row.sketch),
    pageFacts: pageFactsOf(row),
  };
}

/** The stored payload with the text of the first good capture; null if there is none. */
export async function firstPayload(db: Kysely<Schema>, source: string, now: string): Promise<Digest | null> {
  const { rows } = await sql<{ payload_digest: string }>`
    SELECT payload_digest FROM good_captures WHERE source = ${source} AND ${countsAt('good_captures', now)}
    ORDER BY captured_at, raw_digest, id LIMIT 1`.execute(db);
  return rows[0]?.payload_digest ?? null;
}

/** Id of the snapshot in force at a time, found without listing all snapshots; null if there is none. */
export async function snapshotIdAt(
  db: Kysely<Schema>,
  source: string,
  at: string,
  now: string,
): Promise<string | null> {
  const known = countsAt('good_captures', now);
  const newest = await sql<{ captured_at: string; text_digest: string }>`
    SELECT captured_at, text_digest FROM good_captures WHERE source = ${source} AND captured_at <= ${at} AND ${known}
    ORDER BY captured_at DESC, raw_digest DESC, id DESC LIMIT 1`.execute(db);
  const inForce = newest.rows[0];
  if (!inForce) return null;
  const { rows } = await sql<{ first_seen: string }>`
    SELECT min(captured_at) AS first_seen FROM good_captures
    WHERE source = ${source} AND captured_at <= ${at} AND ${known} AND text_digest = ${inForce.text_digest}
      AND captured_at > coalesce((
        SELECT max(captured_at) FROM good_captures
        WHERE source = ${source} AND captured_at <= ${at} AND ${known}
          AND text_digest <> ${inForce.text_digest}), '')`.execute(db);
  return snapshotId(source, rows[0]?.first_seen ?? inForce.captured_at);
}
