/**
 * Verifies the whole archive by hashing it again: the file and its schema, the chain of captures and journal entries, each
 * record by its last entry, each payload by its digest, and each document by its digest and that of its text.
 */
import type Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Damage, VerifyProgress } from '../../ports/maintenance.ts';
import type { Schema } from '../database/schema.ts';
import { checkChain } from './check-chain.ts';
import { checkExtractions } from './check-extractions.ts';
import { checkFile } from './check-file.ts';
import { checkPayloads } from './check-payloads.ts';
import { checkRecords } from './check-records.ts';
import type { Step } from './step.ts';

export async function verifyArchive(
  db: Kysely<Schema>,
  sqlite: Sqlite.Database,
  onProgress: (progress: VerifyProgress) => void,
): Promise<Damage[]> {
  const damages = await checkFile(sqlite);
  const total = Number(
    sqlite
      .prepare(
        'SELECT (SELECT count(*) FROM captures) + (SELECT count(*) FROM payloads) + (SELECT count(*) FROM extractions)',
      )
      .pluck()
      .get(),
  );
  let done = 0;
  const step: Step = (damage) => {
    if (damage) damages.push(damage);
    onProgress({ done: ++done, total });
  };
  damages.push(...(await checkChain(db, step)));
  damages.push(...(await checkRecords(db)));
  await checkPayloads(db, step);
  await checkExtractions(db, step);
  return damages;
}
