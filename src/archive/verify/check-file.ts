/** SQLite's own checks of the file, and whether its schema is what the migrations make. */
import type Sqlite from 'better-sqlite3';
import type { Damage } from '../../ports/maintenance.ts';
import { SCHEMA_VERSION } from '../database/migrations/index.ts';
import { normalSql, type SchemaObject, schemaAfter, schemaObjects } from '../database/schema-objects.ts';

export async function checkFile(sqlite: Sqlite.Database): Promise<Damage[]> {
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
  return [...damages, ...(await checkSchema(sqlite))];
}

/** A trigger, or another definition of a view, changes what commands write or answer. An index more harms nothing. */
async function checkSchema(sqlite: Sqlite.Database): Promise<Damage[]> {
  const expected = byName((await schemaAfter(SCHEMA_VERSION)).objects);
  const actual = byName(schemaObjects(sqlite));
  const damages: Damage[] = [];
  for (const [what, { type, sql }] of actual) {
    const known = expected.get(what);
    if (known === undefined && type !== 'index') damages.push({ what, problem: 'another program added it' });
    else if (known !== undefined && normalSql(known.sql) !== normalSql(sql)) {
      damages.push({ what, problem: 'it was altered: it is not as this program makes it' });
    }
  }
  const missing = [...expected.keys()].filter((what) => !actual.has(what));
  return [...damages, ...missing.map((what) => ({ what, problem: 'it is missing' }))];
}

function byName(objects: readonly SchemaObject[]): Map<string, SchemaObject> {
  return new Map(objects.map((object) => [`${object.type} ${object.name}`, object]));
}
