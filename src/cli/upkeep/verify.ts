/** `variorum verify`: checks the whole archive. */

import { classifierOf, systemClock, userFiles, withDocumentReader } from '../../compose.ts';
import { UsageError } from '../../model/errors.ts';
import { line, textOf } from '../../report/terminal/lines.ts';
import { chainText } from '../../report/views/chain-view.ts';
import { countOf } from '../../report/views/wording.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type Verification, verifyArchive } from '../../usecases/upkeep/verify-archive.ts';
import { type CommonOptions, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, wrapOf } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';
import { undeliveredLines } from './undelivered.ts';

export interface VerifyCommandOptions extends CommonOptions {
  readonly deep?: boolean;
  readonly head?: string;
}

export async function verifyCommand(io: Io, _args: readonly string[], options: VerifyCommandOptions): Promise<number> {
  const context = loadContext(options, io);
  const expectedHead = headOf(options);
  const { config } = context;
  return withReader(context, async (archive) => {
    const classifier = classifierOf(config);
    const verification = await withProgress(io, 'verify', ({ show: onEvent }) => {
      const common = { config, classifier, expectedHead, onEvent };
      if (!options.deep) return verifyArchive(archive, { ...common, deep: null });
      return withDocumentReader((reader) =>
        verifyArchive(archive, { ...common, deep: { reader, files: userFiles, clock: systemClock } }),
      );
    });
    const undelivered = await undeliveredLines(archive.outbox);
    const { checked, damages, underivable } = verification;
    if (options.json) {
      const { head: hash, ...counts } = verification.head;
      printJson(io, { checked, damages, head: { ...counts, hash }, underivable, undelivered });
    } else {
      const lines = [...linesOf(context.folder, verification), ...undelivered].map((text) => line(terminalSafe(text)));
      io.stdout.write(textOf(lines, await wrapOf(io)));
    }
    return damages.length === 0 ? EXIT.done : EXIT.internal;
  });
}

/** Throws UsageError unless it is a whole hash. */
function headOf({ head }: VerifyCommandOptions): string | null {
  if (head === undefined) return null;
  const hash = head.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageError(
    'USAGE_HEAD',
    `--head ${head}: give the whole hash of 64 digits, as a heartbeat or \`verify\` gave it.`,
  );
}

function linesOf(folder: string, { checked, damages, head, found, underivable }: Verification): string[] {
  const sound = `${folder}: ${checked} records checked (captures, payloads and documents), all sound.`;
  const result = damages.length === 0 ? [sound] : damages.map(({ what, problem }) => `${what}: ${problem}`);
  const relation = found?.head === head.head ? 'It is the head' : 'The chain continues it';
  return [
    ...result,
    `Head of the chain: ${chainText(head)}, ${head.head || 'no hash yet'}`,
    ...(found === null ? [] : [`The given head stands for ${chainText(found)}. ${relation}.`]),
    ...(underivable
      ? [
          `${countOf(underivable, 'document')} of another extractor or other settings could not be derived again: run \`variorum rebuild\`, then verify again.`,
        ]
      : []),
  ];
}
