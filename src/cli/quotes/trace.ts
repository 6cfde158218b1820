/** `variorum trace SOURCE "words…"`: how a passage evolved over all snapshots. */
import { UsageError } from '../../model/errors.ts';
import { TRACE_FORMATS } from '../../report/formats.ts';
import { tracePassage } from '../../usecases/audit/trace-passage.ts';
import { type CommonOptions, chooseFormat, knownSource, loadContext, namesOf, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';

export async function traceCommand(
  io: Io,
  [id = '', ...words]: readonly string[],
  options: CommonOptions,
): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, namesOf(TRACE_FORMATS), 'terminal');
  const query = words.join(' ').trim();
  if (query === '') throw new UsageError('USAGE_WORDS', `Tracing a passage of ${id}: give its words.`);
  return withReader(context, async (archive) => {
    const source = await knownSource(context.config, archive, id);
    const trace = await tracePassage(archive, source, query);
    if (trace.sightings.length === 0) {
      throw new UsageError(
        'USAGE_NO_SNAPSHOT',
        `${id}: it has no snapshot yet. Run \`variorum run ${id}\` or \`variorum import ${id} FILE…\`.`,
      );
    }
    io.stdout.write(TRACE_FORMATS[format]({ trace, ...(await terminalOptionsOf(io)) }));
    return EXIT.done;
  });
}
