/** Tells an archive from the database of another program, and which schema it has. */
import type Sqlite from 'better-sqlite3';
import { ArchiveError } from '../../model/errors.ts';
import { isUnfinished } from './interrupted-upgrade.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { TABLES } from './schema.ts';
import { schemaObjects } from './schema-objects.ts';

/** "Vari" as the file's application id tells an archive from the database of another program. */
export const APPLICATION_ID = 0x56617269;

/** The schema version of the file; 0 if it has none yet. */
export function schemaVersion(sqlite: Sqlite.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }));
}

/** Returns the schema version. Throws ArchiveError if the file is no archive, or newer than this program. */
export async function checkIdentity(sqlite: Sqlite.Database, file: string): Promise<number> {
  const version = schemaVersion(sqlite);
  const application = Number(sqlite.pragma('application_id', { simple: true }));
  if (application !== APPLICATION_ID && !(application === 0 && (await isUnfinished(sqlite)))) {
    throw new ArchiveError(
      'ARCHIVE_FOREIGN',
      `Opening the archive ${file}: it is a database of another program and was left unchanged. Name another folder with --archive.`,
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new ArchiveError(
      'ARCHIVE_NEWER',
      `Opening the archive ${file}: a newer Variorum wrote it (schema ${version}, this program knows ${SCHEMA_VERSION}). The file was left unchanged. Update Variorum.`,
    );
  }
  if (version === SCHEMA_VERSION) checkTables(sqlite, file);
  return version;
}

/** Other programs can delete tables too. What they change in a table is found by `variorum verify`. */
function checkTables(sqlite: Sqlite.Database, file: string): void {
  const present = new Set(schemaObjects(sqlite).map(({ name }) => name));
  const missing = TABLES.filter((name) => !present.has(name));
  if (missing.length === 0) return;
  throw new ArchiveError(
    'ARCHIVE_DAMAGED',
    `Opening the archive ${file}: tables are missing (${missing.join(', ')}). The file was left unchanged: restore a backup.`,
  );
}
