/**
 * One pass over the sources: several hosts side by side, one failure never stops the next, an archive fault stops all.
 * When all are captured, the reference pages are audited.
 */
import pLimit from 'p-limit';
import type { ReferencePage } from '../model/config.ts';
import { compactTime } from '../model/datetime.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { AuditedPages } from './audit-pages.ts';
import { type Checked, checkSource } from './check-source.ts';
import type { OnEvent } from './events.ts';
import { byTurnsOfHosts } from './hosts.ts';
import { Listings } from './listings.ts';
import type { Steps } from './steps.ts';

export interface PassOptions {
  readonly dryRun: boolean;
  /** The reference pages, audited after the captures against all sources that are watched. */
  readonly pages: readonly ReferencePage[];
  readonly watched: readonly Source[];
  /** How many sources are worked on at the same time. */
  readonly concurrency: number;
  readonly onEvent: OnEvent;
  /** Once aborted, no further source is begun; those at hand are finished. */
  readonly stop?: AbortSignal | undefined;
}

/** The report of a pass, captures and changes in the order of `sources`. */
export async function checkAll(steps: Steps, sources: readonly Source[], options: PassOptions): Promise<RunReport> {
  const startedAt = steps.clock.now();
  const limit = pLimit(options.concurrency);
  const listings = new Listings(steps, options);
  let done = 0;
  const results = await Promise.all(
    byTurnsOfHosts(sources).map((source) =>
      limit(async (): Promise<Checked | null> => {
        if (options.stop?.aborted) return null;
        const result = await checkSource(steps, source, { dryRun: options.dryRun, listings });
        options.onEvent({ what: source.id, done: ++done, total: sources.length });
        return result;
      }),
    ),
  );
  const place = new Map(sources.map(({ id }, index) => [id, index]));
  const checked = results
    .filter((result) => result !== null)
    .sort((one, other) => (place.get(one.capture.source) ?? 0) - (place.get(other.capture.source) ?? 0));
  const pages = options.stop?.aborted ? [] : options.pages;
  const audited = await audit(steps, pages, options);
  return {
    run: { id: `run-${compactTime(startedAt)}`, startedAt, finishedAt: steps.clock.now() },
    captures: checked.map(({ capture }) => capture),
    changes: checked.flatMap(({ change }) => (change === null ? [] : [change])),
    ...audited,
  };
}

async function audit(steps: Steps, pages: readonly ReferencePage[], options: PassOptions): Promise<AuditedPages> {
  if (pages.length === 0) return { audits: [], statusChanges: [], citationChanges: [], pageFaults: [] };
  // What reads and searches documents is loaded where there is a page to audit.
  const { auditPages } = await import('./audit-pages.ts');
  return auditPages(steps, pages, options.watched, options);
}
