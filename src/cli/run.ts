/** `variorum run [SOURCE…]`: one pass. */
import { createColors } from 'picocolors';
import { SmtpMailer } from '../alert/smtp-mailer.ts';
import { withSteps } from '../compose.ts';
import { isBroken } from '../model/audit.ts';
import { matters } from '../model/change.ts';
import type { Config } from '../model/config.ts';
import { DeliveryError, UsageError } from '../model/errors.ts';
import type { RunReport } from '../model/report.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import { checkAll } from '../run/check-all.ts';
import { notify } from '../run/notify.ts';
import { terminalSafe } from '../text/escape.ts';
import { type CommonOptions, chooseFormat, loadContext, selectSources } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { type Io, wantsColour } from './io.ts';
import { withProgress } from './progress.ts';

export interface RunOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly concurrency?: string;
  readonly exitCode?: boolean;
  readonly wait?: boolean;
  /** False with `--no-notify`. */
  readonly notify?: boolean;
}

export async function runCommand(io: Io, ids: readonly string[], options: RunOptions): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, ['terminal', 'markdown', 'html', 'json'], 'terminal');
  const sources = selectSources(context.config, ids);
  const concurrency = Number(options.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new UsageError('USAGE_NUMBER', `--concurrency ${options.concurrency}: give a whole number from 1 up.`);
  }
  const dryRun = options.dryRun ?? false;
  const { pages, sources: watched } = context.config;
  const report = await withSteps(
    context.config,
    context.folder,
    { purpose: 'run', wait: options.wait ?? false },
    (steps) =>
      withProgress(io, 'run', (progress) =>
        checkAll(steps, sources, { dryRun, concurrency, pages, watched, onEvent: progress.show }),
      ),
  );
  io.stdout.write(RUN_FORMATS[format]({ report, palette: createColors(wantsColour(io.stdout, io.env)) }));
  const delivered = dryRun || options.notify === false || (await sendMail(io, context.config, report));
  const failed = report.pageFaults.length > 0 || report.captures.some(({ outcome }) => outcome === 'failed');
  if (!delivered || failed) return EXIT.someFailed;
  const broken = report.audits.some(({ passages }) => passages.some(isBroken));
  return options.exitCode && (broken || report.changes.some(matters)) ? EXIT.changed : EXIT.done;
}

/** False where there was something to send and it was not taken; the pass itself is safe in the archive by then. */
async function sendMail(io: Io, { mail }: Config, report: RunReport): Promise<boolean> {
  if (mail === null) return true;
  try {
    await notify(report, new SmtpMailer(mail));
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    io.stderr.write(`variorum: ${terminalSafe(`${error.code}: ${error.message}`)}\n`);
    return false;
  }
}
