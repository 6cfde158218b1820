/** Night after night of one source: each page is captured by a pass of its own, and each pass judged for its mail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { makeClassifier } from '../../src/classify/classifier.ts';
import { notificationOf } from '../../src/delivery/policy.ts';
import type { Retrieval } from '../../src/model/capture.ts';
import type { PassReport } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';
import { checkAll } from '../../src/usecases/pass/check-sources.ts';
import { NO_PDF } from '../extract/extract-case.ts';
import { SOURCE as SAMPLE } from './sample-source.ts';

export interface Night {
  readonly at: string;
  readonly page: Buffer;
}

const LASTING = { captures: 3, hours: 36 };

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
  const archive = await openArchive({ folder, clock, write, judge: makeClassifier(LASTING) });
  const dependencies = {
    archive,
    fetcher,
    pdf: NO_PDF,
    files: { read: async () => Buffer.alloc(0) },
    clock,
    persistence: LASTING,
  };
  const options = { dryRun: false, pages: [], watched: [source], concurrency: 1, onEvent: () => {} };
  const passes: { report: PassReport; subject: string | null }[] = [];
  try {
    for (const night of nights) {
      now = night.at;
      page = night.page;
      const report = await checkAll(dependencies, [source], options);
      passes.push({ report, subject: notificationOf(report)?.subject ?? null });
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
