/** Replays captures of one source: a pass for each page, at its time, with the subject of the mail that it would send. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import type { Retrieval } from '../../src/model/capture.ts';
import type { PassReport } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';
import { subjectOf } from '../../src/report/mail/subject.ts';
import { isNotifiable } from '../../src/usecases/notify/is-notifiable.ts';
import { checkSources } from '../../src/usecases/pass/check-sources.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE as SAMPLE } from './sample-source.ts';

export interface ReplayedCapture {
  readonly at: string;
  readonly page: Buffer;
}

export interface ReplayedPass {
  readonly report: PassReport;
  /** The subject of the mail; null if the pass sends none. */
  readonly subject: string | null;
}

export const SOURCE: Source = { ...SAMPLE, id: 'page', title: 'Page' };

export async function replayPasses(
  captures: readonly ReplayedCapture[],
  source: Source = SOURCE,
): Promise<ReplayedPass[]> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-replay-'));
  let now = '';
  let page: Buffer = Buffer.alloc(0);
  const clock = { now: () => now };
  const fetcher = { fetch: async (): Promise<Retrieval> => retrievalOf(now, page), close: async () => {} };
  const write = { purpose: 'test', wait: false };
  const archive = await openArchive({ folder, clock, write });
  const dependencies = dependenciesOf(archive, clock, { fetcher });
  const options = { dryRun: false, pages: [], watched: [source], concurrency: 1, onEvent: () => {} };
  const passes: ReplayedPass[] = [];
  try {
    for (const capture of captures) {
      now = capture.at;
      page = capture.page;
      const report = await checkSources(dependencies, [source], options);
      passes.push({ report, subject: isNotifiable(report) ? subjectOf(report) : null });
    }
    return passes;
  } finally {
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function retrievalOf(capturedAt: string, payload: Buffer): Retrieval {
  return {
    source: SOURCE.id,
    origin: 'fetched',
    file: null,
    capturedAt,
    url: SOURCE.url,
    finalUrl: SOURCE.url,
    redirects: [],
    status: 200,
    headers: { 'content-type': 'text/html' },
    payload,
    failure: null,
  };
}
