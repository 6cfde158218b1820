import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { type News, newsKey } from '../../src/model/news.ts';
import type { NewMessage } from '../../src/model/outbox.ts';
import type { Archive, CaptureRecord } from '../../src/ports.ts';

const AT = '2026-06-01T05:15:00.000Z';
const NEWS: News = { kind: 'change', source: 'a', capturedAt: AT, before: '2026-05-31T05:15:00.000Z' };
const MESSAGE: NewMessage = {
  id: 'm1',
  channel: 'mail',
  recipients: '',
  subject: 'A changed',
  heartbeat: false,
  content: { messageId: '<m1@example.org>', date: AT, to: ['b@example.org'], subject: 'A changed', text: '', html: '' },
  createdAt: AT,
};
const failed = (capturedAt: string): CaptureRecord => ({
  capture: {
    ...{
      source: 'a',
      capturedAt,
      url: 'https://example.org/',
      finalUrl: null,
      redirects: [],
      status: null,
      headers: {},
    },
    ...{ rawSha256: null, rawBytes: null, textSha256: null, extractor: null, payloadSha256: null },
    outcome: 'failed',
    failure: { code: 'FETCH_DNS', message: 'no such name' },
  },
  payload: null,
  reading: null,
  markupDigest: null,
});

let folder: string;
let archive: Archive;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-outbox-'));
  archive = await openArchive({ folder, clock: { now: () => AT }, write: { purpose: 'test', wait: false } });
});
afterEach(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes every row that is put into a table fail, as a full disk would. */
function breakTable(table: string): void {
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  database.exec(`CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  database.close();
}

describe('the outbox', () => {
  test('holds news with the capture that it is of, or neither', async () => {
    breakTable('news');
    await expect(archive.record(failed(AT), [NEWS])).rejects.toThrow('no room');
    expect(await archive.sources()).toEqual([]);
    await archive.record(failed(AT));
    expect(await archive.outbox.unreportedNews()).toEqual([]);
  });

  test('marks news as told with the message that tells it, or neither', async () => {
    await archive.record(failed(AT), [NEWS]);
    const told = { at: AT, news: [1], messages: [MESSAGE], entries: [] };
    await expect(archive.outbox.tell({ ...told, messages: [MESSAGE, MESSAGE] })).rejects.toThrow();
    expect([await archive.outbox.unreportedNews(), await archive.outbox.unsent()]).toMatchObject([
      [{ news: NEWS }],
      [],
    ]);
    await archive.outbox.tell(told);
    expect([await archive.outbox.unreportedNews(), await archive.outbox.unsent()]).toMatchObject([[], [{ id: 'm1' }]]);
  });

  test('keeps news of one name once, told or not', async () => {
    await archive.record(failed(AT), [NEWS]);
    await archive.outbox.tell({ at: AT, news: [1], messages: [], entries: [] });
    await archive.record(failed('2026-06-02T05:15:00.000Z'), [NEWS]);
    expect(await archive.outbox.unreportedNews()).toEqual([]);
  });

  test('drops the body of told news, and knows its name', async () => {
    await archive.record(failed(AT), [NEWS]);
    await archive.outbox.tell({ at: AT, news: [1], messages: [], entries: [] });
    expect(await archive.outbox.hasNews(newsKey(NEWS))).toBe(true);
    const database = new Sqlite(join(folder, 'archive.sqlite'), { readonly: true });
    expect(database.prepare('SELECT body FROM news').pluck().all()).toEqual(['']);
    database.close();
  });

  test('drops the content of what is sent, and keeps when a heartbeat was', async () => {
    await archive.outbox.tell({ at: AT, news: [], messages: [{ ...MESSAGE, heartbeat: true }], entries: [] });
    const [message] = await archive.outbox.due(AT);
    expect(message).toMatchObject({ content: MESSAGE.content, pending: ['b@example.org'], attempts: 0 });
    await archive.outbox.noteAttempt('m1', { at: AT, pending: [], failure: null, state: 'sent', nextAttemptAt: AT });
    expect([await archive.outbox.unsent(), await archive.outbox.due(AT)]).toEqual([[], []]);
    expect([await archive.outbox.lastHeartbeat(''), await archive.outbox.lastHeartbeat('a')]).toEqual([AT, null]);
    const database = new Sqlite(join(folder, 'archive.sqlite'), { readonly: true });
    expect(database.prepare('SELECT state, content FROM messages').all()).toEqual([{ state: 'sent', content: null }]);
    database.close();
  });

  test('gives what is due and leaves what waits or is parked', async () => {
    const messages = ['m1', 'm2', 'm3'].map((id) => ({ ...MESSAGE, id }));
    await archive.outbox.tell({ at: AT, news: [], messages, entries: [] });
    const failure = { code: 'DELIVERY_SMTP', message: 'no' };
    const attempt = { at: AT, pending: ['b@example.org'], failure, nextAttemptAt: '2026-06-01T05:20:00.000Z' };
    await archive.outbox.noteAttempt('m2', { ...attempt, state: 'waiting' });
    await archive.outbox.noteAttempt('m3', { ...attempt, state: 'parked' });
    const due = async (at: string) => (await archive.outbox.due(at)).map(({ id }) => id);
    expect([await due(AT), await due('2026-06-01T05:20:00.000Z')]).toEqual([['m1'], ['m1', 'm2']]);
    expect(await archive.outbox.requeue(AT)).toBe(3);
    expect(await due(AT)).toEqual(['m1', 'm2', 'm3']);
  });
});
