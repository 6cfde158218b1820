/** Compares each record besides the captures with its last entry in the journal. */
import type { Kysely } from 'kysely';
import { sha256 } from '../../model/digest.ts';
import type { Damage } from '../../ports/maintenance.ts';
import type { Schema } from '../database/schema.ts';
import { RECORD_KINDS, type RecordName, selectRecords } from '../tables/journal-rows.ts';

export async function checkRecords(db: Kysely<Schema>): Promise<Damage[]> {
  const damages: Damage[] = [];
  for (const kind of Object.keys(RECORD_KINDS) as RecordName[]) damages.push(...(await checkKind(db, kind)));
  const others = await db
    .selectFrom('journal')
    .select('kind')
    .distinct()
    .where('kind', 'not in', Object.keys(RECORD_KINDS))
    .execute();
  return [...damages, ...others.map(({ kind }) => ({ what: 'journal', problem: `it has entries of a kind ${kind}` }))];
}

async function checkKind(db: Kysely<Schema>, kind: RecordName): Promise<Damage[]> {
  // With max(), SQLite takes the other columns of a group from the row that has the maximum.
  const last = await db
    .selectFrom('journal')
    .select(['subject', 'digest'])
    .select(({ fn }) => fn.max('id').as('id'))
    .where('kind', '=', kind)
    .groupBy('subject')
    .execute();
  const entered = new Map(last.map(({ subject, digest }) => [subject, digest]));
  const damages: Damage[] = [];
  for (const { subject, content } of await selectRecords(db, kind)) {
    const digest = entered.get(subject) ?? null;
    entered.delete(subject);
    const what = nameOf(kind, subject);
    if (digest === null) damages.push({ what, problem: 'another program added it: the journal does not have it' });
    else if (digest !== sha256(content)) {
      damages.push({ what, problem: 'it was altered: its content does not match the journal' });
    }
  }
  if (isCache(kind)) return damages;
  const missing = [...entered].filter(([, digest]) => digest !== null);
  return [
    ...damages,
    ...missing.map(([subject]) => ({ what: nameOf(kind, subject), problem: 'it is missing: only the journal has it' })),
  ];
}

function isCache(kind: RecordName): boolean {
  const record = RECORD_KINDS[kind];
  return 'isCache' in record && record.isCache;
}

/** `news "change s 2026-01-01T05:15:00.000Z"`, `approval 5`. */
function nameOf(kind: RecordName, subject: string): string {
  return `${kind} ${subject.replace(/^\[|\]$/g, '')}`;
}
