/** Words that do not stand where they are cited may stand in another source: a wrong citation is not a lost text. */
import type { AlternativeSource } from '../../model/audit.ts';
import type { SourceHistories } from '../history/source-history.ts';
import type { PassageQuery, SightingCache } from './sighting-cache.ts';

/** A passage to look for, and the source in which it has been looked for already. */
export interface Lost {
  readonly query: PassageQuery;
  /** Null where the citation names no source of the config. */
  readonly source: string | null;
  /** True where nothing of it was found: then a source that has it with other words is worth naming too. */
  readonly missing: boolean;
}

/** The other sources whose text in force holds each passage. Each document is opened once for all of them. */
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
      // What is cited says nothing of where the words stand in a source that is not cited.
      const query = { quote: each.query.quote, locator: { section: null, pages: null } };
      const { status, location } = await cache.sight(source.id, inForce.rawSha256, query);
      const isWorthNaming = status === 'stands' || (each.missing && status === 'altered');
      if (isWorthNaming) {
        found.get(each)?.push({ source: source.id, title: source.title, snapshot: inForce.id, status, location });
      }
    }
  }
  for (const places of found.values()) places.sort((a, b) => rank(a) - rank(b));
  return found;
}

function rank({ status }: AlternativeSource): number {
  return status === 'stands' ? 0 : 1;
}
