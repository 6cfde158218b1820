/** What opens as an archive and what is refused, how an archive begins, and how an older one is upgraded. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/archive/database/migrations/index.ts';
import { openReadOnly } from '../../src/archive/database/read-only.ts';
import { TABLES } from '../../src/archive/database/schema.ts';
import { columnsOf, schemaAfter } from '../../src/archive/database/schema-objects.ts';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { sha256 } from '../../src/model/digest.ts';
import { capture, day } from './sample-records.ts';

const clock = { now: () => '2026-06-01T05:15:00.000Z' };
const write = { purpose: 'test', wait: false };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-open-'));
  file = join(folder, 'archive.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function fill(): Promise<void> {
  const archive = await openArchive({ folder, clock, write });
  for (const number of [1, 2, 3]) {
    await capture(archive, { capturedAt: day(number), text: `Text of day ${number}. `.repeat(400) });
  }
  await archive.close();
}

function inFile<Result>(work: (database: Sqlite.Database) => Result): Result {
  const database = new Sqlite(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const openBoth = async (code: string | RegExp): Promise<void> => {
  for (const each of [null, write]) {
    await expect(openArchive({ folder, clock, write: each })).rejects.toMatchObject(
      typeof code === 'string' ? { name: 'ArchiveError', code } : { code: expect.stringMatching(code) },
    );
  }
};

describe('a file that is no whole archive is refused and left unchanged', () => {
  const CASES: readonly (readonly [string, string, () => void])[] = [
    ['of 0 bytes', 'ARCHIVE_EMPTY', () => truncateSync(file, 0)],
    ['of 1 byte', 'ARCHIVE_TRUNCATED', () => truncateSync(file, 1)],
    ['of its header only', 'ARCHIVE_TRUNCATED', () => truncateSync(file, 100)],
    ['without its last page', 'ARCHIVE_TRUNCATED', () => truncateSync(file, readFileSync(file).length - 4096)],
    ['without its last byte', 'ARCHIVE_TRUNCATED', () => truncateSync(file, readFileSync(file).length - 1)],
    ['of other bytes', 'ARCHIVE_UNREADABLE', () => writeFileSync(file, 'Somebody’s notes. '.repeat(1000))],
    ['whose log is all that is left', 'ARCHIVE_TRUNCATED', () => renameSync(file, `${file}-wal`)],
    ['of another program', 'ARCHIVE_FOREIGN', () => foreign('CREATE TABLE notes (a)')],
    [
      'of another program, with a table named like ours',
      'ARCHIVE_FOREIGN',
      () => foreign('CREATE TABLE payloads (a); INSERT INTO payloads VALUES (1)'),
    ],
    ['of another program that has an application id', 'ARCHIVE_FOREIGN', () => foreign('PRAGMA application_id = 7')],
    ['of a newer program', 'ARCHIVE_NEWER', () => inFile((database) => database.pragma('user_version = 999'))],
    ['without one of its tables', 'ARCHIVE_DAMAGED', () => inFile((database) => database.exec('DROP TABLE news'))],
    [
      'without all of its tables',
      'ARCHIVE_DAMAGED',
      () => foreign(`PRAGMA application_id = ${0x56617269}; PRAGMA user_version = ${SCHEMA_VERSION}`),
    ],
  ];
  const foreign = (statements: string): void => {
    rmSync(file);
    inFile((database) => database.exec(statements));
  };

  test.each(CASES)('%s: %s', async (_, code, change) => {
    await fill();
    change();
    const before = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).length]);
    await openBoth(code);
    for (const [name, length] of before) {
      if (name === 'writer.lock') continue;
      expect([name, readFileSync(join(folder, String(name))).length]).toEqual([name, length]);
    }
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  test.each([
    ['a folder', () => mkdirSync(file)],
    ['a link to a file that is not there', () => symlinkSync(join(folder, 'gone'), file)],
    ['a link to itself', () => symlinkSync(file, file)],
  ])('%s in its place', async (_, make) => {
    make();
    await openBoth('ARCHIVE_CANNOT_OPEN');
    expect(readdirSync(folder).filter((name) => !name.startsWith('writer'))).toEqual(['archive.sqlite']);
  });

  test.each([
    ['the redirects of a capture', "UPDATE captures SET redirects = 'junk'"],
    ['the headers of a capture', "UPDATE captures SET headers = '{'"],
    ['the head of the chain', 'DELETE FROM chain_head'],
  ])('junk in a row is damage for the command that reads it: %s', async (_, change) => {
    await fill();
    inFile((database) => database.exec(change));
    const archive = await openArchive({ folder, clock, write });
    const reading = async () => [await archive.captures.list({}), await archive.maintenance.head()];
    await expect(reading()).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
    await archive.close();
  });

  test('a column that is missing is damage for the command that needs it', async () => {
    await fill();
    inFile((database) => database.exec('ALTER TABLE news RENAME COLUMN reported_at TO other'));
    const archive = await openArchive({ folder, clock, write });
    await expect(archive.outbox.unreportedNews()).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
    await archive.close();
  });
});

describe('a new archive', () => {
  test('begins whole, and replaces what a killed first start left beside it', async () => {
    writeFileSync(`${file}.new`, 'the beginning of a file');
    writeFileSync(`${file}.new-journal`, 'the beginning of a journal');
    await fill();
    expect(readdirSync(folder).sort()).toEqual(['archive.sqlite', 'writer.lock']);
  });

  test('has the tables that the program names', async () => {
    const { objects } = await schemaAfter(SCHEMA_VERSION);
    const names = objects.filter(({ type }) => type === 'table' || type === 'view').map(({ name }) => name);
    expect([...TABLES].sort()).toEqual(names.sort());
  });
});

describe('an archive whose migration was killed half-way by an older program, which used no transaction', () => {
  /** The first migrations; then as many statements of the next as given. Returns how many statements that one has. */
  const halfMade = async (complete: number, statements: number): Promise<number> => {
    rmSync(file, { force: true });
    const database = new Sqlite(file);
    database.pragma('journal_mode = WAL');
    let left = Number.POSITIVE_INFINITY;
    let done = 0;
    const db = new Kysely<unknown>({
      dialect: new SqliteDialect({
        database: {
          prepare: (text) => {
            const isChange = !/^select|pragma/i.test(text);
            if (isChange && left <= 0) throw new Error('killed');
            if (isChange) left -= 1;
            if (isChange) done += 1;
            return database.prepare(text);
          },
          close: () => void database.close(),
        },
      }),
    });
    const migrateTo = async (count: number): Promise<void> => {
      const some = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, count));
      await new Migrator({ db, provider: { getMigrations: async () => some } }).migrateToLatest();
    };
    if (complete > 0) {
      await migrateTo(complete);
      database.pragma(`application_id = ${0x56617269}`);
      database.pragma(`user_version = ${complete}`);
      database.exec(`INSERT INTO payloads VALUES ('${sha256(Buffer.from([0]))}', 1, 'identity', x'00')`);
    }
    left = statements;
    done = 0;
    await migrateTo(complete + 1);
    await db.destroy();
    return done;
  };

  test.each([0, 1, 2, 3, 4])('opens, and keeps what was in it: after %i migrations', async (complete) => {
    const whole = await halfMade(complete, Number.POSITIVE_INFINITY);
    expect(whole).toBeGreaterThan(1);
    for (let statements = 0; statements < whole; statements += 1) {
      await halfMade(complete, statements);
      for (const suffix of ['writer.lock', `archive.schema-${complete}.sqlite`])
        rmSync(join(folder, suffix), { force: true });
      const archive = await openArchive({ folder, clock, write });
      expect(await archive.maintenance.verify(() => {})).toEqual([]);
      await capture(archive, { capturedAt: day(1), text: 'The first text.' });
      await archive.close();
      expect(inFile((database) => database.prepare('SELECT count(*) FROM payloads').pluck().get())).toBe(
        complete === 0 ? 1 : 2,
      );
      expect(existsSync(join(folder, `archive.schema-${complete}.sqlite`))).toBe(complete > 0);
    }
  });

  test('is left unchanged where its new tables hold rows', async () => {
    await halfMade(1, 1);
    inFile((database) =>
      database.exec("PRAGMA foreign_keys = OFF; INSERT INTO sightings VALUES ('s', 'd', 'p', '{}')"),
    );
    await openBoth('ARCHIVE_HALF_UPGRADED');
    expect(inFile((database) => database.prepare('SELECT count(*) FROM sightings').pluck().get())).toBe(1);
  });
});

describe('the upgrade of an older archive', () => {
  const GIVEN = readFileSync(join(import.meta.dirname, 'first-archive/archive.sqlite.gz'));
  const backups: string[] = [];
  const onUpgrade = (backup: string): void => void backups.push(backup);
  beforeEach(() => {
    writeFileSync(file, gunzipSync(GIVEN));
    backups.length = 0;
  });

  test('leaves a backup that is the archive as it was', async () => {
    const captures = inFile((database) => database.prepare('SELECT * FROM captures').all());
    await (await openArchive({ folder, clock, write, onUpgrade })).close();
    const backup = join(folder, 'archive.schema-5.sqlite');
    expect(backups).toEqual([backup]);
    const copy = new Sqlite(backup, { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(5);
    expect(copy.prepare('SELECT * FROM captures').all()).toEqual(captures);
    copy.close();
    // An archive that is up to date needs none.
    await (await openArchive({ folder, clock, write, onUpgrade })).close();
    expect(backups).toHaveLength(1);
  });

  test('is made once for several that open it at once', async () => {
    const readers = await Promise.all([1, 2, 3, 4].map(() => openArchive({ folder, clock, write: null, onUpgrade })));
    for (const reader of readers) {
      expect(await reader.captures.sources()).toContain('live');
      await reader.close();
    }
    expect(backups).toHaveLength(1);
  });

  test('is not made without its backup', async () => {
    // Nothing can be written under the name of a folder.
    mkdirSync(join(folder, 'archive.schema-5.sqlite.new/x'), { recursive: true });
    await expect(openArchive({ folder, clock, write })).rejects.toThrow();
    expect(inFile((database) => database.pragma('user_version', { simple: true }))).toBe(5);
  });
});

describe('an archive that may only be read', () => {
  const namesAndBytes = (): string[] =>
    readdirSync(folder).map((name) => `${name} ${readFileSync(join(folder, name)).length}`);

  test('is read from a private copy, with the commits that its last writer left in the log', async () => {
    await fill();
    // A second connection keeps the log from being merged into the file.
    const writer = new Sqlite(file);
    writer.exec("INSERT INTO feed_entries (id, at, title, html) VALUES ('a', 'b', 'c', 'd')");
    rmSync(`${file}-shm`);
    const before = namesAndBytes();
    const { sqlite, isCopy } = openReadOnly(file, 1000);
    expect(isCopy).toBe(true);
    expect(sqlite.prepare('SELECT count(*) FROM captures').pluck().get()).toBe(3);
    expect(sqlite.prepare('SELECT count(*) FROM feed_entries').pluck().get()).toBe(1);
    sqlite.close();
    expect(namesAndBytes()).toEqual(before);
    writer.close();
  });

  test('is read beside its writer, if there is one', async () => {
    await fill();
    const writer = new Sqlite(file);
    writer.exec("INSERT INTO feed_entries (id, at, title, html) VALUES ('a', 'b', 'c', 'd')");
    const { sqlite, isCopy } = openReadOnly(file, 1000);
    expect([isCopy, sqlite.readonly]).toEqual([false, true]);
    expect(sqlite.prepare('SELECT count(*) FROM feed_entries').pluck().get()).toBe(1);
    sqlite.close();
    writer.close();
  });

  test('has the columns of its own schema in the copy', async () => {
    writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, 'first-archive/archive.sqlite.gz'))));
    const { sqlite } = openReadOnly(file, 1000);
    expect(columnsOf(sqlite, 'readings')).toContain('reading_key');
    sqlite.close();
    expect(readdirSync(folder)).toEqual(['archive.sqlite']);
  });
});
