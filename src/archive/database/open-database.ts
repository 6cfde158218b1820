/**
 * Opens the file of the archive: checks that it is whole, an archive, and not of a newer program, and sets SQLite to
 * safety before speed. It never resets or repairs a file; `migrate.ts` upgrades an older one.
 */
import Sqlite from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { ArchiveError } from '../../model/errors.ts';
import { toArchiveError } from './archive-error.ts';
import { checkFile } from './archive-file.ts';
import { checkIdentity } from './identity.ts';
import { createDatabase } from './migrate.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { isWritable, openReadOnly } from './read-only.ts';
import type { Schema } from './schema.ts';

/** How long a statement waits for a reader's or writer's short lock before it gives up. */
const BUSY_TIMEOUT_MS = 10_000;

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  readonly sqlite: Sqlite.Database;
  /** True if an older program created the tables: then upgrade it before anything else. */
  readonly isOutdated: boolean;
  /** True if it is a private copy of an archive that this user may only read. */
  readonly isCopy: boolean;
}

/** Opens `file` to write; creates it if it is missing. The caller must hold the writer's lock. */
export function openToWrite(file: string): Promise<OpenDatabase> {
  return opened(file, async () => {
    if (!checkFile(file)) await createDatabase(file);
    return { sqlite: connect(file), isCopy: false };
  });
}

/** Opens `file` to read. If nothing may be written to it or beside it, nothing is. */
export function openToRead(file: string): Promise<OpenDatabase> {
  return opened(file, async () => {
    if (!checkFile(file)) {
      throw new ArchiveError(
        'ARCHIVE_MISSING',
        `No archive at ${file}: nothing has been captured yet. Run \`variorum run\` or \`variorum import\` first, or name another folder with --archive.`,
      );
    }
    return isWritable(file) ? { sqlite: connect(file), isCopy: false } : openReadOnly(file, BUSY_TIMEOUT_MS);
  });
}

function connect(file: string): Sqlite.Database {
  return new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
}

async function opened(
  file: string,
  open: () => Promise<Pick<OpenDatabase, 'sqlite' | 'isCopy'>>,
): Promise<OpenDatabase> {
  let sqlite: Sqlite.Database | null = null;
  try {
    const found = await open();
    sqlite = found.sqlite;
    const version = await checkIdentity(sqlite, file);
    setPragmas(sqlite, { isShared: !found.isCopy && !sqlite.readonly });
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: withCachedStatements(sqlite) }) });
    return { db, sqlite, isOutdated: version < SCHEMA_VERSION, isCopy: found.isCopy };
  } catch (error) {
    sqlite?.close();
    throw toArchiveError(error, file, 'Opening the archive');
  }
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

function setPragmas(sqlite: Sqlite.Database, { isShared }: { readonly isShared: boolean }): void {
  if (isShared) sqlite.pragma('journal_mode = WAL');
  // FULL: a commit survives a power cut; `inTransaction` says where less is enough.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
}
