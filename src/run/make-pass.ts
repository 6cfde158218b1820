/** A pass from its captures to its messages: what is found is told, and what waits in the outbox is sent. */
import type { NotifySettings } from '../model/config.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { checkAll, type PassOptions } from './check-all.ts';
import { type Channels, type Delivery, deliver } from './deliver.ts';
import type { Steps } from './steps.ts';

export interface ToldPass {
  readonly report: RunReport;
  readonly delivery: Delivery;
}

export interface ToldPassOptions extends PassOptions {
  readonly notify: NotifySettings;
  /** Null: nobody is told, now or later. */
  readonly channels: Channels | null;
  /** Called when all is found and before anything is sent, which may take its time. */
  readonly onReport: (report: RunReport) => void;
}

const NOTHING_SENT: Delivery = { attempts: [], feedFault: null };

export async function makePass(steps: Steps, sources: readonly Source[], options: ToldPassOptions): Promise<ToldPass> {
  const { archive, clock } = steps;
  const stale = options.dryRun ? [] : await archive.outbox.untoldNews();
  const report = await checkAll(steps, sources, options);
  options.onReport(report);
  if (options.dryRun) return { report, delivery: NOTHING_SENT };
  const news = (await archive.outbox.untoldNews()).map(({ id }) => id);
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
    const { tellNews } = await import('./tell-news.ts');
    await tellNews(steps, report, { at, stale, news, notify, sources: watched, pages });
  }
  return { report, delivery: await deliver(archive, options.channels, notify.feed) };
}
