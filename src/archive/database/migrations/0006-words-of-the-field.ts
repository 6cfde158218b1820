/**
 * Renames tables and columns to the names that the program uses. Adds the origin of each capture, which was inferred
 * from a missing status before, and indexes by time and by address. Rewrites stored JSON to its second format if rows
 * are looked up by it (text sketches, paths of sections).
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP VIEW readable`.execute(db);
  for (const statement of RENAMES) await sql.raw(statement).execute(db);
  await addOrigin(db);
  await replaceMessages(db);
  await rewriteSketches(db);
  await rewritePaths(db);
  await sql`CREATE VIEW good_captures AS
    SELECT c.id, c.source, c.captured_at, c.raw_digest, c.payload_digest, e.text_digest,
           coalesce(c.final_url, c.url) AS address
    FROM captures c
    JOIN extractions e ON e.source = c.source AND e.payload_digest = c.payload_digest
    WHERE e.text_digest IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM classifications k WHERE k.capture = c.id AND k.standing = 'suspect')`.execute(db);
}

const RENAMES = [
  'ALTER TABLE readings RENAME TO extractions',
  'ALTER TABLE extractions RENAME COLUMN reading_key TO extraction_key',
  'ALTER TABLE extractions RENAME COLUMN fault_code TO error_code',
  'ALTER TABLE extractions RENAME COLUMN fault_message TO error_message',
  'ALTER TABLE extractions RENAME COLUMN shape TO sketch',
  'ALTER TABLE extractions RENAME COLUMN essence TO markup_digest',
  'DROP INDEX readings_by_text',
  'CREATE INDEX extractions_by_text ON extractions (source, text_digest)',
  'DROP INDEX readings_by_essence',
  'CREATE INDEX extractions_by_markup ON extractions (source, markup_digest) WHERE markup_digest IS NOT NULL',
  'ALTER TABLE captures RENAME COLUMN reading_key TO extraction_key',
  'ALTER TABLE captures RENAME COLUMN fault_code TO error_code',
  'ALTER TABLE captures RENAME COLUMN fault_message TO error_message',
  'CREATE INDEX captures_by_instant ON captures (captured_at)',
  'CREATE INDEX captures_by_address ON captures (coalesce(final_url, url), captured_at)',
  'ALTER TABLE chain RENAME TO chain_head',
  'ALTER TABLE acceptances RENAME TO approvals',
  'ALTER TABLE approvals RENAME COLUMN accepted_at TO approved_at',
  'ALTER TABLE judgements RENAME TO classifications',
  'DROP INDEX judgements_by_time',
  'CREATE INDEX classifications_by_time ON classifications (source, captured_at)',
  'ALTER TABLE judged RENAME TO classified_sources',
  'ALTER TABLE classified_sources RENAME COLUMN judge TO classifier',
  'ALTER TABLE findings RENAME TO passage_status_changes',
  'DROP INDEX findings_by_passage',
  'CREATE INDEX passage_status_changes_by_passage ON passage_status_changes (page, passage, id)',
  'ALTER TABLE citation_faults RENAME TO audited_citations',
  'ALTER TABLE audited_citations RENAME COLUMN fault TO digest',
  'ALTER TABLE news RENAME COLUMN told_at TO reported_at',
  'DROP INDEX news_untold',
  'CREATE INDEX news_unreported ON news (id) WHERE reported_at IS NULL',
];

/**
 * In format 1, an imported file had bytes but no status, and its name was stored as a header. These rows stay as they
 * were hashed, and the new columns state the same explicitly.
 */
async function addOrigin(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE captures ADD COLUMN origin TEXT NOT NULL DEFAULT 'fetched'
    CHECK (origin IN ('fetched', 'imported', 'warc', 'web-archive'))`.execute(db);
  await sql`ALTER TABLE captures ADD COLUMN file_name TEXT`.execute(db);
  await sql`ALTER TABLE captures ADD COLUMN format INTEGER NOT NULL DEFAULT 1`.execute(db);
  await sql`UPDATE captures SET origin = 'imported', file_name = json_extract(headers, '$."x-variorum-file"')
    WHERE status IS NULL AND raw_digest IS NOT NULL`.execute(db);
}

/** SQLite cannot change a CHECK: the table is replaced. */
async function replaceMessages(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE new_messages (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    heartbeat INTEGER NOT NULL,
    content TEXT,
    pending TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead-lettered')),
    attempts INTEGER NOT NULL,
    last_attempt_at TEXT,
    next_attempt_at TEXT NOT NULL,
    error_code TEXT,
    error_message TEXT,
    CHECK ((content IS NULL) = (state = 'sent'))
  ) STRICT`.execute(db);
  await sql`INSERT INTO new_messages
    SELECT id, channel, audience, subject, heartbeat, content, pending, created_at,
           CASE state WHEN 'parked' THEN 'dead-lettered' ELSE state END,
           attempts, last_attempt_at, next_attempt_at, fault_code, fault_message
    FROM messages`.execute(db);
  await sql`DROP TABLE messages`.execute(db);
  await sql`ALTER TABLE new_messages RENAME TO messages`.execute(db);
  await sql`CREATE INDEX messages_unsent ON messages (next_attempt_at) WHERE state <> 'sent'`.execute(db);
}

/** Sketches are looked up by their text, so equal ones must be equal text, whichever program stored them. */
async function rewriteSketches(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ rowid: number; sketch: string }>`
    SELECT rowid, sketch FROM extractions WHERE sketch IS NOT NULL`.execute(db);
  for (const { rowid, sketch } of rows) {
    const { version, mediaType, characters, headings, sketch: leastHashes, terms, cut, mark } = JSON.parse(sketch);
    const value = { version, mediaType, characters, headings, leastHashes, terms, truncated: cut, indicator: mark };
    const stored = JSON.stringify({ format: 2, value });
    await sql`UPDATE extractions SET sketch = ${stored} WHERE rowid = ${rowid}`.execute(db);
  }
}

/** A path was one line with ` > ` between its headings. Many sections share a path, so each path is split once. */
async function rewritePaths(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE path_headings (path TEXT PRIMARY KEY, headings TEXT NOT NULL) STRICT`.execute(db);
  const { rows } = await sql<{ path: string }>`SELECT DISTINCT path FROM sections ORDER BY length(path)`.execute(db);
  const known = new Map<string, readonly string[]>();
  for (const { path } of rows) {
    const headings = headingsOf(path, known);
    known.set(path, headings);
    await sql`INSERT INTO path_headings VALUES (${path}, ${JSON.stringify(headings)})`.execute(db);
  }
  await sql`UPDATE sections SET path = (SELECT headings FROM path_headings p WHERE p.path = sections.path)`.execute(db);
  await sql`DROP TABLE path_headings`.execute(db);
}

/** A heading may itself contain ` > `, so a path is split after the longest prefix that is another section's path. */
function headingsOf(path: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (path === '') return [];
  for (let at = path.lastIndexOf(' > '); at > 0; at = path.lastIndexOf(' > ', at - 1)) {
    const above = known.get(path.slice(0, at));
    if (above !== undefined) return [...above, path.slice(at + 3)];
  }
  return path.includes(' > ') ? path.split(' > ') : [path];
}
