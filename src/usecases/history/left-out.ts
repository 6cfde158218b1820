/** Lists what the extractor leaves out of an archived page: read again from its payload, since only that is stored. */

import type { Coverage } from '../../model/document.ts';
import type { ExtractionSettings } from '../../model/extraction.ts';
import type { LeftOutBlock } from '../../model/left-out.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';

export interface LeftOut {
  readonly snapshot: Snapshot;
  /** By today's extractor; null if it is no web page. */
  readonly coverage: Coverage | null;
  /** In document order. */
  readonly blocks: readonly LeftOutBlock[];
}

/** Of the latest stored page that has the text of a snapshot. Throws ExtractError if today's extractor cannot read it. */
export async function leftOutOf(
  { captures, extractions }: Pick<ArchiveReader, 'captures' | 'extractions'>,
  snapshot: Snapshot,
  settings: ExtractionSettings,
  reader: DocumentReader,
): Promise<LeftOut> {
  const { source, lastSeen, rawSha256 } = snapshot;
  const sha256 = (await captures.textInForce(source, lastSeen))?.payloadSha256 ?? rawSha256;
  const stored = await extractions.storedPayload(source, sha256);
  const { headers, url, file } = stored ?? { headers: {}, url: snapshot.url, file: null };
  const bytes = await captures.payload(sha256);
  const { document, leftOut } = await reader.explain({ bytes, sha256, headers, url, file }, settings);
  return { snapshot, coverage: document.coverage ?? null, blocks: leftOut };
}
