/**
 * Which captures are the document: a shape for each reading, the captures that a person accepted, and what follows from
 * both. Judgements are derived and can be made anew at any time; only what is out of the ordinary has a row.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE readings ADD COLUMN shape TEXT`.execute(db);

  await sql`CREATE TABLE acceptances (
    capture INTEGER PRIMARY KEY REFERENCES captures (id),
    accepted_at TEXT NOT NULL
  ) STRICT`.execute(db);

  await sql`CREATE TABLE judgements (
    capture INTEGER PRIMARY KEY REFERENCES captures (id),
    source TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('good', 'suspect')),
    reason_code TEXT,
    reason_message TEXT,
    settled_by INTEGER,
    inert INTEGER NOT NULL,
    former INTEGER
  ) STRICT`.execute(db);
  await sql`CREATE INDEX judgements_by_time ON judgements (source, captured_at)`.execute(db);

  await sql`CREATE TABLE judged (
    source TEXT PRIMARY KEY,
    judge TEXT NOT NULL
  ) STRICT`.execute(db);

  await sql`DROP VIEW readable`.execute(db);
  await sql`CREATE VIEW readable AS
    SELECT c.id, c.source, c.captured_at, c.raw_digest, c.payload_digest, r.text_digest,
           coalesce(c.final_url, c.url) AS address
    FROM captures c
    JOIN readings r ON r.source = c.source AND r.payload_digest = c.payload_digest
    WHERE r.text_digest IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.capture = c.id AND j.standing = 'suspect')`.execute(db);
}
