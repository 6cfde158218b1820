/** Suspect captures, and outages: the captures at the end of a history that do not contain the document. */
import { type Kysely, sql } from 'kysely';
import type { Suspect } from '../../model/classification.ts';
import type { Outage } from '../../model/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { SUSPECT } from '../../model/when.ts';
import type { Schema } from '../database/schema.ts';
import { type SnapshotRow, snapshotOf } from './snapshot-row.ts';

/** The captures of a source that are suspect as far as is known today, in the order of their times. */
export async function listSuspects(db: Kysely<Schema>, source: string): Promise<Suspect[]> {
  const { rows } = await sql<{
    capture: number;
    captured_at: string;
    text_digest: string | null;
    reason_code: string;
    reason_message: string;
  }>`SELECT k.capture, k.captured_at, e.text_digest, k.reason_code, k.reason_message
    FROM classifications k
    JOIN captures c ON c.id = k.capture
    JOIN extractions e ON e.source = c.source AND e.payload_digest = c.payload_digest
    WHERE k.source = ${source} AND k.standing = 'suspect'
    ORDER BY k.captured_at, c.raw_digest, c.id`.execute(db);
  return rows.map((row) => ({
    capture: row.capture,
    capturedAt: row.captured_at,
    textSha256: row.text_digest,
    reason: { code: row.reason_code, message: row.reason_message },
  }));
}

/** What a suspect capture shows, in the form of a snapshot; null if it is not suspect or has no text. */
export async function suspectSnapshot(db: Kysely<Schema>, capture: number): Promise<Snapshot | null> {
  const { rows } = await sql<SnapshotRow & { readonly source: string }>`
    WITH shown AS (
      SELECT c.*, e.text_digest AS text_today, e.pages, e.sections, e.title
      FROM captures c JOIN extractions e ON e.source = c.source AND e.payload_digest = c.payload_digest
      JOIN classifications k ON k.capture = c.id AND k.standing = 'suspect'
      WHERE e.text_digest IS NOT NULL AND c.source = (SELECT source FROM captures WHERE id = ${capture})
        AND c.captured_at >= coalesce((
          SELECT max(g.captured_at) FROM good_captures g JOIN captures n ON n.id = ${capture}
          WHERE g.source = n.source AND g.captured_at <= n.captured_at), '')
    )
    SELECT n.source, n.text_today AS text_digest, n.payload_digest, p.size AS raw_bytes, n.pages, n.sections, n.title,
           coalesce(n.final_url, n.url) AS url, n.words_read, n.words_main, n.words_page,
           min(s.captured_at) AS first_seen, max(s.captured_at) AS last_seen, count(*) AS captures
    FROM shown n JOIN shown s ON s.text_today = n.text_today JOIN payloads p ON p.digest = n.payload_digest
    WHERE n.id = ${capture} GROUP BY n.id`.execute(db);
  const [row] = rows;
  return row ? snapshotOf(row, `${row.source}@${SUSPECT}`, row.source) : null;
}

/** The captures up to a time that follow the last good one; null if none follows it. */
export async function findOutage(db: Kysely<Schema>, source: string, at: string): Promise<Outage | null> {
  const { rows } = await sql<{ captured_at: string; suspect: number }>`
    WITH good AS (
      SELECT captured_at, coalesce(raw_digest, '') AS raw, id FROM good_captures
      WHERE source = ${source} AND captured_at <= ${at}
      ORDER BY captured_at DESC, raw_digest DESC, id DESC LIMIT 1
    )
    SELECT c.captured_at, k.standing IS NOT NULL AS suspect
    FROM captures c LEFT JOIN classifications k ON k.capture = c.id AND k.standing = 'suspect'
    WHERE c.source = ${source} AND c.captured_at <= ${at} AND c.outcome <> 'not-modified'
      AND c.captured_at >= coalesce((SELECT captured_at FROM good), '')
      AND (c.captured_at, coalesce(c.raw_digest, ''), c.id) >
          (coalesce((SELECT captured_at FROM good), ''), coalesce((SELECT raw FROM good), ''), coalesce((SELECT id FROM good), 0))
    ORDER BY c.captured_at, c.raw_digest, c.id`.execute(db);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const lastSuspect = rows.findLastIndex(({ suspect }) => suspect === 1);
  return {
    since: first.captured_at,
    until: last.captured_at,
    captures: rows.length,
    suspectSince: rows.find(({ suspect }) => suspect === 1)?.captured_at ?? null,
    failingSince: rows[lastSuspect + 1]?.captured_at ?? null,
  };
}
