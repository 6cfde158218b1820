/** Traces how a passage evolved: searches its words in every snapshot of a source, oldest first. */
import type { Trace, TracedSighting } from '../../model/audit.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { isSameFinding } from './passage-history.ts';
import { SightingCache } from './sighting-cache.ts';

export async function tracePassage(
  archive: ArchiveReader,
  source: Pick<Source, 'id' | 'title'>,
  query: string,
): Promise<Trace> {
  const cache = new SightingCache(archive);
  const sightings: TracedSighting[] = [];
  for (const { id, firstSeen, lastSeen, rawSha256 } of await archive.captures.snapshots(source.id)) {
    const sighting = await cache.sight(source.id, rawSha256, { quote: query, locator: { section: null, pages: null } });
    const before = sightings.at(-1);
    const changed = before !== undefined && !isSameFinding(before, sighting);
    sightings.push({ ...sighting, snapshot: id, firstSeen, lastSeen, changed });
  }
  return { source: source.id, title: source.title, query, sightings };
}
