/**
 * Verifies the whole archive by hashing it again. Each payload must match its digest, each document its own digest and
 * that of its text, each capture its hash, and the chain must have no gap from the first row to the recorded head.
 */
import type Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { textDigest } from '../../model/document.ts';
import type { Damage, VerifyProgress } from '../../ports/maintenance.ts';
import type { Schema } from '../database/schema.ts';
import { documentJson } from '../stored-json/document-json.ts';
import { type CaptureRow, hashRow, isConsistent } from '../tables/capture-rows.ts';
import { unpackDocument } from '../tables/extraction-rows.ts';
import { unpackPayload } from '../tables/payload-rows.ts';

/** Rows fetched at a time, so that memory does not grow with the length of the chain. */
const CAPTURES_PER_BATCH = 500;

export async function verifyArchive(
  db: Kysely<Schema>,
  sqlite: Sqlite.Database,
  onProgress: (progress: VerifyProgress) => void,
): Promise<Damage[]> {
  const damages = [...checkFile(sqlite)];
  const total = Number(
    sqlite
      .prepare(
        'SELECT (SELECT count(*) FROM captures) + (SELECT count(*) FROM payloads) + (SELECT count(*) FROM extractions)',
      )
      .pluck()
      .get(),
  );
  let done = 0;
  const step = (damage: Damage | null): void => {
    if (damage) damages.push(damage);
    onProgress({ done: ++done, total });
  };
  await checkChain(db, step, (damage) => damages.push(damage));
  await checkPayloads(db, step);
  await checkExtractions(db, step);
  return damages;
}

/** SQLite's own checks of the file: its pages and its foreign keys. */
function checkFile(sqlite: Sqlite.Database): Damage[] {
  const damages: Damage[] = [];
  for (const row of sqlite.pragma('integrity_check') as { integrity_check: string }[]) {
    if (row.integrity_check !== 'ok') damages.push({ what: 'database file', problem: row.integrity_check });
  }
  for (const row of sqlite.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]) {
    damages.push({
      what: `${row.table}, row ${row.rowid ?? '?'}`,
      problem: `refers to a row of ${row.parent} that does not exist`,
    });
  }
  return damages;
}

async function checkChain(
  db: Kysely<Schema>,
  step: (damage: Damage | null) => void,
  add: (damage: Damage) => void,
): Promise<void> {
  let previous: { id: number; hash: string } = { id: 0, hash: '' };
  for (;;) {
    const rows: CaptureRow[] = await db
      .selectFrom('captures')
      .selectAll()
      .where('id', '>', previous.id)
      .orderBy('id')
      .limit(CAPTURES_PER_BATCH)
      .execute();
    for (const row of rows) {
      step(checkLink(row, previous));
      previous = row;
    }
    if (rows.length < CAPTURES_PER_BATCH) break;
  }
  const chain = await db.selectFrom('chain_head').selectAll().executeTakeFirst();
  if (chain === undefined || chain.captures !== previous.id || chain.head !== previous.hash) {
    add({
      what: 'chain of captures',
      problem: `it ends at capture ${previous.id}, but capture ${chain?.captures ?? '?'} was recorded as the last`,
    });
  }
}

function checkLink(row: CaptureRow, previous: { readonly id: number; readonly hash: string }): Damage | null {
  const what = `capture ${row.id} (${row.source}, ${row.captured_at})`;
  if (row.id !== previous.id + 1) return { what, problem: `${row.id - previous.id - 1} row(s) before it are missing` };
  if (hashRow(row) !== row.hash || !isConsistent(row)) {
    return { what, problem: 'the row was altered: its content does not match its hash' };
  }
  if (row.previous_hash !== previous.hash) return { what, problem: 'it does not follow the row before it' };
  return null;
}

async function checkPayloads(db: Kysely<Schema>, step: (damage: Damage | null) => void): Promise<void> {
  for (const { digest } of await db.selectFrom('payloads').select('digest').orderBy('digest').execute()) {
    const row = await db.selectFrom('payloads').selectAll().where('digest', '=', digest).executeTakeFirst();
    const intact = row !== undefined && (await unpackPayload(row)) !== null;
    step(
      intact ? null : { what: `payload ${digest}`, problem: 'its bytes were altered: they do not match its digest' },
    );
  }
}

async function checkExtractions(db: Kysely<Schema>, step: (damage: Damage | null) => void): Promise<void> {
  const keys = await db.selectFrom('extractions').select(['source', 'payload_digest']).execute();
  for (const { source, payload_digest } of keys) {
    const row = await db
      .selectFrom('extractions')
      .selectAll()
      .where('source', '=', source)
      .where('payload_digest', '=', payload_digest)
      .executeTakeFirstOrThrow();
    const what = `document of ${source} (payload ${payload_digest})`;
    if (row.text_digest === null) step(null);
    else {
      // Stored JSON that cannot be read is damage like any other here.
      const document = await unpackDocument(row, documentJson.read).catch(() => null);
      if (document === null) step({ what, problem: 'it was altered: its content does not match its digest' });
      else if (textDigest(document) !== row.text_digest)
        step({ what, problem: 'its text does not match the recorded digest' });
      else step(null);
    }
  }
}
