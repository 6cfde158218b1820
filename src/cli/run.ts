/** `variorum run [SOURCE…]`: one pass. */
import { createColors } from 'picocolors';
import { SmtpMailer } from '../alert/smtp-mailer.ts';
import { withSteps } from '../compose.ts';
import { isBroken } from '../model/audit.ts';
import { matters } from '../model/change.ts';
import type { Config } from '../model/config.ts';
import { DeliveryError, UsageError } from '../model/errors.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import { checkAll } from '../run/check-all.ts';
import { notify } from '../run/notify.ts';
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
  const dryRun = options.dryRun ?? false;
  const pass = { purpose: 'run', sources, dryRun, concurrency: concurrencyOf(options), wait: options.wait ?? false };
  const report = await makePass(io, context, pass);
  io.stdout.write(
    RUN_FORMATS[format]({ report, all: options.all ?? false, palette: createColors(wantsColour(io.stdout, io.env)) }),
  );
  const mail = dryRun || options.notify === false ? NO_MAIL : await sendMail(io, context.config, report);
  const failed = report.pageFaults.length > 0 || report.captures.some(({ outcome }) => outcome === 'failed');
  if (!mail.delivered || failed) return EXIT.someFailed;
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
}

/** One pass, with all that it needs opened and closed. */
export function makePass(
  io: Io,
  { config, folder }: Context,
  { purpose, sources, dryRun, concurrency, wait }: Pass,
): Promise<RunReport> {
  const { pages, sources: watched } = config;
  return withSteps(config, folder, { purpose, wait }, (steps) =>
    withProgress(io, purpose, (progress) =>
      checkAll(steps, sources, { dryRun, concurrency, pages, watched, onEvent: progress.show, stop: io.stop }),
    ),
  );
}

export interface Mailed {
  /** Subject of the mail that was sent; null where there was nothing to send, or nobody to send it to. */
  readonly subject: string | null;
  /** False where there was something to send and it was not taken; the pass itself is safe in the archive by then. */
  readonly delivered: boolean;
}

const NO_MAIL: Mailed = { subject: null, delivered: true };

export async function sendMail(io: Io, { mail }: Config, report: RunReport): Promise<Mailed> {
  if (mail === null) return NO_MAIL;
  try {
    return { subject: await notify(report, new SmtpMailer(mail)), delivered: true };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    io.stderr.write(`variorum: ${terminalSafe(`${error.code}: ${error.message}`)}\n`);
    return { subject: null, delivered: false };
  }
}
