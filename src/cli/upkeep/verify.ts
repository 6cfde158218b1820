/** `variorum verify`: checks the whole archive. */
import { terminalSafe } from '../../text/escape.ts';
import { type CommonOptions, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';
import { undeliveredLines } from './undelivered.ts';

export async function verifyCommand(io: Io, _args: readonly string[], options: CommonOptions): Promise<number> {
  const context = loadContext(options, io);
  return withReader(context, async (archive) => {
    let checked = 0;
    const damages = await withProgress(io, 'verify', (progress) =>
      archive.maintenance.verify(({ done, total }) => {
        checked = done;
        progress.show({ what: '', done, total });
      }),
    );
    const undelivered = await undeliveredLines(archive.outbox);
    if (options.json) printJson(io, { checked, damages, undelivered });
    else if (damages.length === 0)
      io.stdout.write(`${context.folder}: ${checked} records checked (captures, payloads and documents), all sound.\n`);
    else for (const { what, problem } of damages) io.stdout.write(`${terminalSafe(what)}: ${terminalSafe(problem)}\n`);
    if (!options.json) for (const line of undelivered) io.stdout.write(`${line}\n`);
    return damages.length === 0 ? EXIT.done : EXIT.internal;
  });
}
