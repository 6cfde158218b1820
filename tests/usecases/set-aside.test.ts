/** News that cannot be composed: it is reported once as such, and delays nothing else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import type { Change } from '../../src/model/change.ts';
import { ArchiveError } from '../../src/model/errors.ts';
import type { PassReport } from '../../src/model/report.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { PASS_FORMATS } from '../../src/report/formats.ts';
import { renderPassWebhook } from '../../src/report/json/pass-json.ts';
import { renderPassMailHtml } from '../../src/report/mail/pass-mail.ts';
import { subjectOf } from '../../src/report/mail/subject.ts';
import { isNotifiable } from '../../src/usecases/notify/is-notifiable.ts';
import { reportNews } from '../../src/usecases/notify/report-news.ts';
import { changeSetAside } from '../../src/usecases/set-aside.ts';
import { dependenciesOf } from './sample-dependencies.ts';

const day = (number: number): string => `2026-06-0${number}T05:15:00.000Z`;
const NOTHING_FOUND: PassReport = {
  run: { id: 'run-1', startedAt: day(4), finishedAt: day(4) },
  captures: [],
  changes: [],
  findings: [],
  settingChanges: [],
  audits: [],
  statusChanges: [],
  citationChanges: [],
  pageFailures: [],
};
const FEED = { mail: null, webhook: null, feed: { file: 'feed.xml', url: null } };
const LINE =
  'The change of Opus card could not be described: REPORT_DESCRIBE: Comparing two versions: Invalid string length. To see it: variorum diff opus';

let folder: string;
let archive: Archive;
const clock = { now: () => day(4) };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-set-aside-'));
  archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
});

afterEach(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

async function storeChange(): Promise<void> {
  const unknown = { status: null, headers: {}, rawSha256: null, rawBytes: null, textSha256: null, coverage: null };
  const capture = {
    ...{
      source: 'opus',
      origin: 'fetched' as const,
      file: null,
      url: 'https://example.org/',
      finalUrl: null,
      redirects: [],
    },
    ...{ ...unknown, extractor: null, payloadSha256: null, capturedAt: day(2), outcome: 'failed' as const },
    failure: { code: 'FETCH_DNS', message: 'no such name' },
  } as const;
  await archive.captures.record({ source: 'opus', payload: null, extraction: null, sameAs: null }, async () => ({
    capture,
    classifications: null,
    news: [{ kind: 'change', source: 'opus', capturedAt: day(2), before: day(1) }],
  }));
}

/** Reports all stored news, with an archive that fails when a version is read. */
async function report(error: Error, pass = NOTHING_FOUND): Promise<void> {
  const failing = {
    outbox: archive.outbox,
    captures: {
      textInForce: () => Promise.reject(error),
    },
  } as unknown as Archive;
  const news = await archive.outbox.unreportedNews();
  const sources = [{ id: 'opus', title: 'Opus card', sections: [] }] as unknown as Parameters<
    typeof reportNews
  >[2]['sources'];
  await reportNews(dependenciesOf(failing, clock), pass, { notify: FEED, sources, pages: [], news, at: day(4) });
}

const titles = async (): Promise<string[]> => (await archive.outbox.feedEntries(9)).map(({ title }) => title);

describe('a change that no program can describe', () => {
  test('is reported as such, and never comes back', async () => {
    await storeChange();
    await report(new RangeError('Invalid string length'));
    expect(await titles()).toEqual(['The change of Opus card could not be described']);
    expect(await archive.outbox.unreportedNews()).toEqual([]);
    await report(new RangeError('Invalid string length'));
    expect(await titles()).toHaveLength(1);
  });

  test('stays news if the archive fails, which stops everything', async () => {
    await storeChange();
    await expect(report(new ArchiveError('ARCHIVE_IO', 'the disk reports an error'))).rejects.toThrow(ArchiveError);
    expect(await archive.outbox.unreportedNews()).toHaveLength(1);
  });

  test('is in every format', () => {
    const setAside = [changeSetAside({ id: 'opus', title: 'Opus card' }, new RangeError('Invalid string length'))];
    const pass = { ...NOTHING_FOUND, setAside };
    expect(isNotifiable(pass)).toBe(true);
    expect(subjectOf(pass)).toBe('1 piece of news could not be described');
    for (const format of ['terminal', 'markdown', 'html'] as const) {
      const plain = PASS_FORMATS[format]({ report: pass }).replace(/\s+/g, ' ').replaceAll('\\', '');
      expect(plain.replace(/<[^>]+>/g, '')).toContain(LINE.slice(0, 60));
    }
    expect(renderPassMailHtml(pass)).toContain(LINE);
    expect(JSON.parse(renderPassWebhook(pass)).setAside).toEqual([
      {
        what: 'the change of Opus card',
        source: 'opus',
        error: { code: 'REPORT_DESCRIBE', message: 'Comparing two versions: Invalid string length' },
        command: 'variorum diff opus',
      },
    ]);
  });
});

test('a change that cannot be rendered is set aside, and the others are sent', async () => {
  const changeOf = (source: string): Change => ({
    ...{ source, title: source, from: `${source}@1`, to: `${source}@2`, cause: 'source', flipFlop: null },
    ...{ sections: [], bulkEdits: [], unfound: [{ date: null, text: 'Section 5 was added.', sections: ['5'] }] },
  });
  const unrenderable = {
    ...changeOf('opus'),
    get bulkEdits(): Change['bulkEdits'] {
      throw new RangeError('Invalid string length');
    },
  };
  await report(new Error('never asked'), { ...NOTHING_FOUND, changes: [unrenderable, changeOf('sonnet')] });
  expect(await titles()).toEqual([expect.stringContaining('sonnet'), 'The change of opus could not be described']);
});
