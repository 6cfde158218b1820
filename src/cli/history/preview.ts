/** `variorum preview PAGE`: what would be read of an address or a file, before it is added as a source. */
import { withFetcher, withPdfExtractor } from '../../compose.ts';
import type { Network } from '../../model/config.ts';
import { sha256 } from '../../model/digest.ts';
import { pathText } from '../../model/document.ts';
import { ExtractError, FetchError, UsageError } from '../../model/errors.ts';
import { findingFields } from '../../report/json/finding-json.ts';
import { leftOutFields } from '../../report/json/left-out-json.ts';
import { renderPreviewTerminal } from '../../report/terminal/preview-terminal.ts';
import type { Payload } from '../../usecases/capture/current-extraction.ts';
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
  const payload = /^https?:\/\//i.test(page) ? await fetchPage(page, network) : await readPage(page);
  const { include = [], exclude = [], from = null, until = null, sections = [] } = options;
  const settings = { include, exclude, from, until, sections };
  const preview = await withPdfExtractor((pdf) => previewDocument(payload, settings, pdf)).catch(refuseSelector);
  if (format === 'json') printJson(io, fieldsOf(payload, preview));
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

/** Throws FetchError if the address brings no payload. */
async function fetchPage(url: string, network: Network): Promise<Payload> {
  const retrieval = await withFetcher({ network }, (fetcher) => fetcher.fetch({ source: 'preview', url }));
  const { payload: bytes, failure, headers, finalUrl } = retrieval;
  if (failure !== null) throw new FetchError(failure.code, failure.message);
  if (bytes === null) throw new FetchError('FETCH_STATUS', `GET ${url}: the response has no content`);
  return { bytes, sha256: sha256(bytes), headers, url: finalUrl ?? url, file: null };
}

const FILE_OR_ADDRESS = 'Name a readable file, or an address that begins with http:// or https://.';

async function readPage(path: string): Promise<Payload> {
  const bytes = await readUnpacked('Reading', path, { advice: FILE_OR_ADDRESS });
  return { bytes, sha256: sha256(bytes), headers: {}, url: path, file: path };
}

function fieldsOf({ url, file }: Payload, { document, sections, leftOut, findings }: Preview) {
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
