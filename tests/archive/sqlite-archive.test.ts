/** The archive on SQLite: the behaviours of any archive, and those of a file on a disk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toArchiveError } from '../../src/archive/database/archive-error.ts';
import { openToWrite } from '../../src/archive/database/open-database.ts';
import { inTransaction } from '../../src/archive/database/transaction.ts';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { compress, insertPayload } from '../../src/archive/tables/payload-rows.ts';
import { sha256 } from '../../src/model/digest.ts';
import type { News } from '../../src/model/news.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { archiveBehaviours } from './archive-behaviours.ts';
import { capture, day, failedCapture } from './sample-records.ts';

const clock = { now: () => '2026-06-01T05:15:00.000Z' };
const write = { purpose: 'test', wait: false };
let folder: string;

const folders: string[] = [];
archiveBehaviours('SQLite', {
  open: () => {
    const empty = mkdtempSync(join(tmpdir(), 'variorum-archive-'));
    folders.push(empty);
    return openArchive({ folder: empty, clock, write });
  },
  cleanUp: async () => {
    for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
  },
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-archive-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withArchive<Result>(work: (archive: Archive) => Promise<Result>): Promise<Result> {
  const archive = await openArchive({ folder, clock, write });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

function inFile<Result>(work: (database: Sqlite.Database) => Result): Result {
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

describe('verify', () => {
  const damages = async (sql: string): Promise<string[]> => {
    await withArchive(async (archive) => {
      for (const number of [1, 2, 3]) {
        await capture(archive, { capturedAt: day(number), text: `Text of day ${number}.` });
      }
    });
    inFile((database) => {
      database.pragma('foreign_keys = OFF');
      database.exec(sql);
    });
    return withArchive(async ({ maintenance }) => (await maintenance.verify(() => {})).map(({ what }) => what));
  };

  test.each([
    ['nothing', 'SELECT 1', []],
    ['the outcome of a capture', "UPDATE captures SET outcome = 'changed' WHERE id = 1", [/^capture 1 /]],
    ['the address of a capture', "UPDATE captures SET url = url || '.' WHERE id = 1", [/^capture 1 /]],
    ['the origin of a capture', "UPDATE captures SET origin = 'imported' WHERE id = 2", [/^capture 2 /]],
    ['the file of a capture', "UPDATE captures SET file_name = 'a.pdf' WHERE id = 3", [/^capture 3 /]],
    ['the format of a capture', 'UPDATE captures SET format = 1 WHERE id = 3', [/^capture 3 /]],
    ['a row deleted from the middle', 'DELETE FROM captures WHERE id = 2', [/^capture 3 /]],
    ['a row deleted from the end', 'DELETE FROM captures WHERE id = 3', [/^chain of captures/]],
    ['a document', "UPDATE extractions SET document = x'00' WHERE rowid = 1", [/^document of s /]],
  ])('names what was changed: %s', async (_, sql, expected) => {
    const found = await damages(sql);
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  test('names a document that has its digest and is no document', async () => {
    await withArchive((archive) => capture(archive, { capturedAt: day(1), text: 'A' }));
    const json = '{"format":2,"value":{}}';
    const packed = await compress(Buffer.from(json));
    inFile((database) =>
      database.prepare('UPDATE extractions SET document = ?, document_digest = ?').run(packed, sha256(json)),
    );
    const found = await withArchive(({ maintenance }) => maintenance.verify(() => {}));
    expect(found.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^extraction "s",/),
      expect.stringMatching(/^document of s /),
    ]);
  });

  test('names a payload if any of its bytes is changed', async () => {
    const text = 'Some words that are stored as they were written. '.repeat(20);
    await withArchive((archive) => capture(archive, { capturedAt: day(1), text }));
    const row = inFile(
      (database) => database.prepare('SELECT digest, body FROM payloads').get() as { digest: string; body: Buffer },
    );
    const missed: number[] = [];
    for (const index of row.body.keys()) {
      const body = Buffer.from(row.body);
      body[index] = (body[index] ?? 0) ^ 1;
      inFile((database) => database.prepare('UPDATE payloads SET body = ?').run(body));
      const found = await withArchive(({ maintenance }) => maintenance.verify(() => {}));
      if (!found.some(({ what }) => what === `payload ${row.digest}`)) missed.push(index);
    }
    expect(missed).toEqual([]);
  });
});

describe('opening', () => {
  test('a second writer is refused with the name of the first, or waits until the first has closed the archive', async () => {
    const first = await openArchive({ folder, clock, write: { purpose: 'run', wait: false } });
    await expect(openArchive({ folder, clock, write })).rejects.toThrow(
      /`variorum run` \(process \d+ on .+, since 2026-06-01 05:15:00 UTC\) is writing to it/,
    );
    const waiting = openArchive({ folder, clock, write: { purpose: 'run', wait: true } });
    await first.close();
    await (await waiting).close();
  });

  test('a reader needs no lock', async () => {
    await withArchive(async (archive) => {
      await capture(archive, { capturedAt: day(1), text: 'A' });
      const reader = await openArchive({ folder, clock, write: null });
      expect(await reader.captures.sources()).toEqual(['s']);
      await reader.close();
    });
  });

  test('a reader is refused if there is no archive', async () => {
    await expect(openArchive({ folder, clock, write: null })).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' });
  });

  test.each([
    ['that the system does not let it make', '/proc/variorum/a/b', 'ARCHIVE_CANNOT_OPEN'],
    ['under a file', join(import.meta.filename, 'a/b'), 'ARCHIVE_CANNOT_OPEN'],
  ])('a folder %s is refused', async (_, path, code) => {
    await expect(openArchive({ folder: path, clock, write })).rejects.toMatchObject({ code });
  });

  test('a file that is not a database is refused', async () => {
    writeFileSync(join(folder, 'archive.sqlite'), 'not a database, but somebody’s notes. '.repeat(100));
    await expect(openArchive({ folder, clock, write })).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });

  test.each([
    ['another program', 'CREATE TABLE t (a)', 'ARCHIVE_FOREIGN'],
    ['a newer Variorum', 'PRAGMA user_version = 999', 'ARCHIVE_NEWER'],
  ])('a database of %s is refused', async (_, sql, code) => {
    if (code === 'ARCHIVE_NEWER') await withArchive(async () => {});
    inFile((database) => database.exec(sql));
    await expect(openArchive({ folder, clock, write })).rejects.toMatchObject({ code });
  });
});

describe('a transaction', () => {
  const NEWS: News = { kind: 'change', source: 's', capturedAt: day(1), before: '2025-12-31T05:15:00.000Z' };

  test('that cannot store its news does not store its capture', async () => {
    await withArchive(async (archive) => {
      inFile((database) =>
        database.exec("CREATE TRIGGER broken BEFORE INSERT ON news BEGIN SELECT RAISE(ABORT, 'no room'); END"),
      );
      await expect(failedCapture(archive, { capturedAt: day(1), news: [NEWS] })).rejects.toThrow('no room');
      expect(await archive.captures.sources()).toEqual([]);
      await failedCapture(archive, { capturedAt: day(1) });
      expect(await archive.outbox.unreportedNews()).toEqual([]);
    });
  });

  test('that marks news as reported deletes their body', async () => {
    await withArchive(async (archive) => {
      await failedCapture(archive, { capturedAt: day(1), news: [NEWS] });
      await archive.outbox.commitReport({ at: day(1), news: [1], messages: [], entries: [] });
    });
    expect(inFile((database) => database.prepare('SELECT body FROM news').pluck().all())).toEqual(['']);
  });

  test('on a full disk fails with its own code, and earlier captures stay intact', async () => {
    await withArchive((archive) => capture(archive, { capturedAt: day(1), text: 'Before.' }));
    const file = join(folder, 'archive.sqlite');
    const { db, sqlite } = await openToWrite(file);
    // SQLite reports a file at its limit of pages as a full disk, and rolls back by itself.
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    const body = Buffer.alloc(100_000, 'x');
    const writing = inTransaction(db, (transaction) =>
      insertPayload(transaction, { digest: 'd', size: body.length, encoding: 'identity', body }),
    ).catch((error: unknown) => {
      throw toArchiveError(error, file, 'Writing');
    });
    await expect(writing).rejects.toMatchObject({ code: 'ARCHIVE_DISK_FULL' });
    await db.destroy();
    expect(await withArchive(({ maintenance }) => maintenance.verify(() => {}))).toEqual([]);
  });
});
