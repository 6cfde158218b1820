/** `variorum show SOURCE[@WHEN]`: a snapshot, or a part of it. */
import { UsageError } from '../../model/errors.ts';
import { DOCUMENT_FORMATS } from '../../report/document/document-formats.ts';
import {
  type CommonOptions,
  type Context,
  chooseFormat,
  findSnapshot,
  loadContext,
  namesOf,
  withReader,
} from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { choosePages, chooseSection } from './choose-sections.ts';

export interface ShowOptions extends CommonOptions {
  readonly section?: string;
  readonly pages?: string;
  readonly leftOut?: boolean;
}

export async function showCommand(io: Io, [selector = '']: readonly string[], options: ShowOptions): Promise<number> {
  const context = loadContext(options, io);
  if (options.leftOut) return leftOutCommand(io, context, selector, options);
  const format = chooseFormat(options, [...namesOf(DOCUMENT_FORMATS), 'raw'], 'text');
  return withReader(context, async (archive) => {
    const snapshot = await findSnapshot(context.config, archive, selector);
    if (format === 'raw') {
      // The bytes as they are, for a file or a pipe: they are not made safe for a terminal.
      io.stdout.write(await archive.captures.payload(snapshot.rawSha256));
      return EXIT.done;
    }
    const whole = await archive.extractions.document(snapshot.source, snapshot.rawSha256);
    const paged = options.pages === undefined ? whole : { ...whole, sections: choosePages(whole, options.pages) };
    const sections = options.section === undefined ? paged.sections : chooseSection(paged, options.section);
    io.stdout.write(DOCUMENT_FORMATS[format]({ snapshot, document: whole, sections }));
    return EXIT.done;
  });
}

async function leftOutCommand(io: Io, context: Context, selector: string, options: ShowOptions): Promise<number> {
  if (options.section !== undefined || options.pages !== undefined) {
    throw new UsageError(
      'USAGE_COMMAND',
      '--left-out lists what was left out of the whole page: leave out --section and --pages.',
    );
  }
  // Loaded here, because the other forms of this command need no extractor.
  const { showLeftOut } = await import('./show-left-out.ts');
  return withReader(context, async (archive) => {
    await showLeftOut(io, context, archive, await findSnapshot(context.config, archive, selector), options);
    return EXIT.done;
  });
}
