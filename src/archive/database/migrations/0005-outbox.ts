/** What a pass found and is to be told, the messages that tell it, and the entries of the feed. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A row is written in the transaction of what it tells of, and marked in the transaction that composes its messages.
  await sql`CREATE TABLE news (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    told_at TEXT
  ) STRICT`.execute(db);
  await sql`CREATE INDEX news_untold ON news (id) WHERE told_at IS NULL`.execute(db);

  // The content goes when the message is sent; the row stays.
  await sql`CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    audience TEXT NOT NULL,
    subject TEXT NOT NULL,
    heartbeat INTEGER NOT NULL,
    content TEXT,
    pending TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'parked')),
    attempts INTEGER NOT NULL,
    last_attempt_at TEXT,
    next_attempt_at TEXT NOT NULL,
    fault_code TEXT,
    fault_message TEXT,
    CHECK ((content IS NULL) = (state = 'sent'))
  ) STRICT`.execute(db);
  await sql`CREATE INDEX messages_unsent ON messages (next_attempt_at) WHERE state <> 'sent'`.execute(db);

  await sql`CREATE TABLE feed_entries (
    ordinal INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    title TEXT NOT NULL,
    html TEXT NOT NULL,
    link TEXT
  ) STRICT`.execute(db);

  // The faults of citations as the last audit of each page found them; a page without a row was not audited yet.
  await sql`CREATE TABLE audited_pages (
    page TEXT PRIMARY KEY,
    audited_at TEXT NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE TABLE citation_faults (
    page TEXT NOT NULL REFERENCES audited_pages (page),
    fault TEXT NOT NULL,
    PRIMARY KEY (page, fault)
  ) STRICT, WITHOUT ROWID`.execute(db);
}
