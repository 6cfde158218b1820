/** A pass from its captures to its messages: what is found is told, and what waits in the outbox is sent. */
import type { NotifySettings } from '../../model/config.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Channels, type Delivery, deliver } from '../notify/deliver.ts';
import { checkAll, type PassOptions } from './check-sources.ts';

export interface CompletedPass {
  readonly report: PassReport;
  readonly delivery: Delivery;
}

export interface CompletedPassOptions extends PassOptions {
  readonly notify: NotifySettings;
  /** Null: nobody is told, now or later. */
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
  const stale = options.dryRun ? [] : await archive.outbox.unreportedNews();
  const report = await checkAll(dependencies, sources, options);
  options.onReport(report);
  if (options.dryRun) return { report, delivery: NOTHING_SENT };
  const news = (await archive.outbox.unreportedNews()).map(({ id }) => id);
  const at = clock.now();
  if (options.channels === null) {
    // What passes before this one left is told by the next.
    const left = new Set(stale.map(({ id }) => id));
    await archive.outbox.tell({ at, news: news.filter((id) => !left.has(id)), messages: [], entries: [] });
    return { report, delivery: NOTHING_SENT };
  }
  const { notify, watched, pages } = options;
  if (news.length > 0 || notify.mail?.heartbeat) {
    // What renders messages is loaded on a night that may have one.
    const { reportNews } = await import('../notify/report-news.ts');
    await reportNews(dependencies, report, { at, stale, news, notify, sources: watched, pages });
  }
  return { report, delivery: await deliver(archive, options.channels, notify.feed) };
}
