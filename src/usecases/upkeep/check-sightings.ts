/** Searches the quotes of the reference pages again, and compares the sightings with those that are stored. */
import type { ReferencePage } from '../../model/config.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { AuditRecord } from '../../ports/audits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Damage } from '../../ports/maintenance.ts';
import { auditPage } from '../audit/audit-page.ts';
import { loadKnownPage } from '../audit/load-reference-page.ts';
import type { OnEvent } from '../progress.ts';
import { damageOf, isSame } from './derived-damage.ts';

export interface SightingsCheck {
  readonly archive: ArchiveReader;
  readonly reader: DocumentReader;
  readonly files: FileReader;
  readonly clock: Clock;
  readonly pages: readonly ReferencePage[];
  readonly sources: readonly Source[];
  readonly onEvent: OnEvent;
}

/** Of a page with an address, the last archived version is searched for; sightings of earlier quotes are not checked. */
export async function checkSightings({ archive, pages, onEvent, ...how }: SightingsCheck): Promise<Damage[]> {
  const damages: Damage[] = [];
  for (const [index, page] of pages.entries()) {
    for (const [key, sighting] of await sightingsOf(archive, page, how)) {
      const what = `sighting of a quote of ${page.id} in ${key.source} (payload ${key.payloadSha256})`;
      const found = await damageOf(what, async () => {
        const stored = (await archive.audits.sightings(key.source, key.passage)).get(key.payloadSha256);
        return stored === undefined || isSame(stored, sighting) ? null : 'it was altered: a new search finds another';
      });
      damages.push(...found);
    }
    onEvent({ what: page.id, done: index + 1, total: pages.length });
  }
  return damages;
}

/** The sightings of an audit that uses none of those that are stored. Empty if the page cannot be loaded. */
async function sightingsOf(
  archive: ArchiveReader,
  page: ReferencePage,
  { reader, files, clock, sources }: Pick<SightingsCheck, 'reader' | 'files' | 'clock' | 'sources'>,
): Promise<AuditRecord['sightings']> {
  const known = await loadKnownPage({ archive, reader, files, clock }, page);
  if (known === null) return [];
  const { captures, extractions, audits } = archive;
  const forgetful = {
    captures,
    extractions,
    audits: { sightings: async () => new Map(), lastStatuses: (id: string) => audits.lastStatuses(id) },
  };
  const request = { page: known, defaultSource: page.source, sources, at: clock.now() };
  return (await auditPage(forgetful, request)).sightings;
}
