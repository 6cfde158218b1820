/** Where a stretch of a quote stands word for word: by its rarest word, and the words around each of its places. */
import { frequency, type PassageIndex } from './build-index.ts';

/** More places than this are not told apart: the first ones are as good as any. */
const MAX_RUNS = 64;
/** A word that stands more often than this is tried at so many places only. */
const MAX_TRIED = 20_000;

/** First tokens of the places where these words stand in a row, in the order of the document. */
export function findRuns(index: PassageIndex, ids: Int32Array): number[] {
  let rarest = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const count = frequency(index, ids[at] ?? -1);
    if (count === 0) return [];
    if (count < frequency(index, ids[rarest] ?? -1)) rarest = at;
  }
  const id = ids[rarest];
  if (id === undefined) return [];
  const runs: number[] = [];
  const first = index.firstPosting[id] ?? 0;
  const last = Math.min(index.firstPosting[id + 1] ?? 0, first + MAX_TRIED);
  for (let posting = first; posting < last && runs.length < MAX_RUNS; posting += 1) {
    const start = (index.postings[posting] ?? 0) - rarest;
    if (start >= 0 && start + ids.length <= index.length && isRun(index.ids, start, ids)) runs.push(start);
  }
  return runs;
}

function isRun(all: Int32Array, start: number, ids: Int32Array): boolean {
  for (let at = 0; at < ids.length; at += 1) if (all[start + at] !== ids[at]) return false;
  return true;
}
