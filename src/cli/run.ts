/** `variorum run [SOURCE…]`: one pass. */
import { createColors } from 'picocolors';
import { withSteps } from '../compose.ts';
import { matters } from '../model/change.ts';
import { UsageError } from '../model/errors.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import { checkAll } from '../run/check-all.ts';
import { type CommonOptions, chooseFormat, loadContext, selectSources } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { type Io, wantsColour } from './io.ts';
import { withProgress } from './progress.ts';

export interface RunOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly concurrency?: string;
  readonly exitCode?: boolean;
  readonly wait?: boolean;
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
  const report = await withSteps(
    context.config,
    context.folder,
    { purpose: 'run', wait: options.wait ?? false },
    (steps) =>
      withProgress(io, 'run', (progress) => checkAll(steps, sources, { dryRun, concurrency, onEvent: progress.show })),
  );
  io.stdout.write(RUN_FORMATS[format]({ report, palette: createColors(wantsColour(io.stdout, io.env)) }));
  if (report.captures.some(({ outcome }) => outcome === 'failed')) return EXIT.someFailed;
  return options.exitCode && report.changes.some(matters) ? EXIT.changed : EXIT.done;
}
