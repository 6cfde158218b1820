/** One pass as `run` and the worker make it: what it needs is opened and closed, and what could not be told is named. */
import { availableParallelism } from 'node:os';
import { withChannels, withDependencies } from '../../compose.ts';
import type { Failure } from '../../model/capture.ts';
import { UsageError } from '../../model/errors.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Delivery } from '../../usecases/notify/deliver.ts';
import { type CompletedPass, makePass } from '../../usecases/pass/make-pass.ts';
import type { Context } from '../context.ts';
import type { Io } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';

export interface Pass {
  /** Shown to others that want to write to the archive. */
  readonly purpose: string;
  readonly sources: readonly Source[];
  readonly dryRun: boolean;
  readonly concurrency: number;
  readonly wait: boolean;
  /** False: nobody is told, now or later. */
  readonly notify: boolean;
  readonly onReport: (report: PassReport) => void;
}

/** One pass, with all that it needs opened and closed. */
export function passOf(io: Io, { config, folder }: Context, pass: Pass): Promise<CompletedPass> {
  const { purpose, sources, wait, notify, ...how } = pass;
  // The pass itself keeps one processor busy, with pages: one reader more would end it no sooner.
  const pdfsAtOnce = Math.max(1, availableParallelism() - 1);
  return withDependencies(config, folder, { purpose, wait, pdfsAtOnce }, (dependencies) =>
    withChannels(config, (channels) =>
      withProgress(io, purpose, (progress) =>
        makePass(dependencies, sources, {
          ...how,
          pages: config.pages,
          watched: config.sources,
          onEvent: progress.show,
          stop: io.stop,
          notify: config.notify,
          channels: notify ? channels : null,
        }),
      ),
    ),
  );
}

/** Why something could not be handed over; the pass itself is safe in the archive, and a later one tries again. */
export function failuresOf({ attempts, feedFailure }: Delivery): readonly Failure[] {
  const failures = attempts.flatMap(({ attempt }) => attempt.failure ?? []);
  return feedFailure === null ? failures : [...failures, { code: feedFailure.code, message: feedFailure.message }];
}

/** Throws UsageError where it is no whole number from 1 up. */
export function concurrencyOf({ concurrency }: { readonly concurrency?: string }): number {
  const number = Number(concurrency);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new UsageError('USAGE_NUMBER', `--concurrency ${concurrency}: give a whole number from 1 up.`);
}
