/**
 * Makes one pass: checks every source, audits the reference pages, reports the news that this or an earlier pass found,
 * and sends what waits in the outbox.
 */
import type { Failure } from '../../model/capture.ts';
import type { NotifySettings } from '../../model/config.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Channels, type Delivery, deliver } from '../notify/deliver.ts';
import { checkClock } from './check-clock.ts';
import { checkSources, type PassOptions } from './check-sources.ts';

export interface CompletedPass {
  readonly report: PassReport;
  readonly delivery: Delivery;
}

export interface CompletedPassOptions extends PassOptions {
  readonly notify: NotifySettings;
  /** Null to report nothing that this pass finds, now or later. */
  readonly channels: Channels | null;
  /** Called before anything is captured, for each way in which the clock disagrees with the archive. */
  readonly onWarning: (warning: Failure) => void;
  /** Called before anything is sent, because sending may take long. */
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
  for (const warning of await checkClock(archive.captures, clock.now())) options.onWarning(warning);
  const earlier = channels === null && !dryRun ? await archive.outbox.unreportedNews() : [];
  const report = await checkSources(dependencies, sources, options);
  options.onReport(report);
  if (dryRun) return { report, delivery: NOTHING_SENT };
  const at = clock.now();
  const unreported = await archive.outbox.unreportedNews();
  if (channels === null) {
    // News that earlier passes left unreported stays for the next pass.
    const left = new Set(earlier.map(({ id }) => id));
    const news = unreported.flatMap(({ id }) => (left.has(id) ? [] : id));
    await archive.outbox.commitReport({ at, news, messages: [], entries: [] });
    return { report, delivery: NOTHING_SENT };
  }
  if (unreported.length > 0 || notify.mail?.heartbeat) {
    // Loaded here, because most passes have no message to render.
    const { reportNews } = await import('../notify/report-news.ts');
    await reportNews(dependencies, report, { at, news: unreported, notify, sources: watched, pages });
  }
  return { report, delivery: await deliver(archive, channels, notify.feed) };
}
