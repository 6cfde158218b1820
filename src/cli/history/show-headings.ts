/** `variorum show SOURCE --explain-headings`: why the lines of a PDF file are headings, or are none. */
import { withDocumentReader } from '../../compose.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { renderHeadingsTerminal } from '../../report/terminal/headings-terminal.ts';
import { explainHeadingsOf } from '../../usecases/history/explain-headings.ts';
import { type CommonOptions, type Context, chooseFormat, printJson, titleOf } from '../context.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';

export async function showHeadings(
  io: Io,
  { config }: Context,
  archive: ArchiveReader,
  snapshot: Snapshot,
  options: CommonOptions,
): Promise<void> {
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  const headings = await withDocumentReader((reader) => explainHeadingsOf(archive, snapshot, reader));
  if (format === 'json') {
    printJson(io, { source: snapshot.source, snapshot: snapshot.id, url: snapshot.url, headings });
    return;
  }
  const shown = { title: titleOf(config, snapshot), snapshot: snapshot.id, headings };
  io.stdout.write(renderHeadingsTerminal(shown, await terminalOptionsOf(io)));
}
