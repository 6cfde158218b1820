/** An archive of the first schema opens, is upgraded, and gives the same output as then. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireWriterLock } from '../../src/archive/database/writer-lock.ts';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { commandsWith, parseOutput } from '../tools/run-cli.ts';

const FIXTURE = join(import.meta.dirname, 'first-archive');
const CONFIG = `
archive: ./snapshots
sources:
  - { id: live, title: Tide table rules, url: "http://127.0.0.1:8765/live" }
  - { id: notes, title: Notes on ropes, url: "https://example.org/notes" }
  - { id: lost, title: A lost page, url: "http://127.0.0.1:8765/gone" }
pages:
  - { id: page, file: ./page.html }
`;
const clock = { now: () => '2026-11-28T05:15:00.000Z' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-first-'));
  mkdirSync(join(folder, 'snapshots'));
  writeFileSync(join(folder, 'snapshots/archive.sqlite'), gunzipSync(readFileSync(join(FIXTURE, 'archive.sqlite.gz'))));
  writeFileSync(join(folder, 'variorum.yaml'), CONFIG);
  writeFileSync(join(folder, 'page.html'), readFileSync(join(FIXTURE, 'page.html')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { variorum, json } = commandsWith(() => join(folder, 'variorum.yaml'));

function expected(name: string): unknown {
  return JSON.parse(readFileSync(join(FIXTURE, 'expected', `${name}.json`), 'utf8'));
}

describe('an archive of the first schema', () => {
  test.each([
    ['log-live', ['log', 'live', '--json']],
    ['log-notes', ['log', 'notes', '--json']],
    ['show-live', ['show', 'live', '--format', 'json']],
    ['show-notes', ['show', 'notes', '--format', 'json']],
    ['sources', ['sources', '--json']],
    ['outbox', ['outbox', '--json']],
    ['trace', ['trace', 'live', 'The keeper reads the tide four times a day', '--json']],
    ['diff-live', ['diff', 'live', '--format', 'json']],
    ['diff-notes', ['diff', 'notes', '2025-11-01', '2025-12-01', '--format', 'json']],
    ['cite', ['cite', 'live', '--json']],
  ])('gives the same output as then: %s', async (name, args) => {
    // Today's output may have more fields.
    expect(parseOutput(await variorum(...args))).toMatchObject(expected(name) as object);
  });

  test.each([
    ['audit', '2026-11-28'],
    ['audit-then', '2026-11-27T14:53Z'],
  ])('is audited with the same results: %s', async (name, at) => {
    // Notes are sentences for a person, and their wording may have changed. `readFrom` said only whether there is a link.
    const dropped: Record<string, unknown> = { note: null, reason: null, bindingNote: null, readFrom: null };
    const withoutNotes = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, each) => (key in dropped ? dropped[key] : each)));
    const now = withoutNotes(await json('audit', 'page', '--at', at));
    expect(now).toMatchObject(withoutNotes(expected(name)) as object);
  });

  test('is sound and has as many records as then', async () => {
    expect(await json('verify')).toMatchObject({
      checked: (expected('verify') as { checked: number }).checked,
      damages: [],
    });
  });

  test('has the origin and the file of each capture, which it did not store then', async () => {
    const archive = await openArchive({ folder: join(folder, 'snapshots'), clock, write: null });
    const captures = await archive.captures.list({ source: 'notes' });
    await archive.close();
    expect(captures.map(({ origin, file, headers }) => [origin, file, Object.keys(headers)])).toMatchObject([
      ['imported', '2025-11-01.md', ['content-type']],
      ['imported', '2025-12-01T0515Z.md', ['content-type']],
      ['imported', '2025-12-08.html', ['content-type']],
      ['imported', '2025-12-15.md', ['content-type']],
      ['imported', '2025-12-20.html', ['content-type']],
      ...Array.from({ length: 7 }, () => ['fetched', null, []]),
    ]);
  });

  test('has the news of a killed pass, in today’s format', async () => {
    const archive = await openArchive({ folder: join(folder, 'snapshots'), clock, write: null });
    const news = await archive.outbox.unreportedNews();
    await archive.close();
    expect(news).toMatchObject([{ news: { kind: 'change', source: 'live' } }]);
  });

  test('continues its chain with a new capture', async () => {
    writeFileSync(join(folder, '2026-11-28.md'), '# Notes on ropes\n\nThere is nothing more to say of ropes.\n');
    await variorum('import', 'notes', join(folder, '2026-11-28.md'));
    const { checked, damages } = await json('verify');
    expect(damages).toEqual([]);
    // The new records are the capture, its payload and its document.
    expect(checked).toBe((expected('verify') as { checked: number }).checked + 3);
  });
});

describe('the upgrade', () => {
  const version = (): unknown => {
    const database = new Sqlite(join(folder, 'snapshots/archive.sqlite'), { readonly: true });
    try {
      return database.pragma('user_version', { simple: true });
    } finally {
      database.close();
    }
  };

  test('waits for a pass of the older program, even if the command only reads', async () => {
    const lock = await acquireWriterLock(join(folder, 'snapshots'), {
      purpose: 'run',
      now: clock.now(),
      patienceMs: 0,
      advice: '',
    });
    let isRead = false;
    const output = json('log', 'live').then((log) => {
      isRead = true;
      return log;
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([isRead, version()]).toEqual([false, 5]);
    lock.release();
    expect(await output).toEqual(expected('log-live'));
    expect(version()).toBeGreaterThan(5);
  });

  test('is complete or changes nothing', async () => {
    const file = join(folder, 'snapshots/archive.sqlite');
    const database = new Sqlite(file);
    // A row that cannot be read makes the upgrade fail halfway.
    database.exec("UPDATE readings SET shape = '{' WHERE rowid = 1");
    const before = database.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all();
    database.close();
    await expect(json('log', 'live')).rejects.toThrow(/ARCHIVE_DAMAGED: .*a row in it is damaged/);
    const after = new Sqlite(file, { readonly: true });
    expect(after.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all()).toEqual(before);
    after.close();
    expect(version()).toBe(5);
  });
});
