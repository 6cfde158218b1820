/** Suggests config entries for the sources that a reference page cites and the config lacks. */
import type { BoundCitation } from '../model/audit.ts';

export interface SuggestedSource {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Null unless the page gives a full day: the config accepts no other date. */
  readonly published: string | null;
}

const MAX_ID_CHARACTERS = 40;

/** One entry for each cited address that is bound to no source, in the order of the page. */
export function suggestSources(citations: readonly BoundCitation[], taken: readonly string[]): SuggestedSource[] {
  const suggested = new Map<string, SuggestedSource>();
  const ids = new Set(taken);
  for (const { source, url, names, text, date } of citations) {
    if (source !== null || url === null || suggested.has(url) || !/^https?:/.test(url)) continue;
    const title = (names[0] ?? text).replace(/^[“"«„]+|[”"»“]+$/gu, '').trim() || url;
    const id = freeId(title, ids);
    ids.add(id);
    suggested.set(url, { id, title, url, published: date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null });
  }
  return [...suggested.values()];
}

function freeId(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_ID_CHARACTERS)
    .replace(/-+$/, '');
  const base = words === '' ? 'source' : words;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
