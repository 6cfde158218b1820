/** `variorum run [SOURCE…]`: one pass. */
import { createColors } from 'picocolors';
import { withChannels, withSteps } from '../compose.ts';
import { isBroken } from '../model/audit.ts';
import type { Fault } from '../model/capture.ts';
import { matters } from '../model/change.ts';
import { UsageError } from '../model/errors.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import type { Delivery } from '../run/deliver.ts';
import { makePass, type ToldPass } from '../run/make-pass.ts';
import { terminalSafe } from '../text/escape.ts';
import { type CommonOptions, type Context, chooseFormat, loadContext, selectSources } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { type Io, wantsColour } from './io.ts';
import { withProgress } from './progress.ts';

export interface RunOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly concurrency?: string;
  readonly exitCode?: boolean;
  readonly wait?: boolean;
  readonly all?: boolean;
  /** False with `--no-notify`. */
  readonly notify?: boolean;
}

export async function runCommand(io: Io, ids: readonly string[], options: RunOptions): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, ['terminal', 'markdown', 'html', 'json'], 'terminal');
  const sources = selectSources(context.config, ids);
  const { dryRun = false, wait = false, notify = true, all = false } = options;
  const concurrency = concurrencyOf(options);
  const palette = createColors(wantsColour(io.stdout, io.env));
  const onReport = (report: RunReport): void => void io.stdout.write(RUN_FORMATS[format]({ report, all, palette }));
  const pass = { purpose: 'run', sources, dryRun, concurrency, wait, notify, onReport };
  const { report, delivery } = await passOf(io, context, pass);
  const faults = faultsOf(delivery);
  for (const { code, message } of faults) io.stderr.write(`variorum: ${terminalSafe(`${code}: ${message}`)}\n`);
  const failed = report.pageFaults.length > 0 || report.captures.some(({ outcome }) => outcome === 'failed');
  if (faults.length > 0 || failed) return EXIT.someFailed;
  const broken = report.audits.some(({ passages }) => passages.some(isBroken));
  return options.exitCode && (broken || report.changes.some(matters)) ? EXIT.changed : EXIT.done;
}

/** Throws UsageError where it is no whole number from 1 up. */
export function concurrencyOf({ concurrency }: Pick<RunOptions, 'concurrency'>): number {
  const number = Number(concurrency);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new UsageError('USAGE_NUMBER', `--concurrency ${concurrency}: give a whole number from 1 up.`);
}

export interface Pass {
  /** Shown to others that want to write to the archive. */
  readonly purpose: string;
  readonly sources: readonly Source[];
  readonly dryRun: boolean;
  readonly concurrency: number;
  readonly wait: boolean;
  /** False: nobody is told, now or later. */
  readonly notify: boolean;
  readonly onReport: (report: RunReport) => void;
}

/** One pass, with all that it needs opened and closed. */
export function passOf(io: Io, { config, folder }: Context, pass: Pass): Promise<ToldPass> {
  const { purpose, sources, wait, notify, ...how } = pass;
  return withSteps(config, folder, { purpose, wait }, (steps) =>
    withChannels(config, (channels) =>
      withProgress(io, purpose, (progress) =>
        makePass(steps, sources, {
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
export function faultsOf({ attempts, feedFault }: Delivery): readonly Fault[] {
  const faults = attempts.flatMap(({ attempt }) => attempt.fault ?? []);
  return feedFault === null ? faults : [...faults, { code: feedFault.code, message: feedFault.message }];
}
