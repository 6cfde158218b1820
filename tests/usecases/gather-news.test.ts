/** News that earlier passes stored and did not report: the current pass reports it together with its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import type { PassReport, ReportedCapture, ReportedOutage } from '../../src/model/report.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { outagesToReport } from '../../src/usecases/capture/outage.ts';
import { reportNews } from '../../src/usecases/notify/report-news.ts';
import { dependenciesOf } from './sample-dependencies.ts';

const day = (number: number): string => `2026-06-0${number}T05:15:00.000Z`;
const NOTHING_FOUND: PassReport = {
  run: { id: 'run-1', startedAt: day(4), finishedAt: day(4) },
  ...{
    captures: [],
    changes: [],
    findings: [],
    settingChanges: [],
    audits: [],
    statusChanges: [],
    citationChanges: [],
    pageFailures: [],
  },
};

function captureOf(at: string, outage: ReportedOutage | null): ReportedCapture {
  const facts = {
    source: 'a',
    origin: 'fetched' as const,
    file: null,
    url: 'https://example.org/',
    finalUrl: null,
    redirects: [],
    status: null,
    headers: {},
  };
  const bytes = { rawSha256: null, rawBytes: null };
  const nothing = { ...bytes, textSha256: null, extractor: null, payloadSha256: null, coverage: null };
  const unknown = { snapshot: null, movedFrom: null, notice: null };
  const failed = { outcome: 'failed' as const, failure: { code: 'FETCH_DNS', message: 'no such name' } };
  return { ...facts, ...nothing, ...unknown, ...failed, capturedAt: at, recordedAt: at, title: 'A', outage };
}

describe('a change that cannot be described', () => {
  let folder: string;
  let archive: Archive;
  const clock = { now: () => day(4) };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-gather-'));
    archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
  });
  afterEach(async () => {
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('stays unreported and does not delay other news', async () => {
    const { recordedAt, title, snapshot, outage, movedFrom, notice, ...capture } = captureOf(day(2), null);
    const begun = { ...captureOf(day(2), { ...OUTAGE, ended: false, news: true }) };
    const content = { source: 'a', payload: null, extraction: null, sameAs: null };
    await archive.captures.record(content, async () => ({
      capture,
      classifications: null,
      news: [
        { kind: 'change', source: 'a', capturedAt: day(2), before: day(1) },
        { kind: 'outage', capture: begun },
      ],
    }));
    const news = await archive.outbox.unreportedNews();
    const notify = { mail: null, webhook: null, feed: { file: 'feed.xml', url: null } };
    const reporting = { notify, sources: [], pages: [], news, at: day(4) };
    await reportNews(dependenciesOf(archive, clock), NOTHING_FOUND, reporting);
    expect((await archive.outbox.unreportedNews()).map(({ news: each }) => each.kind)).toEqual(['change']);
    expect(await archive.outbox.feedEntries(9)).toMatchObject([{ title: 'A not reached since 2026-06-01' }]);
  });
});

const OUTAGE = { since: day(1), until: day(2), captures: 3, suspectSince: null, failingSince: day(1) };
const LATER = { ...OUTAGE, since: day(4), until: day(4) };

describe('after outages that were stored and not reported, a pass reports', () => {
  const begun = captureOf(day(2), { ...OUTAGE, ended: false, news: true });
  const ended = captureOf(day(3), { ...OUTAGE, ended: true, news: true });
  const begunAgain = captureOf(day(4), { ...LATER, ended: false, news: true });
  const persists = captureOf(day(4), { ...OUTAGE, until: day(4), ended: false, news: false });
  const anotherBegun = captureOf(day(4), { ...LATER, ended: false, news: false });
  const reached = captureOf(day(5), null);
  const news = (...captures: readonly ReportedCapture[]) =>
    captures.flatMap(({ outage }) => (outage?.news ? [[outage.since, outage.ended]] : []));

  test.each([
    ['the beginning of an outage that persists', [persists], [begun], [[day(1), false]]],
    ['the beginning of an outage of a source that it did not request', [], [begun], [[day(1), false]]],
    ['once the beginning that it found itself', [begun], [begun], [[day(1), false]]],
    ['once the end that it found itself', [ended], [ended], [[day(1), true]]],
    ['no beginning that is not stored', [begun], [], []],
    ['no beginning if a person has accepted the suspect captures', [reached], [begun], []],
    ['no beginning if another outage has begun since', [anotherBegun], [begun], []],
    ['the end if the source is reached', [reached], [ended], [[day(1), true]]],
    ['only the end if neither beginning nor end was reported', [reached], [begun, ended], [[day(1), true]]],
    ['the end if another outage has begun', [anotherBegun], [ended], [[day(1), true]]],
    [
      'the end of one outage and the beginning of the next',
      [],
      [ended, begunAgain],
      [
        [day(4), false],
        [day(1), true],
      ],
    ],
  ])('%s', (_, captures, stored, expected) => {
    expect(news(...outagesToReport(captures, stored))).toEqual(expected);
  });
});
