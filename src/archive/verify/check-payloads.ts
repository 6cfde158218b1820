/** Compares the bytes of each payload with its digest. */
import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { unpackPayload } from '../tables/payload-rows.ts';
import type { Step } from './step.ts';

export async function checkPayloads(db: Kysely<Schema>, step: Step): Promise<void> {
  for (const { digest } of await db.selectFrom('payloads').select('digest').orderBy('digest').execute()) {
    const row = await db.selectFrom('payloads').selectAll().where('digest', '=', digest).executeTakeFirst();
    const intact = row !== undefined && (await unpackPayload(row)) !== null;
    step(
      intact ? null : { what: `payload ${digest}`, problem: 'its bytes were altered: they do not match its digest' },
    );
  }
}
