/**
 * The journal: a digest of each record besides the captures, in one chain with them. A record that is altered, deleted
 * or added by another program then no longer agrees with it. What is in the archive already is entered as it is.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

/** The records of this schema, each with its subject and content as JSON. */
const RECORDS: readonly (readonly [kind: string, query: string])[] = [
  ['approval', 'SELECT json_array(capture) s, json_array(approved_at) c FROM approvals ORDER BY capture'],
  ['classifier', 'SELECT json_array(source) s, json_array(classifier) c FROM classified_sources ORDER BY source'],
  [
    'extraction',
    `SELECT json_array(source, payload_digest) s, json_array(extraction_key, text_digest, error_code, error_message,
      media_type, title, pages, sections, document_digest, sketch, markup_digest, words_read, words_main, words_page,
      unmatched_selectors) c FROM extractions ORDER BY source, payload_digest`,
  ],
  [
    'sighting',
    `SELECT json_array(source, payload_digest, passage) s, json_array(sighting) c FROM sightings
      ORDER BY source, payload_digest, passage`,
  ],
  [
    'status',
    'SELECT json_array(id) s, json_array(page, passage, status, found_at) c FROM passage_status_changes ORDER BY id',
  ],
  [
    'audit',
    `SELECT json_array(page) s, json_array(audited_at, (SELECT group_concat(digest, ' ' ORDER BY digest)
      FROM audited_citations WHERE audited_citations.page = audited_pages.page)) c FROM audited_pages ORDER BY page`,
  ],
  ['news', 'SELECT json_array(key) s, json_array(body, recorded_at, reported_at) c FROM news ORDER BY key'],
  [
    'message',
    `SELECT json_array(id) s, json_array(channel, recipients, subject, heartbeat, content, pending, created_at, state,
      attempts, last_attempt_at, next_attempt_at, error_code, error_message) c FROM messages ORDER BY id`,
  ],
  ['feed-entry', 'SELECT json_array(id) s, json_array(at, title, html, link) c FROM feed_entries ORDER BY id'],
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    captures INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT,
    hash TEXT NOT NULL
  ) STRICT`.execute(db);
  await sql`ALTER TABLE chain_head ADD COLUMN entries INTEGER NOT NULL DEFAULT 0`.execute(db);
  const { rows: heads } = await sql<{ captures: number; head: string }>`SELECT captures, head FROM chain_head`.execute(
    db,
  );
  const captures = heads[0]?.captures ?? 0;
  let head = heads[0]?.head ?? '';
  let id = 0;
  for (const [kind, query] of RECORDS) {
    const { rows } = await sql.raw<{ s: string; c: string }>(query).execute(db);
    for (const { s: subject, c: content } of rows) {
      id += 1;
      const digest = sha256(content);
      head = sha256(JSON.stringify([head, id, captures, kind, subject, digest]));
      await sql`INSERT INTO journal VALUES (${id}, ${captures}, ${kind}, ${subject}, ${digest}, ${head})`.execute(db);
    }
  }
  await sql`UPDATE chain_head SET entries = ${id}, head = ${head}`.execute(db);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
