/** Rows of sightings: the result of each search for a passage in the document of a stored payload. */
import type { Kysely } from 'kysely';
import type { Digest } from '../../model/digest.ts';
import type { Sighting } from '../../model/passage.ts';
import type { SightingKey } from '../../ports/audits.ts';
import type { Schema } from '../database/schema.ts';
import { sightingJson } from '../stored-json/sighting-json.ts';
import { enterRecord } from './journal-rows.ts';

/** The stored sightings of a passage in one source, by digest of the searched payload. */
export async function findSightings(
  db: Kysely<Schema>,
  source: string,
  passage: Digest,
): Promise<Map<Digest, Sighting>> {
  const rows = await db
    .selectFrom('sightings')
    .select(['payload_digest', 'sighting'])
    .where('source', '=', source)
    .where('passage', '=', passage)
    .execute();
  return new Map(rows.map((row) => [row.payload_digest, sightingJson.read(row.sighting)]));
}

/** Stores sightings. Each replaces the one with the same key. Call it inside a transaction. */
export async function writeSightings(
  db: Kysely<Schema>,
  sightings: readonly (readonly [SightingKey, Sighting])[],
): Promise<void> {
  for (const [{ source, payloadSha256, passage }, sighting] of sightings) {
    await db
      .replaceInto('sightings')
      .values({ source, payload_digest: payloadSha256, passage, sighting: sightingJson.write(sighting) })
      .execute();
    await enterRecord(db, 'sighting', [source, payloadSha256, passage]);
  }
}
