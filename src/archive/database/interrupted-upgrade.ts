/**
 * Undoes what an older program left of a migration in which it was killed: it did not migrate in one transaction. What
 * the migration had added is removed, and what it had removed is restored, so that the migration can run again. Only
 * what holds no data is touched.
 */
import type Sqlite from 'better-sqlite3';
import { ArchiveError } from '../../model/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import {
  columnsOf,
  type MadeSchema,
  quoted,
  rowsOf,
  type SchemaObject,
  schemaAfter,
  schemaObjects,
} from './schema-objects.ts';

/** True if a database without an application id is an archive whose first upgrade did not end. */
export async function isUnfinished(sqlite: Sqlite.Database): Promise<boolean> {
  const completed = completedMigrations(sqlite);
  if (completed !== 0) return completed !== null;
  const first = await schemaAfter(1);
  return schemaObjects(sqlite).every(
    ({ name, type }) => type === typeIn(first, name) && hasOnlyFirstRows(sqlite, first, name),
  );
}

/** Call it inside the transaction of the upgrade. Throws ArchiveError if the rest of a migration cannot be undone. */
export async function undoInterrupted(sqlite: Sqlite.Database, file: string): Promise<void> {
  const completed = completedMigrations(sqlite);
  if (completed === null) throw unknownState(file, 'the list of its migrations is not one that this program knows');
  const expected = await schemaAfter(completed);
  const next = await schemaAfter(completed + 1);
  const objects = schemaObjects(sqlite);
  // What neither schema has was made by a person, and does not hinder the upgrade. Views are made again in any case,
  // since one of the next migration may have the name of the one before.
  const isKnown = (name: string): boolean => typeIn(expected, name) !== null || typeIn(next, name) !== null;
  const added = objects.filter(
    ({ name, type }) => isKnown(name) && (type === 'view' || typeIn(expected, name) === null),
  );
  for (const object of inDroppingOrder(added)) drop(sqlite, object, next, file);
  for (const [table, columns] of expected.columns) {
    if (!objects.some(({ name }) => name === table)) throw unknownState(file, `the table ${table} is missing`);
    dropNewColumns(sqlite, { table, columns, later: next.columns.get(table) ?? [] }, file);
  }
  for (const { name, type, sql } of expected.objects) {
    if (type === 'view' || (type !== 'table' && !objects.some((each) => each.name === name))) sqlite.exec(sql);
  }
}

/** How many migrations are complete; null if the recorded ones are not the first of ours. */
function completedMigrations(sqlite: Sqlite.Database): number | null {
  if (columnsOf(sqlite, 'kysely_migration').length === 0) return 0;
  const names = sqlite.prepare('SELECT name FROM kysely_migration ORDER BY name').pluck().all();
  const known = Object.keys(MIGRATIONS);
  return names.every((name, at) => name === known[at]) ? names.length : null;
}

function drop(sqlite: Sqlite.Database, { name, type }: SchemaObject, next: MadeSchema, file: string): void {
  if (type === 'table' && !hasOnlyFirstRows(sqlite, next, name))
    throw unknownState(file, `the table ${name} holds rows`);
  sqlite.exec(`DROP ${type.toUpperCase()} IF EXISTS ${quoted(name)}`);
}

function dropNewColumns(
  sqlite: Sqlite.Database,
  {
    table,
    columns,
    later,
  }: { readonly table: string; readonly columns: readonly string[]; readonly later: readonly string[] },
  file: string,
): void {
  const present = columnsOf(sqlite, table);
  const missing = columns.find((column) => !present.includes(column));
  if (missing !== undefined) throw unknownState(file, `the column ${table}.${missing} is missing`);
  for (const column of present.filter((each) => !columns.includes(each) && later.includes(each))) {
    const used = sqlite.prepare(`SELECT 1 FROM ${quoted(table)} WHERE ${quoted(column)} IS NOT NULL LIMIT 1`).get();
    if (used !== undefined) throw unknownState(file, `the column ${table}.${column} holds values`);
    sqlite.exec(`ALTER TABLE ${quoted(table)} DROP COLUMN ${quoted(column)}`);
  }
}

function hasOnlyFirstRows(sqlite: Sqlite.Database, schema: MadeSchema, table: string): boolean {
  const first = schema.rows.get(table);
  if (first === undefined) return true;
  const count = Number(
    sqlite
      .prepare(`SELECT count(*) FROM ${quoted(table)}`)
      .pluck()
      .get(),
  );
  return count === 0 || (count === first.length && rowsOf(sqlite, table).every((row, at) => row === first[at]));
}

function typeIn({ objects }: MadeSchema, name: string): string | null {
  return objects.find((each) => each.name === name)?.type ?? null;
}

/** Views and indexes before the tables that they read. */
function inDroppingOrder(objects: readonly SchemaObject[]): SchemaObject[] {
  return objects.toSorted((one, other) => Number(one.type === 'table') - Number(other.type === 'table'));
}

function unknownState(file: string, what: string): ArchiveError {
  return new ArchiveError(
    'ARCHIVE_HALF_UPGRADED',
    `Upgrading the archive ${file}: an earlier upgrade did not end, and it cannot be completed safely (${what}). The file was left unchanged: restore a backup from before the upgrade.`,
  );
}
