/**
 * A pass on one screen: check every source, audit the reference pages, report the news that this or an earlier pass
 * found, and send what waits in the outbox.
 */
import type { NotifySettings } from '../../model/config.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Channels, type Delivery, deliver } from '../notify/deliver.ts';
import { checkSources, type PassOptions } from './check-sources.ts';

export interface CompletedPass {
  readonly report: PassReport;
  readonly delivery: Delivery;
}

export interface CompletedPassOptions extends PassOptions {
  readonly notify: NotifySettings;
  /** Null: nobody hears of what this pass finds, now or later. */
  readonly channels: Channels | null;
  /** Called when all is found and before anything is sent, which may take its time. */
  readonly onReport: (report: PassReport) => void;
}

const NOTHING_SENT: Delivery = { attempts: [], feedFailure: null };

export async function makePass(
  dependencies: Dependencies,
  sources: readonly Source[],
  options: CompletedPassOptions,
): Promise<CompletedPass> {
  const { archive, clock } = dependencies;
  const { dryRun, channels, notify, watched, pages } = options;
  const earlier = channels === null && !dryRun ? await archive.outbox.unreportedNews() : [];
  const report = await checkSources(dependencies, sources, options);
  options.onReport(report);
  if (dryRun) return { report, delivery: NOTHING_SENT };
  const at = clock.now();
  const unreported = await archive.outbox.unreportedNews();
  if (channels === null) {
    // What passes before this one left is reported by the next.
    const left = new Set(earlier.map(({ id }) => id));
    const news = unreported.flatMap(({ id }) => (left.has(id) ? [] : id));
    await archive.outbox.commitReport({ at, news, messages: [], entries: [] });
    return { report, delivery: NOTHING_SENT };
  }
  if (unreported.length > 0 || notify.mail?.heartbeat) {
    // What renders messages is loaded on a night that may have one.
    const { reportNews } = await import('../notify/report-news.ts');
    await reportNews(dependencies, report, { at, news: unreported, notify, sources: watched, pages });
  }
  return { report, delivery: await deliver(archive, channels, notify.feed) };
}
