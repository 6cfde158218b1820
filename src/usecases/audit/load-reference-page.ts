/**
 * Loads a reference page from its file or its address. If the address cannot be reached, the last archived version is
 * used. The page is prepared once for two uses: its quotes are parsed, and it is archived like any other source.
 */
import { parseReferencePage } from '../../extract/reference-page/parse-reference-page.ts';
import type { Failure, Retrieval } from '../../model/capture.ts';
import type { ReferencePage } from '../../model/config.ts';
import { sha256 } from '../../model/digest.ts';
import { ExtractError, UsageError } from '../../model/errors.ts';
import type { ReferencePageContent } from '../../model/passage.ts';
import { wholePage } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Fetcher } from '../../ports/fetcher.ts';
import type { FileReader } from '../../ports/files.ts';
import { evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import { type PreparedExtraction, prepareExtraction } from '../capture/extract-payload.ts';
import { recordCapture } from '../capture/record-capture.ts';
import type { Dependencies } from '../dependencies.ts';

export interface LoadedPage {
  /** Id of the configured page, or the file or address that was named. */
  readonly name: string;
  /** Its own address, to which its links are relative; null for a file. */
  readonly url: string | null;
  readonly prepared: PreparedExtraction;
}

export interface PageAnswer {
  /** Null if it could not be retrieved, and the archive has no earlier version. */
  readonly page: LoadedPage | null;
  /** Why it could not be retrieved; then `page` is the last archived version, if any. Null if it was retrieved. */
  readonly failure: Failure | null;
  /** The retrieval from its address; null for a file. */
  readonly retrieval: Retrieval | null;
}

export interface PagePorts {
  readonly fetcher: Fetcher;
  readonly files: FileReader;
  readonly clock: Clock;
  /** Null if there is no archive yet. */
  readonly archive: ArchiveReader | null;
}

export async function loadPage(ports: PagePorts, page: ReferencePage): Promise<PageAnswer> {
  if (page.file !== null) return loadFile(ports.files, page.id, page.file);
  const retrieval = await ports.fetcher.fetch({ source: page.id, url: page.url ?? '' });
  const { payload, headers, finalUrl, url, failure } = retrieval;
  if (payload !== null && failure === null) {
    const loaded = prepare(page.id, payload, { headers, url: finalUrl ?? url, file: null });
    return { page: loaded, failure: null, retrieval };
  }
  return { page: await lastGood(ports, page.id, url), failure, retrieval };
}

/** A page without a request: its file as it is now, or the last archived version; null if there is neither. */
export async function loadKnownPage(
  ports: Omit<PagePorts, 'fetcher'>,
  { id, file, url }: ReferencePage,
): Promise<LoadedPage | null> {
  return file === null ? lastGood(ports, id, url ?? '') : (await loadFile(ports.files, id, file)).page;
}

/** What the page quotes and cites. Throws ExtractError if no extractor accepts it. */
export function contentOf({ name, url, prepared: { prepared } }: LoadedPage): ReferencePageContent {
  if (!(prepared instanceof ExtractError)) return parseReferencePage(prepared, { name, url });
  throw prepared;
}

/** Archives the retrieval of a page, like that of any other source. */
export async function archivePage(
  dependencies: Dependencies,
  { id, url }: ReferencePage,
  retrieval: Retrieval,
  page: LoadedPage | null,
): Promise<void> {
  const source = wholePage({ id, title: id, url: url ?? '' });
  const previous = await dependencies.archive.captures.textInForce(id, retrieval.capturedAt);
  // A page that could not be retrieved today was loaded from the archive.
  const prepared = retrieval.payload === null ? null : (page?.prepared ?? null);
  await recordCapture(dependencies, await evaluateRetrieval(dependencies, source, retrieval, previous, { prepared }));
}

interface PayloadOrigin {
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a file. */
  readonly url: string | null;
  /** Path of the file, whose ending gives the media type; null for a response. */
  readonly file: string | null;
}

function prepare(name: string, bytes: Uint8Array, { headers, url, file }: PayloadOrigin): LoadedPage {
  const payload = { bytes, sha256: sha256(bytes), headers, url: url ?? name, file };
  return { name, url, prepared: prepareExtraction(payload, wholePage({ id: name, title: name, url: url ?? name })) };
}

async function loadFile(files: FileReader, name: string, path: string): Promise<PageAnswer> {
  try {
    const page = prepare(name, await files.read(path), { headers: {}, url: null, file: path });
    return { page, failure: null, retrieval: null };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { page: null, failure: { code: error.code, message: error.message }, retrieval: null };
  }
}

/** The last archived version of a page that cannot be retrieved now; null if there is none. */
async function lastGood(
  { archive, clock }: Pick<PagePorts, 'archive' | 'clock'>,
  id: string,
  url: string,
): Promise<LoadedPage | null> {
  const inForce = (await archive?.captures.textInForce(id, clock.now())) ?? null;
  if (archive === null || inForce === null) return null;
  const stored = await archive.extractions.storedPayload(id, inForce.payloadSha256);
  const payload = await archive.captures.payload(inForce.payloadSha256);
  return prepare(id, payload, { headers: stored?.headers ?? {}, url: stored?.url ?? url, file: null });
}
