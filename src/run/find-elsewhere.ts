/** Words that do not stand where they are cited may stand in another source: a wrong citation is not a lost text. */
import type { Elsewhere } from '../model/audit.ts';
import type { Shelf } from './shelf.ts';
import type { SightingBook, Sought } from './sighting-book.ts';

/** A passage to look for, and the source in which it has been looked for already. */
export interface Lost {
  readonly sought: Sought;
  /** Null where the citation names no source of the config. */
  readonly source: string | null;
  /** True where nothing of it was found: then a source that has it with other words is worth naming too. */
  readonly missing: boolean;
}

/** The other sources whose text in force holds each passage. Each document is opened once for all of them. */
export async function findElsewhere(
  book: SightingBook,
  shelf: Shelf,
  lost: readonly Lost[],
): Promise<Map<Lost, Elsewhere[]>> {
  const found = new Map<Lost, Elsewhere[]>(lost.map((each) => [each, []]));
  for (const { source, inForce } of shelf.values()) {
    if (inForce === null) continue;
    for (const each of lost) {
      if (each.source === source.id) continue;
      // What is cited says nothing of where the words stand in a source that is not cited.
      const sought = { quote: each.sought.quote, hint: { section: null, pages: null } };
      const { status, place } = await book.sight(source.id, inForce.rawSha256, sought);
      const isWorthNaming = status === 'stands' || (each.missing && status === 'altered');
      if (isWorthNaming) {
        found.get(each)?.push({ source: source.id, title: source.title, snapshot: inForce.id, status, place });
      }
    }
  }
  for (const places of found.values()) places.sort((a, b) => rank(a) - rank(b));
  return found;
}

function rank({ status }: Elsewhere): number {
  return status === 'stands' ? 0 : 1;
}
