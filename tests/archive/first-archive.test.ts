/** An archive that was written before tables and stored JSON had formats opens, and says what it said then. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireWriterLock } from '../../src/archive/database/writer-lock.ts';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { cli } from '../../src/cli/cli.ts';

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

async function variorum(...args: readonly string[]): Promise<unknown> {
  let [out, err] = ['', ''];
  const io = {
    stdout: { write: (text: unknown) => (out += text) },
    stderr: { write: (text: unknown) => (err += text) },
    env: {},
  };
  await cli([...args, '--config', join(folder, 'variorum.yaml')], io);
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(`${args.join(' ')}: ${err}${out}`);
  }
}

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
  ])('says the same as then: %s', async (name, args) => {
    expect(await variorum(...args)).toEqual(expected(name));
  });

  test.each([
    ['audit', '2026-11-28'],
    ['audit-then', '2026-11-27T14:53Z'],
  ])('is audited with the same findings: %s', async (name, at) => {
    // Notes are words for a person, and may be worded better by now.
    const withoutNotes = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, each) => (['note', 'reason', 'bindingNote'].includes(key) ? null : each)));
    expect(withoutNotes(await variorum('audit', 'page', '--at', at, '--json'))).toEqual(withoutNotes(expected(name)));
  });

  test('is sound, with the chain that it had', async () => {
    expect(await variorum('verify', '--json')).toMatchObject({
      checked: (expected('verify') as { checked: number }).checked,
      damages: [],
    });
  });

  test('knows the origin and the file of each capture, which were inferred then', async () => {
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

  test('still has the news that a killed pass left, in today’s form', async () => {
    const archive = await openArchive({ folder: join(folder, 'snapshots'), clock, write: null });
    const news = await archive.outbox.unreportedNews();
    await archive.close();
    expect(news).toMatchObject([{ news: { kind: 'change', source: 'live' } }]);
  });

  test('goes on: a capture of today follows in the same chain', async () => {
    writeFileSync(join(folder, '2026-11-28.md'), '# Notes on ropes\n\nThere is nothing more to say of ropes.\n');
    await variorum('import', 'notes', join(folder, '2026-11-28.md'), '--json');
    const { checked, damages } = (await variorum('verify', '--json')) as { checked: number; damages: unknown[] };
    expect(damages).toEqual([]);
    // The capture, its payload and its document.
    expect(checked).toBe((expected('verify') as { checked: number }).checked + 3);
  });
});

describe('bringing it up to date', () => {
  const version = (): unknown => {
    const database = new Sqlite(join(folder, 'snapshots/archive.sqlite'), { readonly: true });
    try {
      return database.pragma('user_version', { simple: true });
    } finally {
      database.close();
    }
  };

  test('waits for a pass of the older program, also when a command only reads', async () => {
    const lock = await acquireWriterLock(join(folder, 'snapshots'), {
      purpose: 'run',
      now: clock.now(),
      patienceMs: 0,
    });
    let isRead = false;
    const reading = variorum('log', 'live', '--json').then((log) => {
      isRead = true;
      return log;
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([isRead, version()]).toEqual([false, 5]);
    lock.release();
    expect(await reading).toEqual(expected('log-live'));
    expect(version()).toBeGreaterThan(5);
  });

  test('is all done or not at all', async () => {
    const file = join(folder, 'snapshots/archive.sqlite');
    const database = new Sqlite(file);
    // A row that no upgrade can read stops it on the way.
    database.exec("UPDATE readings SET shape = '{' WHERE rowid = 1");
    const before = database.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all();
    database.close();
    await expect(variorum('log', 'live', '--json')).rejects.toThrow(/ARCHIVE_DAMAGED: .*a row in it is damaged/);
    const after = new Sqlite(file, { readonly: true });
    expect(after.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all()).toEqual(before);
    after.close();
    expect(version()).toBe(5);
  });
});
