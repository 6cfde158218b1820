/** `variorum show SOURCE[@WHEN]`: a snapshot, or a part of it. */
import { DOCUMENT_FORMATS } from '../../report/document/document-formats.ts';
import { type CommonOptions, chooseFormat, findSnapshot, loadContext, namesOf, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { choosePages, chooseSection } from './choose-sections.ts';

export interface ShowOptions extends CommonOptions {
  readonly section?: string;
  readonly pages?: string;
}

export async function showCommand(io: Io, [selector = '']: readonly string[], options: ShowOptions): Promise<number> {
  const context = loadContext(options, io);
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
