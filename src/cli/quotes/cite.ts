/** `variorum cite SOURCE[@WHEN]`: a citation of a snapshot, with the date when it was last retrieved. */
import { CITATION_FORMATS } from '../../report/document/citation-formats.ts';
import {
  type CommonOptions,
  chooseFormat,
  findSnapshot,
  knownSource,
  loadContext,
  namesOf,
  withReader,
} from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { chooseSection } from '../history/choose-sections.ts';
import type { Io } from '../terminal/io.ts';

export interface CiteOptions extends CommonOptions {
  readonly section?: string;
}

export async function citeCommand(io: Io, [selector = '']: readonly string[], options: CiteOptions): Promise<number> {
  const context = loadContext(options, io);
  const { json, ...rest } = options;
  const format = chooseFormat(json ? { ...rest, format: 'csl-json' } : rest, namesOf(CITATION_FORMATS), 'text');
  return withReader(context, async (archive) => {
    const snapshot = await findSnapshot(context.config, archive, selector);
    const known = await knownSource(context.config, archive, snapshot.source);
    const published = context.config.sources.find(({ id }) => id === known.id)?.published ?? null;
    const document = await archive.extractions.document(snapshot.source, snapshot.rawSha256);
    const sections = options.section === undefined ? [] : chooseSection(document, options.section);
    io.stdout.write(CITATION_FORMATS[format]({ source: { ...known, published }, snapshot, document, sections }));
    return EXIT.done;
  });
}
