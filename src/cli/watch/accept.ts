/** `variorum accept SOURCE`: a person takes the last suspect capture for the document. */
import { withDependencies } from '../../compose.ts';
import { displayTime } from '../../model/datetime.ts';
import { UsageError } from '../../model/errors.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type CommonOptions, loadContext, printJson, requireSource } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';

export interface AcceptOptions extends CommonOptions {
  readonly wait?: boolean;
}

export async function acceptCommand(io: Io, [id = '']: readonly string[], options: AcceptOptions): Promise<number> {
  const context = loadContext(options, io);
  const source = requireSource(context.config, id);
  const write = { purpose: 'accept', wait: options.wait ?? false };
  const accepted = await withDependencies(context.config, context.folder, write, async ({ archive }) => {
    const suspect = (await archive.suspects(source.id)).findLast(({ textSha256 }) => textSha256 !== null);
    if (suspect === undefined) {
      throw new UsageError(
        'USAGE_NO_SUSPECT',
        `Accepting a capture of ${source.id}: none of its captures is suspect and has a text. "variorum sources" shows which sources are.`,
      );
    }
    await archive.accept(source.id, suspect.capture);
    const { capturedAt, reason } = suspect;
    return { source: source.id, capturedAt, reason, snapshot: await archive.snapshotIdAt(source.id, capturedAt) };
  });
  if (options.json) printJson(io, accepted);
  else {
    io.stdout.write(
      `${source.id}: what was captured at ${displayTime(accepted.capturedAt)} UTC is the document from now on ` +
        `(it was suspect: ${terminalSafe(accepted.reason.message)}).\n`,
    );
  }
  return EXIT.done;
}
