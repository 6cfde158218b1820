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
  readonly explainHeadings?: boolean;
}

export async function showCommand(io: Io, [selector = '']: readonly string[], options: ShowOptions): Promise<number> {
  const context = loadContext(options, io);
  if (options.leftOut || options.explainHeadings) return explainCommand(io, context, selector, options);
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

/** What was left out, or why lines are headings: both read the stored file again. */
async function explainCommand(io: Io, context: Context, selector: string, options: ShowOptions): Promise<number> {
  const flag = options.leftOut ? '--left-out' : '--explain-headings';
  if (options.leftOut && options.explainHeadings) {
    throw new UsageError('USAGE_COMMAND', '--left-out and --explain-headings are two questions: ask one at a time.');
  }
  if (options.section !== undefined || options.pages !== undefined) {
    throw new UsageError('USAGE_COMMAND', `${flag} is about the whole document: leave out --section and --pages.`);
  }
  // Loaded here, because the other forms of this command need no extractor.
  const explain = options.leftOut
    ? (await import('./show-left-out.ts')).showLeftOut
    : (await import('./show-headings.ts')).showHeadings;
  return withReader(context, async (archive) => {
    await explain(io, context, archive, await findSnapshot(context.config, archive, selector), options);
    return EXIT.done;
  });
}
