/** Since when a passage has its status, until when it stood before, and how many documents it takes to find out. */
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
import { capture, day } from '../archive/sample-records.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

const ORIGINAL = 'Every keeper must light the lamp before dusk, whatever the weather.';
const ALTERED = 'Every keeper may light the lamp before dusk, whatever the weather.';
const OTHER = 'Of the sea nothing is said in this version, nor of any bird.';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-history-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The history of the passage over one capture a day, and how many documents were opened to find it. */
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
    const query = { quote: ORIGINAL, locator: { section: null, pages: null } };
    const histories = await passageHistories(new SightingCache(counted), await captures.snapshots('s'), [query]);
    return { history: histories.get(query), opened };
  } finally {
    await archive.close();
  }
}

const CASES: readonly (readonly [
  name: string,
  texts: readonly string[],
  expected: readonly [status: string, since: number, stoodUntil: number | null, foundUntil: number | null],
])[] = [
  ['stands since the first capture', [ORIGINAL, ORIGINAL], ['stands', 1, null, null]],
  ['stands since it was added', [OTHER, ALTERED, ORIGINAL], ['stands', 3, null, null]],
  ['stands again', [ORIGINAL, ALTERED, ORIGINAL], ['stands', 3, null, null]],
  ['is altered', [ORIGINAL, ORIGINAL, ALTERED], ['altered', 3, 2, null]],
  ['is altered again after another text', [ORIGINAL, ALTERED, OTHER, ALTERED], ['altered', 4, 1, null]],
  ['is missing', [ORIGINAL, OTHER], ['missing', 2, 1, 1]],
  ['is missing, and was altered before', [ORIGINAL, ALTERED, OTHER], ['missing', 3, 1, 2]],
  ['never stood', [OTHER], ['missing', 1, null, null]],
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

  describe('with a look-alike in another section', () => {
    const page = (...sections: readonly string[]): string =>
      sections.map((text, at) => `<h2>${at + 1}. Part ${at + 1}</h2><p>${text}</p>`).join('');

    test('is missing once it is gone, with a pointer', async () => {
      const { history } = await historyOf(
        [page(ORIGINAL, ALTERED), page(ORIGINAL, ALTERED), page('Nothing.', ALTERED)],
        importPage,
      );
      expect(history).toMatchObject({
        sighting: {
          status: 'missing',
          location: null,
          notes: [{ kind: 'look-alike', text: 'similar words stand in §2' }],
        },
        since: day(3),
        stoodUntil: day(2),
        foundUntil: day(2),
      });
    });

    test('is missing also if it was altered before', async () => {
      const edited = 'Every keeper must light the lamp before dawn, whatever the weather.';
      const { history } = await historyOf(
        [page(ORIGINAL, ALTERED), page(edited, ALTERED), page('Nothing.', ALTERED)],
        importPage,
      );
      expect(history?.sighting.status).toMatch(/missing/);
    });

    test('is altered where its own words were edited', async () => {
      const edited = 'Every keeper must light the lamp before dawn, whatever the weather.';
      const { history } = await historyOf([page(ORIGINAL, ALTERED), page(edited, ALTERED)], importPage);
      expect(history?.sighting).toMatchObject({ status: 'altered', notes: [] });
    });

    test('is altered where it was moved and edited', async () => {
      const { history } = await historyOf([page(ORIGINAL, OTHER), page(OTHER, ALTERED)], importPage);
      expect(history?.sighting).toMatchObject({ status: 'altered', notes: [] });
    });
  });

  test('has no history without a snapshot', async () => {
    expect(await historyOf([])).toEqual({ history: undefined, opened: 0 });
  });

  test('is not looked for in older texts in which its section is the same', async () => {
    const news = Array.from(
      { length: 20 },
      (_, at) => `<h2>1. Lamps</h2><p>${ORIGINAL}</p><h2>2. News</h2><p>News of day ${at}.</p>`,
    );
    const { history, opened } = await historyOf(news, importPage);
    expect([history?.since, opened]).toEqual([day(1), 1]);
  });

  test('is looked for in older texts in which its section is different', async () => {
    const rules = ['Nothing.', ALTERED, ORIGINAL, ORIGINAL].map(
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
