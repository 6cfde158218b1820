/** `variorum run [SOURCE…]`: makes one pass. */
import { isBroken } from '../../model/audit.ts';
import { isSignificant } from '../../model/change.ts';
import type { PassReport } from '../../model/report.ts';
import { PASS_FORMATS } from '../../report/formats.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type CommonOptions, chooseFormat, loadContext, namesOf, selectSources } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';
import { concurrencyOf, failuresOf, runPass } from './run-pass.ts';

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
  const format = chooseFormat(options, namesOf(PASS_FORMATS), 'terminal');
  const sources = selectSources(context.config, ids);
  const { dryRun = false, wait = false, notify = true, all = false } = options;
  const concurrency = concurrencyOf(options);
  const terminal = await terminalOptionsOf(io);
  const print = (report: PassReport): void => void io.stdout.write(PASS_FORMATS[format]({ report, all, ...terminal }));
  // A person need not wait until all is sent; a reader of a pipe that stops reading must not hold up what is sent.
  const onReport = io.stdout.isTTY ? print : () => {};
  const pass = { purpose: 'run', sources, dryRun, concurrency, wait, notify, onReport };
  const made = await runPass(io, context, pass);
  const { report } = made;
  if (!io.stdout.isTTY) print(report);
  const failures = failuresOf(made);
  for (const { code, message } of failures) io.stderr.write(`variorum: ${terminalSafe(`${code}: ${message}`)}\n`);
  const failed =
    report.pageFailures.length > 0 ||
    (report.setAside ?? []).length > 0 ||
    report.captures.some(({ outcome }) => outcome === 'failed');
  if (failures.length > 0 || failed) return EXIT.someFailed;
  const broken = report.audits.some(({ passages }) => passages.some(isBroken));
  return options.exitCode && (broken || report.changes.some(isSignificant)) ? EXIT.changed : EXIT.done;
}
