/** `variorum show SOURCE --left-out`: what was left out of the page of a snapshot, with the reasons. */
import { withDocumentReader } from '../../compose.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { leftOutFields } from '../../report/json/left-out-json.ts';
import { renderLeftOutTerminal } from '../../report/terminal/left-out-terminal.ts';
import { leftOutOf } from '../../usecases/history/left-out.ts';
import { type CommonOptions, type Context, chooseFormat, printJson, titleOf } from '../context.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';

/** With the settings that the source has in the config now; without any, if it is no longer there. */
export async function showLeftOut(
  io: Io,
  { config }: Context,
  archive: ArchiveReader,
  snapshot: Snapshot,
  options: CommonOptions,
): Promise<void> {
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  const settings = config.sources.find(({ id }) => id === snapshot.source) ?? { include: [], exclude: [] };
  const { coverage, blocks } = await withDocumentReader((reader) => leftOutOf(archive, snapshot, settings, reader));
  if (format === 'json') {
    const about = { source: snapshot.source, snapshot: snapshot.id, url: snapshot.url };
    printJson(io, { ...about, coverage, leftOut: blocks.map(leftOutFields) });
  } else {
    const shown = { title: titleOf(config, snapshot), snapshot: snapshot.id, coverage, blocks };
    io.stdout.write(renderLeftOutTerminal(shown, await terminalOptionsOf(io)));
  }
}
