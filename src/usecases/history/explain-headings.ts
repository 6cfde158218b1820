/** Explains the headings of an archived PDF file: read again from its payload, since only the document is stored. */
import { UsageError } from '../../model/errors.ts';
import type { HeadingEvidence } from '../../model/heading-evidence.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';

/** Throws UsageError for a snapshot that is no PDF file, and ExtractError if today's extractor cannot read it. */
export async function explainHeadingsOf(
  { captures, extractions }: Pick<ArchiveReader, 'captures' | 'extractions'>,
  snapshot: Snapshot,
  reader: DocumentReader,
): Promise<readonly HeadingEvidence[]> {
  const { mediaType } = await extractions.document(snapshot.source, snapshot.rawSha256);
  if (mediaType !== 'application/pdf') {
    throw new UsageError(
      'USAGE_COMMAND',
      `--explain-headings explains the headings of a PDF file, and ${snapshot.id} is ${mediaType}: leave it out.`,
    );
  }
  const { rawSha256: sha256, url } = snapshot;
  const bytes = await captures.payload(sha256);
  return reader.explainHeadings({ bytes, sha256, headers: { 'content-type': mediaType }, url, file: null });
}
