/** Clocks that were wrong, or are: what is in force, what is said, and what is sent, whatever a clock said at some time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import type { Retrieval } from '../../src/model/capture.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { importHistory } from '../../src/usecases/history/import-history.ts';
import { checkClock } from '../../src/usecases/pass/check-clock.ts';
import { checkSources } from '../../src/usecases/pass/check-sources.ts';
import { timeAfter } from '../../src/usecases/pass/steady-clock.ts';
import { capture } from '../archive/sample-records.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

let folder: string;
let archive: Archive;
let now = '2026-06-01T05:15:00.000Z';
const clock = { now: () => now };
beforeEach(async () => {
  now = at('2026-06-01');
  folder = mkdtempSync(join(tmpdir(), 'variorum-clock-'));
  archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
});
afterEach(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

function at(day: string): string {
  return `${day}T05:15:00.000Z`;
}

/** Captures each text by a clock that says that day. */
async function captureAll(captures: readonly (readonly [day: string, text: string])[]): Promise<void> {
  for (const [day, text] of captures) {
    now = at(day);
    await capture(archive, { capturedAt: now, text });
  }
}

describe('the text in force', () => {
  test.each([
    [
      'one pass in 2099, then the clock is right',
      [
        ['2099-01-01', 'A'],
        ['2026-06-01', 'B'],
        ['2026-06-02', 'C'],
      ],
      '2026-06-02',
      'C',
      ['C', 'B'],
    ],
    [
      'one pass in 2099, and none since',
      [
        ['2026-06-01', 'B'],
        ['2099-01-01', 'A'],
      ],
      '2026-06-02',
      'B',
      ['B'],
    ],
    ['one pass in 2099 alone', [['2099-01-01', 'A']], '2026-06-02', undefined, []],
    [
      'a week of passes in 2099',
      [
        ['2026-06-01', 'A'],
        ['2099-01-01', 'B'],
        ['2099-01-02', 'C'],
        ['2026-06-03', 'D'],
      ],
      '2026-06-03',
      'D',
      ['D', 'A'],
    ],
    [
      'a pass two days ahead, then the clock is right',
      [
        ['2026-06-03', 'A'],
        ['2026-06-01', 'B'],
      ],
      '2026-06-01',
      'B',
      ['B'],
    ],
    [
      'once the time has come, what was dated ahead',
      [
        ['2026-06-03', 'A'],
        ['2026-06-01', 'B'],
      ],
      '2026-06-03',
      'A',
      ['A', 'B'],
    ],
    [
      'a clock that was set back a day after the last pass',
      [
        ['2026-06-01', 'A'],
        ['2026-06-02', 'B'],
      ],
      '2026-06-01',
      'B',
      ['B', 'A'],
    ],
    [
      'a pass by a clock that was set back a day',
      [
        ['2026-06-01', 'A'],
        ['2026-06-03', 'B'],
        ['2026-06-02', 'C'],
      ],
      '2026-06-02',
      'C',
      ['C', 'A'],
    ],
    [
      'a pass in 1970',
      [
        ['2026-06-01', 'A'],
        ['1970-01-01', 'B'],
        ['2026-06-02', 'C'],
      ],
      '2026-06-02',
      'C',
      ['C', 'A', 'B'],
    ],
  ] as const)('%s', async (_, captures, today, latest, versions) => {
    await captureAll(captures);
    now = at(today);
    const snapshots = await archive.captures.snapshots('s');
    const texts = await Promise.all(snapshots.map(({ rawSha256 }) => textOf(rawSha256)));
    expect(texts.reverse()).toEqual(versions);
    const last = await archive.captures.last('s');
    expect(last?.rawSha256 ? await textOf(last.rawSha256) : undefined).toBe(latest);
  });

  const textOf = async (payload: string): Promise<string> =>
    Buffer.from(await archive.captures.payload(payload)).toString();

  test('of a time to come is that of today, and not what was dated ahead', async () => {
    await captureAll([
      ['2099-01-01', 'A'],
      ['2026-06-01', 'B'],
    ]);
    const inForce = await archive.captures.textInForce('s', at('2100-01-01'));
    expect(inForce?.capturedAt).toBe(at('2026-06-01'));
    expect(await archive.captures.snapshotIdAt('s', at('2100-01-01'))).toBe('s@2026-06-01T051500Z');
  });

  test('and the worker, the heartbeat and the audits go by what counts now', async () => {
    await captureAll([
      ['2099-01-01', 'A'],
      ['2026-06-01', 'B'],
    ]);
    expect(await archive.captures.lastRequested('s')).toBe(at('2026-06-01'));
    expect(await archive.captures.activitySince('')).toMatchObject([{ captures: 1 }]);
    // An audit by the wrong clock must not hide what is new since then.
    expect(await archive.captures.hasNewText('s', at('2099-01-01'))).toBe(true);
  });
});

describe('a pass', () => {
  test.each([
    ['says nothing if all is in order', [['2026-06-01', 'A']], '2026-06-02', []],
    [
      'says that captures are dated ahead',
      [
        ['2099-01-01', 'A'],
        ['2026-06-01', 'B'],
      ],
      '2026-06-02',
      ['CLOCK_AHEAD'],
    ],
    ['says that its clock is behind the last capture', [['2026-06-02', 'A']], '2026-06-01', ['CLOCK_BEHIND']],
    [
      'says nothing once that time has come',
      [
        ['2026-06-02', 'A'],
        ['2026-06-01', 'B'],
      ],
      '2026-06-03',
      [],
    ],
  ] as const)('%s', async (_, captures, today, codes) => {
    await captureAll(captures);
    now = at(today);
    expect((await checkClock(archive.captures, now)).map(({ code }) => code)).toEqual(codes);
  });

  test('says nothing of a clock that was corrected by seconds', async () => {
    await captureAll([['2026-06-01', 'A']]);
    expect(await checkClock(archive.captures, '2026-06-01T05:14:30.000Z')).toEqual([]);
  });
});

describe('the time of a capture', () => {
  test.each([
    ['is now', null, '2026-06-01T05:15:00.000Z', '2026-06-01T05:15:00.000Z'],
    ['is now after an earlier one', '2026-06-01T05:14:59.999Z', '2026-06-01T05:15:00.000Z', '2026-06-01T05:15:00.000Z'],
    [
      'comes after one of the same instant',
      '2026-06-01T05:15:00.000Z',
      '2026-06-01T05:15:00.000Z',
      '2026-06-01T05:15:00.001Z',
    ],
    [
      'comes after one that is seconds ahead',
      '2026-06-01T05:15:09.000Z',
      '2026-06-01T05:15:00.000Z',
      '2026-06-01T05:15:09.001Z',
    ],
    [
      'is now if the last is far ahead',
      '2099-01-01T05:15:00.000Z',
      '2026-06-01T05:15:00.000Z',
      '2026-06-01T05:15:00.000Z',
    ],
  ])('%s', (_, last, time, expected) => {
    expect(timeAfter(last === null ? null : { capturedAt: last }, time)).toBe(expected);
  });

  test.each([
    ['a clock that stands still', ['2026-06-01', '2026-06-01', '2026-06-01'], ['A', 'B', 'A'], ['B', 'A']],
    ['the same text after a pass ten days ahead', ['2026-06-01', '2026-06-11', '2026-06-02'], ['A', 'B', 'B'], ['B']],
    [
      'another text after a pass ten days ahead',
      ['2026-06-01', '2026-06-11', '2026-06-02'],
      ['A', 'B', 'C'],
      ['B', 'C'],
    ],
    [
      'the former text after a pass in 2099',
      ['2026-06-01', '2099-01-01', '2026-06-02', '2026-06-03'],
      ['A', 'B', 'C', 'B'],
      ['B', 'C', 'B'],
    ],
  ] as const)('each change is reported once: %s', async (_, days, texts, expected) => {
    const changes: string[] = [];
    for (const [index, day] of days.entries()) {
      now = at(day);
      const page = Buffer.from(`<main><h1>Rules</h1><p>Rule ${texts[index]} of the house is kept.</p></main>`);
      const fetch = async (): Promise<Retrieval> => retrievalOf(page);
      const dependencies = dependenciesOf(archive, clock, { fetcher: { fetch, close: async () => {} } });
      const options = { dryRun: false, pages: [], watched: [SOURCE], concurrency: 1, onEvent: () => {} };
      const report = await checkSources(dependencies, [SOURCE], options);
      if (report.changes.length > 0) changes.push(texts[index] ?? '');
    }
    expect(changes).toEqual(expected);
    expect((await archive.outbox.unreportedNews()).filter(({ news }) => news.kind === 'change')).toHaveLength(
      expected.length,
    );
  });

  const retrievalOf = (payload: Buffer): Retrieval => ({
    source: SOURCE.id,
    origin: 'fetched',
    file: null,
    capturedAt: now,
    url: SOURCE.url,
    finalUrl: SOURCE.url,
    redirects: [],
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    payload,
    failure: null,
  });
});

describe('an import', () => {
  const file = (name: string) => ({ name, read: async () => Buffer.from(`# Rules\n\nRule ${name}.\n`) });

  test('refuses what is dated after now, and takes the other files', async () => {
    const files = ['2026-05-01.md', '2026-06-02.md', '2099-01-01T0000Z.md', '2026-05-02.md'].map(file);
    const imported = await importHistory(dependenciesOf(archive, clock), SOURCE, files, () => {});
    expect(imported.map(({ name, capture, refusal }) => [name, capture?.outcome, refusal?.code])).toEqual([
      ['2026-05-01.md', 'new', undefined],
      ['2026-05-02.md', 'changed', undefined],
      ['2026-06-02.md', undefined, 'CLOCK_FILE_AHEAD'],
      ['2099-01-01T0000Z.md', undefined, 'CLOCK_FILE_AHEAD'],
    ]);
    expect(await archive.captures.ahead()).toEqual([]);
  });
});

describe('a message that a clock ahead of now wrote', () => {
  test('is due now, and its heartbeat delays no other', async () => {
    const content = { messageId: '<m@x>', date: at('2099-01-01'), to: ['a@x'], subject: 'S', text: 'T', html: 'T' };
    const createdAt = at('2099-01-01');
    const message = {
      id: 'm',
      channel: 'mail' as const,
      recipients: '',
      subject: 'S',
      heartbeat: true,
      content,
      createdAt,
    };
    await archive.outbox.commitReport({ at: createdAt, news: [], messages: [message], entries: [] });
    expect(await archive.outbox.due(now)).toHaveLength(1);
    expect(await archive.outbox.lastHeartbeat('', now)).toBeNull();
    const failure = { code: 'DELIVERY_SMTP', message: 'no' };
    const attempt = { pending: ['a@x'], failure, state: 'waiting' as const, nextAttemptAt: at('2099-01-02') };
    await archive.outbox.noteAttempt('m', { ...attempt, at: createdAt });
    expect(await archive.outbox.due(now)).toHaveLength(1);
  });
});
