import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { compactTime } from '../../src/model/datetime.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { type PassageHistory, passageHistories } from '../../src/usecases/audit/passage-history.ts';
import { SightingCache, type SightingSources } from '../../src/usecases/audit/sighting-cache.ts';
import { importHistory } from '../../src/usecases/history/import-history.ts';
import { capture } from '../archive/sample-records.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

const STANDS = 'Every keeper must light the lamp before dusk, whatever the weather.';
const ALTERED = 'Every keeper may light the lamp before dusk, whatever the weather.';
const GONE = 'Of the sea nothing is said in this version, nor of any bird.';
const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T05:15:00.000Z`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-history-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The history of the passage in one capture a day, and how many documents were opened for it. */
async function historyOf(
  texts: readonly string[],
  put: (archive: Archive, at: string, text: string) => Promise<unknown> = (archive, capturedAt, text) =>
    capture(archive, { capturedAt, text }),
): Promise<{ history: PassageHistory | undefined; opened: number }> {
  const clock = { now: () => day(28) };
  const archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
  try {
    for (const [at, text] of texts.entries()) await put(archive, day(at + 1), text);
    let opened = 0;
    const { captures, extractions, audits } = archive;
    const counted: SightingSources = {
      audits,
      extractions: {
        sectionDigests: (source, payload) => extractions.sectionDigests(source, payload),
        document: (source, payload) => {
          opened += 1;
          return extractions.document(source, payload);
        },
      },
    };
    const query = { quote: STANDS, locator: { section: null, pages: null } };
    const histories = await passageHistories(new SightingCache(counted), await captures.snapshots('s'), [query]);
    return { history: histories.get(query), opened };
  } finally {
    await archive.close();
  }
}

const CASES: readonly (readonly [
  why: string,
  texts: readonly string[],
  expected: readonly [status: string, since: number, stoodUntil: number | null, foundUntil: number | null],
])[] = [
  ['stands from the first capture on', [STANDS, STANDS], ['stands', 1, null, null]],
  ['stands since it was put in', [GONE, ALTERED, STANDS], ['stands', 3, null, null]],
  ['stands again', [STANDS, ALTERED, STANDS], ['stands', 3, null, null]],
  ['is altered', [STANDS, STANDS, ALTERED], ['altered', 3, 2, null]],
  ['is altered again, after another text', [STANDS, ALTERED, GONE, ALTERED], ['altered', 4, 1, null]],
  ['is gone', [STANDS, GONE], ['missing', 2, 1, 1]],
  ['is gone, and was altered before', [STANDS, ALTERED, GONE], ['missing', 3, 1, 2]],
  ['never stood', [GONE], ['missing', 1, null, null]],
];

describe('a passage', () => {
  test.each(CASES)('%s', async (_, texts, [status, since, stoodUntil, foundUntil]) => {
    const { history } = await historyOf(texts);
    expect(history).toMatchObject({
      sighting: { status },
      since: day(since),
      stoodUntil: stoodUntil && day(stoodUntil),
      foundUntil: foundUntil && day(foundUntil),
    });
  });

  test('has no history where there is no snapshot', async () => {
    expect(await historyOf([])).toEqual({ history: undefined, opened: 0 });
  });

  test('is not looked for in older texts of which its section has the same words', async () => {
    const news = Array.from(
      { length: 20 },
      (_, at) => `<h2>1. Lamps</h2><p>${STANDS}</p><h2>2. News</h2><p>News of day ${at}.</p>`,
    );
    const { history, opened } = await historyOf(news, importPage);
    expect([history?.since, opened]).toEqual([day(1), 1]);
  });

  test('is looked for in those of which its section has other words', async () => {
    const rules = ['Nothing.', ALTERED, STANDS, STANDS].map(
      (text, at) => `<h2>1. Lamps</h2><p>${text}</p><h2>2. News</h2><p>${at}.</p>`,
    );
    const { history, opened } = await historyOf(rules, importPage);
    expect([history?.since, opened]).toEqual([day(3), 2]);
  });
});

async function importPage(archive: Archive, at: string, markup: string): Promise<void> {
  const file = {
    name: `${compactTime(at)}.html`,
    read: async () => Buffer.from(`<main><h1>Charter</h1>${markup}</main>`),
  };
  await importHistory(dependenciesOf(archive, { now: () => at }), SOURCE, [file], () => {});
}
