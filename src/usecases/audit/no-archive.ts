/** What an audit reads of an archive, and the archive of a project before its first capture: it has nothing. */
import { ArchiveError } from '../../model/errors.ts';
import type { AuditReader } from '../../ports/audits.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

export interface AuditedArchive {
  readonly captures: Pick<CaptureReader, 'snapshots' | 'textInForce'>;
  readonly extractions: Pick<ExtractionReader, 'document' | 'sectionDigests'>;
  readonly audits: Pick<AuditReader, 'sightings' | 'lastStatuses'>;
}

/** With it, an audit shows what it read and what it would need. */
export const NO_ARCHIVE: AuditedArchive = {
  captures: { snapshots: async () => [], textInForce: async () => null },
  extractions: {
    // No snapshot names a document, so nothing asks for one.
    document: async (source) => {
      throw new ArchiveError('ARCHIVE_MISSING', `${source}: there is no archive yet.`);
    },
    sectionDigests: async () => [],
  },
  audits: { sightings: async () => new Map(), lastStatuses: async () => new Map() },
};
