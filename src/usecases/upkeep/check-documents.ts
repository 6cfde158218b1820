/** Extracts each stored payload again, and compares the result with the document that is stored. */
import type { ExtractionSettings, StoredPayload } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import { isUpToDate, TRANSIENT_FAILURES } from '../capture/current-extraction.ts';
import { extractPayload } from '../capture/extract-payload.ts';
import type { OnEvent } from '../progress.ts';
import { type DerivedCheck, damageOf, isSame } from './derived-damage.ts';

/** A document that another extractor made, or other settings, cannot be derived again; `rebuild` replaces it. */
export async function checkDocuments(
  archive: Pick<ArchiveReader, 'captures' | 'extractions'>,
  reader: DocumentReader,
  sources: readonly Source[],
  onEvent: OnEvent,
): Promise<DerivedCheck> {
  const damages = [];
  let underivable = 0;
  const stored = await archive.extractions.storedPayloads(null);
  for (const [index, each] of stored.entries()) {
    const { source, extraction } = each;
    const settings = sources.find(({ id }) => id === source) ?? { include: [], exclude: [] };
    if (!isUpToDate(extraction, settings)) underivable += 1;
    else {
      const what = `document of ${source} (payload ${extraction.payloadSha256})`;
      damages.push(...(await damageOf(what, () => problemOf(archive, reader, each, settings))));
    }
    onEvent({ what: source, done: index + 1, total: stored.length });
  }
  return { damages, underivable };
}

async function problemOf(
  { captures, extractions }: Pick<ArchiveReader, 'captures' | 'extractions'>,
  reader: DocumentReader,
  { source, headers, url, file, extraction: stored }: StoredPayload,
  settings: ExtractionSettings,
): Promise<string | null> {
  const sha256 = stored.payloadSha256;
  const bytes = await captures.payload(sha256);
  const derived = await extractPayload({ bytes, sha256, headers, url, file }, settings, reader);
  const codes = [derived.failure?.code ?? '', stored.failure?.code ?? ''];
  // What a reader that ran out of time or memory says depends on the machine.
  if (codes.some((code) => TRANSIENT_FAILURES.has(code))) return null;
  if (!isSame([derived.textSha256, codes[0]], [stored.textSha256, codes[1]])) {
    return 'it was altered: its payload gives another text';
  }
  if (!isSame(derived.sketch, stored.sketch)) return 'its text sketch was altered: its payload gives another';
  if (derived.document === null) return null;
  return isSame(derived.document, await extractions.document(source, sha256))
    ? null
    : 'it was altered: its payload gives another document';
}
