/** `variorum rebuild`: extracts the stored payloads again with the current extractors. */
import { availableParallelism } from 'node:os';
import { withDependencies } from '../../compose.ts';
import { withErrorField } from '../../report/json/error-field.ts';
import { countOf } from '../../report/views/wording.ts';
import { terminalSafe } from '../../text/escape.ts';
import { rebuild } from '../../usecases/history/rebuild.ts';
import { type CommonOptions, knownSource, loadContext, printJson } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';

export interface RebuildCommandOptions extends CommonOptions {
  readonly force?: boolean;
  readonly wait?: boolean;
}

export async function rebuildCommand(
  io: Io,
  [source]: readonly string[],
  options: RebuildCommandOptions,
): Promise<number> {
  const context = loadContext(options, io);
  const write = { purpose: 'rebuild', wait: options.wait ?? false, note: context.note };
  const rebuilt = await withDependencies(context.config, context.folder, write, async (dependencies) => {
    if (source !== undefined) await knownSource(context.config, dependencies.archive, source);
    return withProgress(io, 'rebuild', (progress) =>
      rebuild(dependencies, context.config.sources, {
        source: source ?? null,
        force: options.force ?? false,
        // One process for each processor.
        concurrency: availableParallelism(),
        onEvent: progress.show,
      }),
    );
  });
  if (options.json) printJson(io, rebuilt.map(withErrorField));
  else {
    for (const each of rebuilt) {
      if (!each.textChanged) continue;
      const how = each.failure ? each.failure.message : 'the text is different now (cause: extractor)';
      io.stdout.write(
        `${terminalSafe(each.source)} payload ${each.payloadSha256.slice(0, 12)}: ${terminalSafe(how)}\n`,
      );
    }
    const changed = rebuilt.filter(({ textChanged }) => textChanged).length;
    io.stdout.write(`${countOf(rebuilt.length, 'payload')} extracted again, ${changed} with a different text.\n`);
  }
  return EXIT.done;
}
