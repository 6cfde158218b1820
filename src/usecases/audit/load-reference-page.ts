/** A reference page's bytes: from its file, or from its address; where that fails, as they were last archived. */
import type { Failure, Retrieval } from '../../model/capture.ts';
import type { ReferencePage } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader, Clock, Fetcher, FileReader } from '../../ports.ts';

export interface LoadedPage {
  /** Id of the configured page, or the file or address that was named. */
  readonly name: string;
  readonly payload: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Its own address, to which its links are relative; null for a file. */
  readonly url: string | null;
}

export interface PageAnswer {
  /** Null where it could not be had, today or ever. */
  readonly page: LoadedPage | null;
  /** Why it could not be had today; the page is then as it was before. */
  readonly failure: Failure | null;
  /** What came back from its address; null for a file. */
  readonly retrieval: Retrieval | null;
}

export interface PagePorts {
  readonly fetcher: Fetcher;
  readonly files: FileReader;
  readonly clock: Clock;
  /** Null where there is no archive yet. */
  readonly archive: ArchiveReader | null;
}

export async function loadPage(ports: PagePorts, page: ReferencePage): Promise<PageAnswer> {
  if (page.file !== null) return loadFile(ports.files, page.id, page.file);
  const retrieval = await ports.fetcher.fetch({ source: page.id, url: page.url ?? '' });
  const { payload, headers, finalUrl, url, failure } = retrieval;
  if (payload !== null && failure === null) {
    return { page: { name: page.id, payload, headers, url: finalUrl ?? url }, failure: null, retrieval };
  }
  return { page: await lastGood(ports, page.id, url), failure, retrieval };
}

/** A page as a source, so that it is archived as any other: nothing of it is left out. */
export function pageAsSource({ id, url }: ReferencePage): Source {
  const nothing = { aliases: [], sections: [], include: [], exclude: [], follow: null, published: null };
  return { id, title: id, url: url ?? '', ...nothing };
}

async function loadFile(files: FileReader, name: string, path: string): Promise<PageAnswer> {
  try {
    const page = { name, payload: await files.read(path), headers: {}, url: null };
    return { page, failure: null, retrieval: null };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { page: null, failure: { code: error.code, message: error.message }, retrieval: null };
  }
}

/** A night on which the page cannot be had is still a night on which its quotes are looked for. */
async function lastGood({ archive, clock }: PagePorts, id: string, url: string): Promise<LoadedPage | null> {
  const inForce = (await archive?.textInForce(id, clock.now())) ?? null;
  if (archive === null || inForce === null) return null;
  const stored = (await archive.storedPayloads(id)).find(
    ({ reading }) => reading.payloadSha256 === inForce.payloadSha256,
  );
  const payload = await archive.payload(inForce.payloadSha256);
  return { name: id, payload, headers: stored?.headers ?? {}, url: stored?.url ?? url };
}
