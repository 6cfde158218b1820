/** `variorum accept SOURCE`: accepts the latest suspect capture as the document. */
import { withDependencies } from '../../compose.ts';
import { displayTime } from '../../model/datetime.ts';
import { UsageError } from '../../model/errors.ts';
import { terminalSafe } from '../../text/escape.ts';
import { acceptSuspect } from '../../usecases/capture/accept-suspect.ts';
import { type CommonOptions, loadContext, printJson, requireSource } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';

export interface AcceptOptions extends CommonOptions {
  readonly wait?: boolean;
}

export async function acceptCommand(io: Io, [id = '']: readonly string[], options: AcceptOptions): Promise<number> {
  const context = loadContext(options, io);
  const source = requireSource(context.config, id);
  const write = { purpose: 'accept', wait: options.wait ?? false, note: context.note };
  const accepted = await withDependencies(context.config, context.folder, write, async (dependencies) => {
    const suspect = await acceptSuspect(dependencies, source);
    if (suspect) return suspect;
    throw new UsageError(
      'USAGE_NO_SUSPECT',
      `Accepting a capture of ${source.id}: it has no suspect capture that can be read. \`variorum sources\` shows which sources are suspect.`,
    );
  });
  if (options.json) printJson(io, accepted);
  else {
    io.stdout.write(
      `${source.id}: accepted the capture of ${displayTime(accepted.capturedAt)} UTC as the current version ` +
        `(it was suspect: ${terminalSafe(accepted.reason.message)}).\n`,
    );
  }
  return EXIT.done;
}
