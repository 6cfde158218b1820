/** What audits keep: each passage as it was found in each reading, and each change of a passage's status. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A sighting goes with the reading that it was made in: a better reader makes the passage be looked for again.
  await sql`CREATE TABLE sightings (
    source TEXT NOT NULL,
    payload_digest TEXT NOT NULL,
    passage TEXT NOT NULL,
    sighting TEXT NOT NULL,
    PRIMARY KEY (source, passage, payload_digest),
    FOREIGN KEY (source, payload_digest) REFERENCES readings (source, payload_digest) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID`.execute(db);

  await sql`CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL,
    passage TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('stands', 'altered', 'partial', 'missing', 'unavailable')),
    found_at TEXT NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE INDEX findings_by_passage ON findings (page, passage, id)`.execute(db);
}
