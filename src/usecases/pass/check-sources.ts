/**
 * Checks the sources of a pass, several hosts side by side, then audits the reference pages. The failure of one source
 * never stops another; an error of the archive stops all.
 */
import type { ReferencePage } from '../../model/config.ts';
import { compactTime } from '../../model/datetime.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { AuditedPages } from '../audit/audit-pages.ts';
import { Listings } from '../capture/listing-pages.ts';
import type { Dependencies } from '../dependencies.ts';
import type { OnEvent } from '../progress.ts';
import { type CheckedSource, checkSource } from './check-source.ts';
import { inRequestOrder } from './request-order.ts';
import { SourceSlots } from './source-slots.ts';

export interface PassOptions {
  readonly dryRun: boolean;
  /** The reference pages, audited after the captures against all watched sources. */
  readonly pages: readonly ReferencePage[];
  readonly watched: readonly Source[];
  /** How many sources are worked on at the same time. */
  readonly concurrency: number;
  readonly onEvent: OnEvent;
  /** Once aborted, no further source is begun; those under way are finished. */
  readonly stop?: AbortSignal | undefined;
}

/** The report of a pass, captures and changes in the order of `sources`. */
export async function checkSources(
  dependencies: Dependencies,
  sources: readonly Source[],
  options: PassOptions,
): Promise<PassReport> {
  const startedAt = dependencies.clock.now();
  const slots = new SourceSlots(options.concurrency);
  const listings = new Listings(dependencies, options);
  let done = 0;
  const results = await Promise.all(
    inRequestOrder(sources).map((source) =>
      slots.run(source, async (): Promise<CheckedSource | null> => {
        if (options.stop?.aborted) return null;
        const result = await checkSource(dependencies, source, { dryRun: options.dryRun, listings });
        options.onEvent({ what: source.id, done: ++done, total: sources.length });
        return result;
      }),
    ),
  );
  const order = new Map(sources.map(({ id }, index) => [id, index]));
  const checked = results
    .filter((result) => result !== null)
    .sort((one, other) => (order.get(one.capture.source) ?? 0) - (order.get(other.capture.source) ?? 0));
  const pages = options.stop?.aborted ? [] : options.pages;
  const audited = await audit(dependencies, pages, options);
  const setAside = checked.flatMap((each) => each.setAside ?? []);
  return {
    run: { id: `run-${compactTime(startedAt)}`, startedAt, finishedAt: dependencies.clock.now() },
    captures: checked.map(({ capture }) => capture),
    changes: checked.flatMap(({ change }) => (change === null ? [] : [change])),
    findings: checked.flatMap(({ findings }) => findings),
    settingChanges: checked.flatMap(({ settingChanges }) => settingChanges),
    ...audited,
    ...(setAside.length > 0 ? { setAside } : {}),
  };
}

async function audit(
  dependencies: Dependencies,
  pages: readonly ReferencePage[],
  options: PassOptions,
): Promise<AuditedPages> {
  if (pages.length === 0) return { audits: [], statusChanges: [], citationChanges: [], pageFailures: [] };
  // Loaded here, because a pass without reference pages need not search documents.
  const { auditPages } = await import('../audit/audit-pages.ts');
  return auditPages(dependencies, pages, options.watched, options);
}
