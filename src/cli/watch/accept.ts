/** `variorum accept SOURCE`: accepts the newest capture, which is suspect, as the document, or takes that back. */
import { withDependencies } from '../../compose.ts';
import { displayTime } from '../../model/datetime.ts';
import { UsageError } from '../../model/errors.ts';
import { terminalSafe } from '../../text/escape.ts';
import {
  type AcceptedCapture,
  acceptSuspect,
  undoAcceptance,
  type WithdrawnAcceptance,
} from '../../usecases/capture/accept-suspect.ts';
import { type CommonOptions, loadContext, printJson, requireSource } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';

export interface AcceptOptions extends CommonOptions {
  readonly wait?: boolean;
  readonly undo?: boolean;
}

export async function acceptCommand(io: Io, [id = '']: readonly string[], options: AcceptOptions): Promise<number> {
  const context = loadContext(options, io);
  const source = requireSource(context.config, id);
  const write = { purpose: 'accept', wait: options.wait ?? false, note: context.note };
  const [result, text] = await withDependencies(context.config, context.folder, write, async (dependencies) => {
    if (!options.undo) {
      const accepted = await acceptSuspect(dependencies, source);
      return [accepted, acceptedText(accepted)] as const;
    }
    const undone = await undoAcceptance(dependencies, source);
    if (undone) return [undone, undoneText(undone)] as const;
    throw new UsageError(
      'USAGE_NO_ACCEPTANCE',
      `Taking back an acceptance of ${source.id}: no capture of this source is accepted.`,
    );
  });
  if (options.json) printJson(io, result);
  else io.stdout.write(`${text}\n`);
  return EXIT.done;
}

function acceptedText({ source, capturedAt, reason }: AcceptedCapture): string {
  return (
    `${source}: accepted the capture of ${displayTime(capturedAt)} UTC as the current version ` +
    `(it was suspect: ${terminalSafe(reason.message)}). To take that back: variorum accept ${source} --undo`
  );
}

function undoneText({ source, capturedAt, reason, snapshot }: WithdrawnAcceptance): string {
  const now =
    reason === null ? 'It still counts as the document' : `It is suspect again: ${terminalSafe(reason.message)}`;
  const inForce = snapshot === null ? 'There is no current version' : `The current version is ${snapshot}`;
  return `${source}: the capture of ${displayTime(capturedAt)} UTC is no longer accepted. ${now}. ${inForce}.`;
}
