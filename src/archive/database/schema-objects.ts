/** What the schema of a database consists of, and what it should consist of after each migration. */
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';

/** A table, index, view or trigger, with the SQL that makes it. */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** A schema as the first migrations make it, with the rows that they insert. */
export interface MadeSchema {
  readonly objects: readonly SchemaObject[];
  /** Names of the columns, by table. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** The rows of a new archive, as JSON, by table. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** The tables in which the migrations are recorded. */
export const MIGRATION_TABLES: readonly string[] = ['kysely_migration', 'kysely_migration_lock'];

/** The objects of a database, without those of SQLite and those that record its migrations. */
export function schemaObjects(sqlite: Sqlite.Database): SchemaObject[] {
  const objects = sqlite
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all() as SchemaObject[];
  return objects.filter(({ name }) => !MIGRATION_TABLES.includes(name));
}

export function columnsOf(sqlite: Sqlite.Database, table: string): string[] {
  return sqlite.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
}

/** All rows of a table as JSON, sorted. Only for tables of a few rows. */
export function rowsOf(sqlite: Sqlite.Database, table: string): string[] {
  return sqlite
    .prepare(`SELECT * FROM ${quoted(table)}`)
    .all()
    .map((row) => JSON.stringify(row))
    .sort();
}

/** A name as SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Versions of SQLite quote and space differently when they rename what a statement names. */
export function normalSql(sql: string): string {
  return sql.replace(/["`\s]+/g, '').toLowerCase();
}

/** The schema after this many migrations, made in memory. */
export async function schemaAfter(migrations: number): Promise<MadeSchema> {
  const sqlite = new Sqlite(':memory:');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    const some = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, migrations));
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => some } }).migrateToLatest();
    if (error) throw error;
    const objects = schemaObjects(sqlite);
    const tables = objects.filter(({ type }) => type === 'table').map(({ name }) => name);
    return {
      objects,
      columns: new Map(tables.map((name) => [name, columnsOf(sqlite, name)])),
      rows: new Map(tables.map((name) => [name, rowsOf(sqlite, name)])),
    };
  } finally {
    await db.destroy();
  }
}
