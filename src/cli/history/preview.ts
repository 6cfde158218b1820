/** `variorum preview PAGE`: what would be read of an address or a file, before it is added as a source. */
import { withDocumentReader, withFetcher } from '../../compose.ts';
import { sha256 } from '../../model/digest.ts';
import { pathText } from '../../model/document.ts';
import { ExtractError, UsageError } from '../../model/errors.ts';
import type { Payload } from '../../model/payload.ts';
import { findingFields } from '../../report/json/finding-json.ts';
import { leftOutFields } from '../../report/json/left-out-json.ts';
import { renderPreviewTerminal } from '../../report/terminal/preview-terminal.ts';
import { retrievePayload } from '../../usecases/capture/retrieve-payload.ts';
import { type Preview, previewDocument } from '../../usecases/history/preview-document.ts';
import { type CommonOptions, chooseFormat, loadNetwork, printJson } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';
import { readUnpacked } from '../terminal/unpacked-file.ts';

export interface PreviewOptions extends CommonOptions {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly sections?: readonly string[];
}

export async function previewCommand(io: Io, [page = '']: readonly string[], options: PreviewOptions): Promise<number> {
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  const network = loadNetwork(options, io);
  const payload = /^https?:\/\//i.test(page)
    ? await withFetcher({ network }, (fetcher) => retrievePayload(fetcher, page, 'preview'))
    : await readPage(page);
  const { include = [], exclude = [], from = null, until = null, sections = [] } = options;
  const settings = { include, exclude, from, until, sections };
  const preview = await withDocumentReader((reader) => previewDocument(payload, settings, reader)).catch(
    refuseSelector,
  );
  if (format === 'json') printJson(io, previewFields(payload, preview));
  else {
    io.stdout.write(renderPreviewTerminal({ address: payload.url, ...preview }, await terminalOptionsOf(io)));
  }
  return EXIT.done;
}

/** A selector that is not valid is wrong on the command line, whatever the page. */
function refuseSelector(error: unknown): never {
  if (!(error instanceof ExtractError && error.code === 'EXTRACT_SELECTOR')) throw error;
  throw new UsageError('USAGE_SELECTOR', error.message, { cause: error });
}

const FILE_OR_ADDRESS = 'Name a readable file, or an address that begins with http:// or https://.';

async function readPage(path: string): Promise<Payload> {
  const bytes = await readUnpacked('Reading', path, { advice: FILE_OR_ADDRESS });
  return { bytes, sha256: sha256(bytes), headers: {}, url: path, file: path };
}

/** The fields of a preview as JSON. */
export function previewFields({ url, file }: Payload, { document, sections, leftOut, findings }: Preview) {
  return {
    url: file === null ? url : null,
    file,
    mediaType: document.mediaType,
    extractor: document.extractor,
    title: document.title,
    published: document.published,
    pages: document.pages.length === 0 ? null : document.pages.length,
    coverage: document.coverage ?? null,
    warnings: document.warnings,
    findings: findings.map((finding) => {
      const { source: _, ...rest } = findingFields(finding);
      return rest;
    }),
    sections: sections.map(({ section: { number, title, level, path }, watched }) => ({
      number,
      title,
      level,
      path: pathText(path),
      watched,
    })),
    leftOut: leftOut.map(leftOutFields),
  };
}
