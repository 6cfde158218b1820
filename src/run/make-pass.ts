/** A pass from its captures to its messages: what is found is told, and what waits in the outbox is sent. */
import type { NotifySettings } from '../model/config.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { checkAll, type PassOptions } from './check-all.ts';
import { type Channels, type Delivery, deliver } from './deliver.ts';
import type { Steps } from './steps.ts';
import { keepSilent, tellNews } from './tell-news.ts';

export interface Told {
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

export async function makePass(steps: Steps, sources: readonly Source[], options: ToldPassOptions): Promise<Told> {
  const { archive, clock } = steps;
  const stale = options.dryRun ? [] : await archive.outbox.untoldNews();
  const report = await checkAll(steps, sources, options);
  options.onReport(report);
  if (options.dryRun) return { report, delivery: NOTHING_SENT };
  const telling = { stale, at: clock.now(), notify: options.notify, sources: options.watched };
  if (options.channels === null) {
    await keepSilent(archive, telling);
    return { report, delivery: NOTHING_SENT };
  }
  await tellNews(steps, report, telling);
  return { report, delivery: await deliver(archive, options.channels, options.notify.feed) };
}
