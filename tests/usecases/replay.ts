/** Night after night of one source: each page is captured by a pass of its own, and each pass says what its mail would. */
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

export interface Night {
  readonly at: string;
  readonly page: Buffer;
}

export const SOURCE: Source = { ...SAMPLE, id: 'page', title: 'Page' };

/** The report of each pass, with the subject of its mail; null where it is worth none. */
export async function passNights(
  nights: readonly Night[],
  source: Source = SOURCE,
): Promise<{ readonly report: PassReport; readonly subject: string | null }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-nights-'));
  let now = '';
  let page: Buffer = Buffer.alloc(0);
  const clock = { now: () => now };
  const fetcher = { fetch: async (): Promise<Retrieval> => retrievalOf(now, page), close: async () => {} };
  const write = { purpose: 'test', wait: false };
  const archive = await openArchive({ folder, clock, write });
  const dependencies = dependenciesOf(archive, clock, { fetcher });
  const options = { dryRun: false, pages: [], watched: [source], concurrency: 1, onEvent: () => {} };
  const passes: { report: PassReport; subject: string | null }[] = [];
  try {
    for (const night of nights) {
      now = night.at;
      page = night.page;
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
