/**
 * Loads a reference page from its file or its address, with what it quotes. If the address cannot be reached, the last
 * archived version is used. The page is archived like any other source.
 */
import type { Failure, Retrieval } from '../../model/capture.ts';
import type { ReferencePage } from '../../model/config.ts';
import { sha256 } from '../../model/digest.ts';
import { ExtractError, UsageError } from '../../model/errors.ts';
import type { ReferencePageContent } from '../../model/passage.ts';
import { wholePage } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import type { Fetcher } from '../../ports/fetcher.ts';
import type { FileReader } from '../../ports/files.ts';
import { evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import { recordCapture } from '../capture/record-capture.ts';
import type { Dependencies } from '../dependencies.ts';

export interface LoadedPage {
  /** Id of the configured page, or the file or address that was named. */
  readonly name: string;
  /** Its own address, to which its links are relative; null for a file. */
  readonly url: string | null;
  /** What the page quotes and cites, or the error of a page that no extractor accepts. */
  readonly content: ReferencePageContent | ExtractError;
}

export interface PageAnswer {
  /** Null if it could not be retrieved, and the archive has no earlier version. */
  readonly page: LoadedPage | null;
  /** Why it could not be retrieved; then `page` is the last archived version, if any. Null if it was retrieved. */
  readonly failure: Failure | null;
  /** The retrieval from its address; null for a file. */
  readonly retrieval: Retrieval | null;
}

export interface PagePorts extends KnownPagePorts {
  readonly fetcher: Fetcher;
}

/** What is needed for a page that is not requested. */
export interface KnownPagePorts {
  readonly reader: DocumentReader;
  readonly files: FileReader;
  readonly clock: Clock;
  /** Null if there is no archive yet. */
  readonly archive: ArchiveReader | null;
}

export async function loadPage(ports: PagePorts, page: ReferencePage): Promise<PageAnswer> {
  if (page.file !== null) return loadFile(ports, page.id, page.file);
  const retrieval = await ports.fetcher.fetch({ source: page.id, url: page.url ?? '' });
  const { payload, headers, finalUrl, url, failure } = retrieval;
  if (payload !== null && failure === null) {
    const loaded = await read(ports.reader, page.id, payload, { headers, url: finalUrl ?? url, file: null });
    return { page: loaded, failure: null, retrieval };
  }
  return { page: await lastGood(ports, page.id, url), failure, retrieval };
}

/** A page without a request: its file as it is now, or the last archived version; null if there is neither. */
export async function loadKnownPage(
  ports: KnownPagePorts,
  { id, file, url }: ReferencePage,
): Promise<LoadedPage | null> {
  return file === null ? lastGood(ports, id, url ?? '') : (await loadFile(ports, id, file)).page;
}

/** Archives the retrieval of a page, like that of any other source. */
export async function archivePage(
  dependencies: Dependencies,
  { id, url }: ReferencePage,
  retrieval: Retrieval,
): Promise<void> {
  const source = wholePage({ id, title: id, url: url ?? '' });
  const previous = await dependencies.archive.captures.textInForce(id, retrieval.capturedAt);
  await recordCapture(dependencies, await evaluateRetrieval(dependencies, source, retrieval, previous));
}

interface PayloadOrigin {
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a file. */
  readonly url: string | null;
  /** Path of the file, whose ending gives the media type; null for a response. */
  readonly file: string | null;
}

async function read(
  reader: DocumentReader,
  name: string,
  bytes: Uint8Array,
  { headers, url, file }: PayloadOrigin,
): Promise<LoadedPage> {
  const payload = { bytes, sha256: sha256(bytes), headers, url: url ?? name, file };
  const content = await reader.quotes(payload, { name, url }).catch((error: unknown) => {
    if (error instanceof ExtractError) return error;
    throw error;
  });
  return { name, url, content };
}

async function loadFile({ files, reader }: KnownPagePorts, name: string, path: string): Promise<PageAnswer> {
  try {
    const page = await read(reader, name, await files.read(path), { headers: {}, url: null, file: path });
    return { page, failure: null, retrieval: null };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { page: null, failure: { code: error.code, message: error.message }, retrieval: null };
  }
}

/** The last archived version of a page that cannot be retrieved now; null if there is none. */
async function lastGood(
  { archive, clock, reader }: KnownPagePorts,
  id: string,
  url: string,
): Promise<LoadedPage | null> {
  const inForce = (await archive?.captures.textInForce(id, clock.now())) ?? null;
  if (archive === null || inForce === null) return null;
  const stored = await archive.extractions.storedPayload(id, inForce.payloadSha256);
  const payload = await archive.captures.payload(inForce.payloadSha256);
  return read(reader, id, payload, { headers: stored?.headers ?? {}, url: stored?.url ?? url, file: null });
}
