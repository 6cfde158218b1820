/**
 * Opens the file of the archive: checks that it is an archive and not of a newer program, and sets SQLite to safety
 * before speed. It never resets or repairs a file, and upgrades an older one only through `migrate`.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, type SqliteDatabase, SqliteDialect } from 'kysely';
import { ArchiveError } from '../../model/errors.ts';
import { toArchiveError } from './archive-error.ts';
import { makeFolder } from './make-folder.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** "Vari" as the file's application id tells an archive from the database of another program. */
const APPLICATION_ID = 0x56617269;
/** How long a statement waits for a reader's or writer's short lock before it gives up. */
const BUSY_TIMEOUT_MS = 10_000;

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  readonly sqlite: Sqlite.Database;
  /** True if an older program created the tables: then call `migrate` before anything else. */
  readonly isOutdated: boolean;
}

/** Opens `file`; with `create`, creates it and its folder if they are missing. */
export async function openDatabase(file: string, options: { readonly create: boolean }): Promise<OpenDatabase> {
  if (!options.create && !existsSync(file)) {
    throw new ArchiveError(
      'ARCHIVE_MISSING',
      `No archive at ${file}: nothing has been captured yet. Run \`variorum run\` or \`variorum import\` first, or name another folder with --archive.`,
    );
  }
  let sqlite: Sqlite.Database | null = null;
  try {
    makeFolder(dirname(file));
    sqlite = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
    const version = checkIdentity(sqlite, file);
    setPragmas(sqlite);
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: withCachedStatements(sqlite) }) });
    return { db, sqlite, isOutdated: version < SCHEMA_VERSION };
  } catch (error) {
    sqlite?.close();
    throw toArchiveError(error, file, 'Opening the archive');
  }
}

/**
 * Brings the tables up to date in one transaction. The caller must hold the writer's lock: otherwise an older program
 * could be writing, and would continue in tables that it does not know.
 */
export async function migrate({ db, sqlite }: OpenDatabase, file: string): Promise<void> {
  try {
    await inTransaction(db, async (transaction) => {
      const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
      const { error } = await migrator.migrateToLatest();
      if (error) throw error;
      sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      sqlite.pragma(`user_version = ${SCHEMA_VERSION}`);
    });
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

/** The schema version of the file (0 for a new one). Throws if the file is no archive, or newer than this program. */
function checkIdentity(sqlite: Sqlite.Database, file: string): number {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  const application = Number(sqlite.pragma('application_id', { simple: true }));
  const empty = Number(sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) === 0;
  if (application !== APPLICATION_ID && !(empty && application === 0)) {
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
  return version;
}

/** More than the archive's fixed statements. Those with lists of values come on top and need not be cached for long. */
const MAX_CACHED_STATEMENTS = 256;

/** Compiles each statement once: a pass uses the same few for every source. */
function withCachedStatements(sqlite: Sqlite.Database): SqliteDatabase {
  const cached = new Map<string, Sqlite.Statement>();
  return {
    prepare(text) {
      const known = cached.get(text);
      if (known) return known;
      if (cached.size >= MAX_CACHED_STATEMENTS) cached.clear();
      const statement = sqlite.prepare(text);
      cached.set(text, statement);
      return statement;
    },
    close: () => void sqlite.close(),
  };
}

function setPragmas(sqlite: Sqlite.Database): void {
  sqlite.pragma('journal_mode = WAL');
  // FULL: a commit survives a power cut; `inTransaction` says where less is enough.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
}
