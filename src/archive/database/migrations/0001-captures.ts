/** The first schema: payloads, what was read from them, and the chain of captures. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE payloads (
    digest TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    encoding TEXT NOT NULL CHECK (encoding IN ('br', 'identity')),
    body BLOB NOT NULL
  ) STRICT`.execute(db);

  await sql`CREATE TABLE readings (
    source TEXT NOT NULL,
    payload_digest TEXT NOT NULL REFERENCES payloads (digest),
    reading_key TEXT NOT NULL,
    text_digest TEXT,
    fault_code TEXT,
    fault_message TEXT,
    media_type TEXT,
    title TEXT,
    pages INTEGER,
    sections INTEGER,
    document BLOB,
    document_digest TEXT,
    PRIMARY KEY (source, payload_digest),
    CHECK ((text_digest IS NULL) = (document IS NULL)),
    CHECK ((text_digest IS NULL) = (fault_code IS NOT NULL))
  ) STRICT`.execute(db);
  await sql`CREATE INDEX readings_by_text ON readings (source, text_digest)`.execute(db);

  await sql`CREATE TABLE sections (
    source TEXT NOT NULL,
    payload_digest TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (source, payload_digest, ordinal),
    FOREIGN KEY (source, payload_digest) REFERENCES readings (source, payload_digest) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID`.execute(db);

  await sql`CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT,
    redirects TEXT NOT NULL,
    status INTEGER,
    headers TEXT NOT NULL,
    raw_digest TEXT,
    raw_bytes INTEGER,
    text_digest TEXT,
    reading_key TEXT,
    payload_digest TEXT REFERENCES payloads (digest),
    outcome TEXT NOT NULL CHECK (outcome IN ('new', 'changed', 'unchanged', 'not-modified', 'suspect', 'failed')),
    fault_code TEXT,
    fault_message TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
  ) STRICT`.execute(db);
  await sql`CREATE INDEX captures_by_time ON captures (source, captured_at)`.execute(db);
  await sql`CREATE INDEX captures_by_bytes ON captures (source, raw_digest)`.execute(db);

  await sql`CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    captures INTEGER NOT NULL,
    head TEXT NOT NULL
  ) STRICT`.execute(db);
  await sql`INSERT INTO chain VALUES (1, 0, '')`.execute(db);

  await sql`CREATE VIEW readable AS
    SELECT c.id, c.source, c.captured_at, c.raw_digest, c.payload_digest, r.text_digest,
           coalesce(c.final_url, c.url) AS address
    FROM captures c
    JOIN readings r ON r.source = c.source AND r.payload_digest = c.payload_digest
    WHERE r.text_digest IS NOT NULL AND c.outcome <> 'suspect'`.execute(db);
}
