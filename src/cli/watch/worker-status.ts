/** The state of a worker as it serves it to monitors: the metrics, and whether it does its work. */
import type { StatusPages } from '../../compose.ts';
import type { Config } from '../../model/config.ts';
import { METRICS_TYPE } from '../../report/metrics/metrics.ts';
import { configuredChannels, metricsText } from '../../usecases/notify/publish-pass.ts';
import type { MonitoredPass } from '../../usecases/pass/monitor-pass.ts';
import { type Context, withReaderIfAny } from '../context.ts';
import type { Timetable } from './keep-schedule.ts';
import { nextRun } from './schedule.ts';
import { healthOf, type WorkerState } from './worker-health.ts';

/** While no pass is due, `nextDue` is derived from the time at which that was so the last time. */
export class WorkerStatus {
  readonly #timetable: Timetable;
  #idleSince: Date;
  #dueSince: string | null = null;
  #lastPass: WorkerState['lastPass'] = null;
  #metrics = '';

  constructor(timetable: Timetable) {
    this.#timetable = timetable;
    this.#idleSince = this.#now();
  }

  /** Measures the archive as it is before the first pass. */
  async measure({ config, folder, note }: Context): Promise<void> {
    await withReaderIfAny({ folder, note }, async (archive) => {
      if (archive !== null) this.#metrics = await metricsText(archive, null, watchedBy(config));
    });
  }

  noteDue(): void {
    this.#dueSince = this.#now().toISOString();
  }

  noteEnd({ report, isFailed, metrics }: MonitoredPass): void {
    const { startedAt, finishedAt } = report.run;
    this.#lastPass = { startedAt, finishedAt, isFailed };
    this.#dueSince = null;
    this.#idleSince = this.#now();
    this.#metrics = metrics ?? this.#metrics;
  }

  pages(): StatusPages {
    return {
      '/metrics': () => ({ status: 200, type: METRICS_TYPE, text: this.#metrics }),
      '/healthz': () => {
        const health = healthOf(this.#state(), this.#now());
        const text = `${JSON.stringify(health)}\n`;
        return { status: health.status === 'ok' ? 200 : 503, type: 'application/json', text };
      },
    };
  }

  #state(): WorkerState {
    const { schedule, timezone } = this.#timetable;
    const next = this.#dueSince === null ? nextRun(schedule, timezone, this.#idleSince) : null;
    return { lastPass: this.#lastPass, dueSince: this.#dueSince, nextDue: next?.toISOString() ?? null };
  }

  #now(): Date {
    return new Date(this.#timetable.clock.now());
  }
}

function watchedBy({ sources, notify }: Config): Parameters<typeof metricsText>[2] {
  return { sources, channels: configuredChannels(notify) };
}
