/** Searches other sources for quotes that do not stand in the cited one: the citation may name the wrong source. */
import type { AlternativeSource } from '../../model/audit.ts';
import type { SourceHistories } from '../history/source-history.ts';
import type { PassageQuery, SightingCache } from './sighting-cache.ts';

/** A passage that does not stand in its own source, with that source. */
export interface Lost {
  readonly query: PassageQuery;
  /** Null if the citation names no source of the config. */
  readonly source: string | null;
  /** True if nothing of it was found there: then a source that has it with altered words is an alternative too. */
  readonly missing: boolean;
}

/** The other sources whose text in force has each passage; empty if none has. Each document is opened once. */
export async function findAlternatives(
  cache: SightingCache,
  sourceHistories: SourceHistories,
  lost: readonly Lost[],
): Promise<Map<Lost, AlternativeSource[]>> {
  const found = new Map<Lost, AlternativeSource[]>(lost.map((each) => [each, []]));
  for (const { source, inForce } of sourceHistories.values()) {
    if (inForce === null) continue;
    for (const each of lost) {
      if (each.source === source.id) continue;
      // The cited section and pages say nothing about another source.
      const query = { quote: each.query.quote, locator: { section: null, pages: null } };
      const { status, location } = await cache.sight(source.id, inForce.rawSha256, query);
      const isAlternative = status === 'stands' || (each.missing && status === 'altered');
      if (isAlternative) {
        found.get(each)?.push({ source: source.id, title: source.title, snapshot: inForce.id, status, location });
      }
    }
  }
  for (const alternatives of found.values()) alternatives.sort((a, b) => rank(a) - rank(b));
  return found;
}

function rank({ status }: AlternativeSource): number {
  return status === 'stands' ? 0 : 1;
}
