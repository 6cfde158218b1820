/** Finds where a segment of a quote stands word for word: by its rarest word, and the words around each occurrence. */
import { frequency, type PassageIndex } from './build-index.ts';
import type { Segment } from './quote.ts';

/** The search ends after this many matches: if words occur so often, more matches do not help to choose. */
const MAX_MATCHES = 64;
/** The search tries at most this many occurrences of a word. */
const MAX_TRIED = 20_000;

/**
 * The positions at which the words of a segment stand in a row: the first token of each, in the order of the document.
 * `ids` are the words of the whole quote.
 */
export function findExact(index: PassageIndex, ids: Int32Array, { from, to }: Segment): number[] {
  const own = ids.subarray(from, to);
  let rarest = 0;
  for (let at = 0; at < own.length; at += 1) {
    const count = frequency(index, own[at] ?? -1);
    if (count === 0) return [];
    if (count < frequency(index, own[rarest] ?? -1)) rarest = at;
  }
  const id = own[rarest];
  if (id === undefined) return [];
  const positions: number[] = [];
  const first = index.firstPosting[id] ?? 0;
  const last = Math.min(index.firstPosting[id + 1] ?? 0, first + MAX_TRIED);
  for (let posting = first; posting < last && positions.length < MAX_MATCHES; posting += 1) {
    const start = (index.postings[posting] ?? 0) - rarest;
    if (start >= 0 && start + own.length <= index.length && matchesAt(index.ids, start, own)) positions.push(start);
  }
  return positions;
}

function matchesAt(all: Int32Array, start: number, ids: Int32Array): boolean {
  for (let at = 0; at < ids.length; at += 1) if (all[start + at] !== ids[at]) return false;
  return true;
}
