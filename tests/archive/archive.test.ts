import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertPayload } from '../../src/archive/captures/payloads.ts';
import { toArchiveError } from '../../src/archive/database/archive-error.ts';
import { openDatabase } from '../../src/archive/database/open-database.ts';
import { inTransaction } from '../../src/archive/database/transaction.ts';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { textDigest } from '../../src/model/document.ts';
import type { Archive } from '../../src/ports.ts';
import { capture } from './sample-records.ts';

const clock = { now: () => '2026-06-01T05:15:00.000Z' };
const write = { purpose: 'test', wait: false };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-archive-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withArchive<Result>(work: (archive: Archive) => Promise<Result>, at = folder): Promise<Result> {
  const archive = await openArchive({ folder: at, clock, write });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T05:15:00.000Z`;

describe('snapshots', () => {
  test('a text that comes back is a third snapshot that shares the payload of the first', async () => {
    const snapshots = await withArchive(async (archive) => {
      for (const [number, text] of [
        [1, 'A'],
        [2, 'B'],
        [3, 'A'],
      ] as const)
        await capture(archive, 's', day(number), text);
      return archive.snapshots('s');
    });
    expect(snapshots.map(({ id, captures }) => [id, captures])).toEqual([
      ['s@2026-01-01T051500Z', 1],
      ['s@2026-01-02T051500Z', 1],
      ['s@2026-01-03T051500Z', 1],
    ]);
    expect(snapshots[2]?.rawSha256).toBe(snapshots[0]?.rawSha256);
  });

  test('the same captures in any order give the same snapshots, but for which payload was kept', async () => {
    const texts = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 8 });
    const cases = texts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    );
    const log = async (list: readonly string[], order: readonly number[]) => {
      const at = mkdtempSync(join(folder, 'case-'));
      return withArchive(async (archive) => {
        for (const index of order) await capture(archive, 's', day(index + 1), list[index] ?? '', String(index));
        return (await archive.snapshots('s')).map(({ rawSha256: _, rawBytes: __, ...rest }) => rest);
      }, at);
    };
    await fc.assert(
      fc.asyncProperty(cases, async ([list, order]) => {
        expect(await log(list, order)).toEqual(await log(list, [...list.keys()]));
      }),
      { numRuns: 40 },
    );
  });

  test('the text in force is that of the last capture at or before a time', async () => {
    await withArchive(async (archive) => {
      await capture(archive, 's', day(1), 'A');
      await capture(archive, 's', day(5), 'B');
      expect(await archive.textInForce('s', '2025-12-31T00:00:00.000Z')).toBeNull();
      expect((await archive.textInForce('s', day(4)))?.capturedAt).toBe(day(1));
      expect(await archive.snapshotIdAt('s', day(9))).toBe('s@2026-01-05T051500Z');
    });
  });
});

describe('verify', () => {
  const damages = async (sql: string): Promise<string[]> => {
    await withArchive(async (archive) => {
      for (const number of [1, 2, 3]) await capture(archive, 's', day(number), `Text of day ${number}.`);
    });
    const sqlite = new Sqlite(join(folder, 'archive.sqlite'));
    sqlite.pragma('foreign_keys = OFF');
    sqlite.exec(sql);
    sqlite.close();
    return withArchive(async (archive) => (await archive.verify(() => {})).map(({ what }) => what));
  };

  test.each([
    ['nothing done', 'SELECT 1', []],
    ['a capture’s outcome', "UPDATE captures SET outcome = 'changed' WHERE id = 2", [/^capture 2 /]],
    ['a capture’s address', "UPDATE captures SET url = url || '.' WHERE id = 1", [/^capture 1 /]],
    ['a row dropped from the middle', 'DELETE FROM captures WHERE id = 2', [/^capture 3 /]],
    ['a row dropped from the end', 'DELETE FROM captures WHERE id = 3', [/^chain of captures/]],
    ['a document', "UPDATE readings SET document = x'00' WHERE rowid = 1", [/^document of s /]],
  ])('names what was altered: %s', async (_, sql, expected) => {
    const found = await damages(sql);
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  test('names the payload, whichever byte of it is flipped', async () => {
    await withArchive((archive) =>
      capture(archive, 's', day(1), 'Some words that are kept as they were written. '.repeat(20)),
    );
    const sqlite = new Sqlite(join(folder, 'archive.sqlite'));
    const row = sqlite.prepare('SELECT digest, body FROM payloads').get() as { digest: string; body: Buffer };
    const missed: number[] = [];
    for (const index of row.body.keys()) {
      const body = Buffer.from(row.body);
      body[index] = (body[index] ?? 0) ^ 1;
      sqlite.prepare('UPDATE payloads SET body = ?').run(body);
      const found = await withArchive((archive) => archive.verify(() => {}));
      if (!found.some(({ what }) => what === `payload ${row.digest}`)) missed.push(index);
    }
    sqlite.close();
    expect(missed).toEqual([]);
  });
});

describe('opening', () => {
  test('a second writer is told who holds the archive, and gets it when the first has ended', async () => {
    const first = await openArchive({ folder, clock, write: { purpose: 'run', wait: false } });
    await expect(openArchive({ folder, clock, write })).rejects.toThrow(
      /`variorum run` \(process \d+ on .+\), since 2026-06-01 05:15:00 UTC, holds it/,
    );
    const waiting = openArchive({ folder, clock, write: { purpose: 'run', wait: true } });
    await first.close();
    await (await waiting).close();
  });

  test('a reader needs no lock', async () => {
    await withArchive(async (archive) => {
      await capture(archive, 's', day(1), 'A');
      const reader = await openArchive({ folder, clock, write: null });
      expect(await reader.sources()).toEqual(['s']);
      await reader.close();
    });
  });

  test('there is nothing to read where nothing was captured', async () => {
    await expect(openArchive({ folder, clock, write: null })).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' });
  });

  test.each([
    ['that the system does not let be made', '/proc/variorum/a/b', 'ARCHIVE_CANNOT_OPEN'],
    ['under a file', join(import.meta.filename, 'a/b'), 'ARCHIVE_CANNOT_OPEN'],
  ])('a folder %s is refused at once', async (_, path, code) => {
    await expect(openArchive({ folder: path, clock, write })).rejects.toMatchObject({ code });
  });

  test('a file that is no database is refused and left as it is', async () => {
    writeFileSync(join(folder, 'archive.sqlite'), 'not a database, but somebody’s notes. '.repeat(100));
    await expect(openArchive({ folder, clock, write })).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });

  test.each([
    ['another program', 'CREATE TABLE t (a)', 'ARCHIVE_FOREIGN'],
    ['a newer Variorum', 'PRAGMA user_version = 999', 'ARCHIVE_NEWER'],
  ])('a database of %s is refused', async (_, sql, code) => {
    if (code === 'ARCHIVE_NEWER') await withArchive(async () => {});
    const sqlite = new Sqlite(join(folder, 'archive.sqlite'));
    sqlite.exec(sql);
    sqlite.close();
    await expect(openArchive({ folder, clock, write })).rejects.toMatchObject({ code });
  });
});

test('on a full disk the fault is told as what it is, and what was written before is whole', async () => {
  await withArchive((archive) => capture(archive, 's', day(1), 'Before.'));
  const file = join(folder, 'archive.sqlite');
  const { db, sqlite } = await openDatabase(file, { create: false });
  // SQLite answers for a file at its limit of pages as for a full disk, and rolls back by itself.
  sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
  const body = Buffer.alloc(100_000, 'x');
  const writing = inTransaction(db, (transaction) =>
    insertPayload(transaction, { digest: 'd', size: body.length, encoding: 'identity', body }),
  ).catch((error: unknown) => {
    throw toArchiveError(error, file, 'Writing');
  });
  await expect(writing).rejects.toMatchObject({ code: 'ARCHIVE_DISK_FULL' });
  await db.destroy();
  expect(await withArchive((archive) => archive.verify(() => {}))).toEqual([]);
});

describe('what audits keep', () => {
  const sighting = { status: 'stands', similarity: 1, artefacts: [], location: null, text: 'A', diff: [] } as const;
  const payload = async (archive: Archive): Promise<string> => (await archive.snapshots('s'))[0]?.rawSha256 ?? '';

  test('a sighting is kept with the reading that it was made in, and goes with it', async () => {
    await withArchive(async (archive) => {
      await capture(archive, 's', day(1), 'A');
      const payloadSha256 = await payload(archive);
      const key = { source: 's', payloadSha256, passage: 'p' };
      await archive.recordAudit({
        page: 'page',
        at: day(1),
        sightings: [[key, sighting]],
        statuses: new Map(),
        citationDigests: new Set(),
        news: [],
      });
      expect(await archive.findSightings('s', 'p')).toEqual(new Map([[payloadSha256, sighting]]));
      expect(await archive.findSightings('s', 'q')).toEqual(new Map());
      const document = await archive.document('s', payloadSha256);
      const read = { document, textSha256: textDigest(document), failure: null, sketch: null, markupDigest: null };
      const reading = { payloadSha256, extractionKey: 'text/2', ...read };
      await archive.replaceExtraction('s', reading);
      expect(await archive.findSightings('s', 'p')).toEqual(new Map());
      expect(await archive.verify(() => {})).toEqual([]);
    });
  });

  test('the last status of each passage of a page is told, and none of another page', async () => {
    await withArchive(async (archive) => {
      expect(await archive.lastStatuses('page')).toEqual(new Map());
      const record = (page: string, statuses: [string, 'stands' | 'altered'][]) =>
        archive.recordAudit({
          page,
          at: day(1),
          sightings: [],
          statuses: new Map(statuses),
          citationDigests: new Set(),
          news: [],
        });
      await record('page', [
        ['p', 'stands'],
        ['q', 'stands'],
      ]);
      await record('page', [['p', 'altered']]);
      await record('other', [['q', 'altered']]);
      expect(await archive.lastStatuses('page')).toEqual(
        new Map([
          ['p', 'altered'],
          ['q', 'stands'],
        ]),
      );
    });
  });
});
