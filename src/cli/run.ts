/** `variorum run [SOURCE…]`: one pass. */
import { createColors } from 'picocolors';
import { isBroken } from '../model/audit.ts';
import { matters } from '../model/change.ts';
import type { RunReport } from '../model/report.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import { terminalSafe } from '../text/escape.ts';
import { type CommonOptions, chooseFormat, loadContext, selectSources } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { type Io, wantsColour } from './io.ts';
import { concurrencyOf, faultsOf, passOf } from './pass.ts';

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
