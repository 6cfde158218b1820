/** Proposes the config entry of a new source: retrieves its document once, as a pass would, and stores nothing. */
import { freeId } from '../../audit/source-id.ts';
import type { Payload } from '../../model/payload.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import type { Fetcher } from '../../ports/fetcher.ts';
import { retrievePayload } from '../capture/retrieve-payload.ts';
import { type Preview, previewDocument } from '../history/preview-document.ts';

export interface SourceRequest {
  readonly url: string;
  /** The text of the link that leads from that page to the document; null if the page is the document. */
  readonly follow: string | null;
  /** Null for one made from the title. */
  readonly id: string | null;
  /** Null for that of the document. */
  readonly title: string | null;
  readonly sections: readonly string[];
  /** The ids that the config has. */
  readonly taken: readonly string[];
}

/** In the order of the keys in a config; keys without a value are left out. */
export interface SourceEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly follow?: { readonly text: string };
  readonly sections?: readonly string[];
  readonly published?: string;
}

export interface ProposedSource {
  readonly entry: SourceEntry;
  readonly payload: Payload;
  readonly preview: Preview;
}

/** Throws FetchError if an address brings nothing or no link matches, and ExtractError if there is no document. */
export async function proposeSource(
  { fetcher, reader }: { readonly fetcher: Fetcher; readonly reader: DocumentReader },
  { url, follow, id, title, sections, taken }: SourceRequest,
): Promise<ProposedSource> {
  const first = await retrievePayload(fetcher, url, 'add');
  const payload =
    follow === null ? first : await retrievePayload(fetcher, await reader.findLink(first, { text: follow }), 'add');
  const preview = await previewDocument(payload, { include: [], exclude: [], sections }, reader);
  const name = title ?? preview.document.title ?? follow ?? url;
  const { published } = preview.document;
  const entry = {
    id: id ?? freeId(name, url, new Set(taken)),
    title: name,
    url,
    ...(follow === null ? {} : { follow: { text: follow } }),
    ...(sections.length === 0 ? {} : { sections }),
    ...(published === null ? {} : { published }),
  };
  return { entry, payload, preview };
}
