/** Makes one pass for `run` and the worker: opens everything that it needs, and closes it afterwards. */
import { availableParallelism } from 'node:os';
import { withChannels, withDependencies, withMonitors } from '../../compose.ts';
import type { Failure } from '../../model/capture.ts';
import { UsageError } from '../../model/errors.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import { type CompletedPass, makePass } from '../../usecases/pass/make-pass.ts';
import { type MonitoredPass, monitorPass } from '../../usecases/pass/monitor-pass.ts';
import type { Context } from '../context.ts';
import type { Io } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';

export interface Pass {
  /** The command, shown to others that want to write to the archive. */
  readonly purpose: string;
  readonly sources: readonly Source[];
  readonly dryRun: boolean;
  readonly concurrency: number;
  readonly wait: boolean;
  /** False to send nothing that this pass finds, now or later. */
  readonly notify: boolean;
  /** True to render the metrics even if no file of them is configured. */
  readonly needsMetrics?: boolean;
  /** Called when the pass begins, which is after the wait for another writer. */
  readonly onBegin?: () => void;
  readonly onReport: (report: PassReport) => void;
}

export function runPass(io: Io, { config, folder, note }: Context, pass: Pass): Promise<MonitoredPass> {
  const { purpose, sources, dryRun, concurrency, wait, notify, onBegin, onReport } = pass;
  // The pass itself keeps one processor busy, so a reading process for that one would not make it faster.
  const processes = Math.max(1, availableParallelism() - 1);
  return withDependencies(config, folder, { purpose, wait, processes, note }, (dependencies) => {
    onBegin?.();
    const make = (): Promise<CompletedPass> =>
      withChannels(config, (channels) =>
        withProgress(io, purpose, (progress) =>
          makePass(dependencies, sources, {
            dryRun,
            concurrency,
            pages: config.pages,
            watched: config.sources,
            onEvent: progress.show,
            onWarning: ({ code, message }) => note(`${code}: ${message}.`),
            onReport: (report) => {
              progress.end();
              onReport(report);
            },
            stop: io.stop,
            notify: config.notify,
            channels: notify ? channels : null,
          }),
        ),
      );
    // A pass over some sources, or one that tells nobody, must not pass for the one that monitors expect.
    const isWhole = notify && !dryRun && sources.length === config.sources.length;
    const monitoring = isWhole ? config.monitoring : { ping: null, report: null, metrics: null };
    return withMonitors({ ...config, monitoring }, (monitors) =>
      monitorPass(
        dependencies.archive,
        { ...config, ...monitors, monitoring, needsMetrics: pass.needsMetrics ?? false, stop: io.stop },
        make,
      ),
    );
  });
}

/** Why messages, the feed or what monitors get could not be delivered; empty if all was. A later pass tries again. */
export function failuresOf({
  delivery,
  monitorFailures = [],
}: Pick<CompletedPass, 'delivery'> & Partial<MonitoredPass>): readonly Failure[] {
  const failures = delivery.attempts.flatMap(({ attempt }) => attempt.failure ?? []);
  const files = [delivery.feedFailure, ...monitorFailures].filter((failure) => failure !== null);
  return [...failures, ...files.map(({ code, message }) => ({ code, message }))];
}

/** The number of `--concurrency`. Throws UsageError unless it is a whole number of at least 1. */
export function concurrencyOf({ concurrency }: { readonly concurrency?: string }): number {
  const number = Number(concurrency);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new UsageError('USAGE_NUMBER', `--concurrency ${concurrency}: give a whole number of at least 1.`);
}
