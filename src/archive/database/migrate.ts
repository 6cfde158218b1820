/**
 * Brings an archive to the current schema: all pending migrations in one transaction, after a backup, under the writer's
 * lock. A new archive is made beside its place and renamed, so that no file is ever half an archive.
 */
import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { ArchiveError } from '../../model/errors.ts';
import { toArchiveError } from './archive-error.ts';
import { removeDatabase, syncFile, syncFolder } from './archive-file.ts';
import { APPLICATION_ID, schemaVersion } from './identity.ts';
import { undoInterrupted } from './interrupted-upgrade.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transaction.ts';

interface MigratedDatabase {
  readonly db: Kysely<Schema>;
  readonly sqlite: Sqlite.Database;
}

/** Makes a new archive. The caller must hold the writer's lock. */
export async function createDatabase(file: string): Promise<void> {
  const made = `${file}.new`;
  // An earlier attempt may have been killed.
  removeDatabase(made);
  const sqlite = new Sqlite(made);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    await runMigrations({ db, sqlite }, file);
    sqlite.pragma('journal_mode = WAL');
  } catch (error) {
    await db.destroy();
    removeDatabase(made);
    throw error;
  }
  await db.destroy();
  renameSync(made, file);
  syncFolder(dirname(file));
}

/**
 * Upgrades an older archive. The caller must hold the writer's lock: otherwise an older program could be writing, and
 * would continue in tables that it does not know. Returns the name of the backup; null if another process has upgraded
 * the archive in the meantime, or there was nothing in it.
 */
export async function upgradeDatabase(database: MigratedDatabase, file: string): Promise<string | null> {
  const version = schemaVersion(database.sqlite);
  if (version >= SCHEMA_VERSION) return null;
  const backup = version === 0 ? null : await backUp(database.sqlite, file, version);
  await upgradeCopy(database, file);
  return backup;
}

/** Upgrades a copy that only this process sees, of the archive in `file`. */
export async function upgradeCopy(database: MigratedDatabase, file: string): Promise<void> {
  try {
    await runMigrations(database, file);
  } catch (error) {
    const known = toArchiveError(error, file, 'Upgrading the archive');
    if (known instanceof ArchiveError) throw known;
    const what = error instanceof Error ? error.message : String(error);
    throw new ArchiveError(
      'ARCHIVE_DAMAGED',
      `Upgrading the archive ${file}: a row in it is damaged (${what}). The file was left unchanged: restore a backup.`,
      { cause: error },
    );
  }
}

/** Writes a whole copy beside the archive, which has its name only once it is complete and on the disk. */
async function backUp(sqlite: Sqlite.Database, file: string, version: number): Promise<string> {
  const backup = file.replace(/(\.[^./\\]*)?$/, `.schema-${version}$1`);
  const partial = `${backup}.new`;
  try {
    removeDatabase(partial);
    await sqlite.backup(partial);
    syncFile(partial);
    renameSync(partial, backup);
    syncFolder(dirname(file));
    return backup;
  } catch (error) {
    removeDatabase(partial);
    throw toArchiveError(error, file, `Backing up to ${backup}, before the upgrade of,`);
  }
}

async function runMigrations({ db, sqlite }: MigratedDatabase, file: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await undoInterrupted(sqlite, file);
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    sqlite.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
}
