/** Rows of sightings: each passage as it was found in the document of each stored payload. */
import type { Kysely } from 'kysely';
import type { Digest } from '../../model/digest.ts';
import type { Sighting } from '../../model/passage.ts';
import type { SightingKey } from '../../ports/audits.ts';
import type { Schema } from '../database/schema.ts';
import { sightingJson } from '../stored-json/sighting-json.ts';

/** A passage's stored sightings in one source, by the payload in whose document of today they were made. */
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

/** Stores sightings; each replaces the one under its key. Call it inside a transaction. */
export async function writeSightings(
  db: Kysely<Schema>,
  sightings: readonly (readonly [SightingKey, Sighting])[],
): Promise<void> {
  for (const [{ source, payloadSha256, passage }, sighting] of sightings) {
    await db
      .replaceInto('sightings')
      .values({ source, payload_digest: payloadSha256, passage, sighting: sightingJson.write(sighting) })
      .execute();
  }
}
