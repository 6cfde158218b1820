/** `variorum verify`: checks the whole archive. */
import { line, textOf } from '../../report/terminal/lines.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type CommonOptions, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, wrapOf } from '../terminal/io.ts';
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
    else {
      const sound = `${context.folder}: ${checked} records checked (captures, payloads and documents), all sound.`;
      const found = damages.map(({ what, problem }) => terminalSafe(`${what}: ${problem}`));
      const lines = [...(damages.length === 0 ? [sound] : found), ...undelivered].map((text) => line(text));
      io.stdout.write(textOf(lines, await wrapOf(io)));
    }
    return damages.length === 0 ? EXIT.done : EXIT.internal;
  });
}
