/** Finds where a segment of a quote stands word for word: by its rarest word, and the words around each occurrence. */
import { lowerBound } from '../../text/lower-bound.ts';
import { frequency, type PassageIndex } from './build-index.ts';
import type { Segment } from './quote.ts';

/** The search ends after this many matches: if words occur so often, more matches do not help to choose. */
const MAX_MATCHES = 64;
/** The search tries at most this many occurrences of a word. */
const MAX_TRIED = 20_000;
/** The same for the occurrences that follow or precede a place. */
const MAX_TRIED_FROM = 1000;

/** Tokens of the document: the first, and the one after the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The positions in a range of the document at which the words of a segment stand in a row: the first token of each, in
 * the order of the document. `ids` are the words of the whole quote.
 */
export function findExact(
  index: PassageIndex,
  ids: Int32Array,
  segment: Segment,
  range: Range = { from: 0, to: index.length },
): number[] {
  const search = rarestWord(index, ids, segment);
  if (search === null) return [];
  const positions: number[] = [];
  const first = firstPostingAt(index, search, range.from);
  const last = Math.min(search.lastPosting, first + MAX_TRIED);
  for (let posting = first; posting < last && positions.length < MAX_MATCHES; posting += 1) {
    const start = startOf(index, search, posting);
    if (start + search.own.length > range.to) break;
    if (matchesAt(index, start, search.own)) positions.push(start);
  }
  return positions;
}

/** The first position at or after a token at which the words of a segment stand in a row; null for none. */
export function findNext(index: PassageIndex, ids: Int32Array, segment: Segment, from: number): number | null {
  return findFrom(index, ids, segment, { at: from, step: 1 });
}

/** The last position at which the words of a segment stand in a row and end before a token; null for none. */
export function findPrevious(index: PassageIndex, ids: Int32Array, segment: Segment, before: number): number | null {
  return findFrom(index, ids, segment, { at: before - (segment.to - segment.from), step: -1 });
}

function findFrom(
  index: PassageIndex,
  ids: Int32Array,
  segment: Segment,
  { at, step }: { readonly at: number; readonly step: 1 | -1 },
): number | null {
  const search = rarestWord(index, ids, segment);
  if (search === null) return null;
  let posting = step === 1 ? firstPostingAt(index, search, at) : firstPostingAt(index, search, at + 1) - 1;
  for (let tried = 0; tried < MAX_TRIED_FROM; tried += 1, posting += step) {
    if (posting < search.firstPosting || posting >= search.lastPosting) return null;
    const start = startOf(index, search, posting);
    if (matchesAt(index, start, search.own)) return start;
  }
  return null;
}

/** The rarest word of a segment, by which its positions are found. */
interface RarestWord {
  readonly own: Int32Array;
  /** Where it stands in the segment. */
  readonly offset: number;
  readonly firstPosting: number;
  readonly lastPosting: number;
}

/** Null if the document lacks a word of the segment. */
function rarestWord(index: PassageIndex, ids: Int32Array, { from, to }: Segment): RarestWord | null {
  const own = ids.subarray(from, to);
  let offset = 0;
  for (let at = 0; at < own.length; at += 1) {
    const count = frequency(index, own[at] ?? -1);
    if (count === 0) return null;
    if (count < frequency(index, own[offset] ?? -1)) offset = at;
  }
  const id = own[offset];
  if (id === undefined) return null;
  return { own, offset, firstPosting: index.firstPosting[id] ?? 0, lastPosting: index.firstPosting[id + 1] ?? 0 };
}

/** The first posting at which the segment would begin at or after a token. */
function firstPostingAt(index: PassageIndex, { offset, firstPosting, lastPosting }: RarestWord, token: number): number {
  return lowerBound(firstPosting, lastPosting, (at) => (index.postings[at] ?? 0) < token + offset);
}

function startOf({ postings }: PassageIndex, { offset }: RarestWord, posting: number): number {
  return (postings[posting] ?? 0) - offset;
}

function matchesAt(index: PassageIndex, start: number, own: Int32Array): boolean {
  if (start < 0 || start + own.length > index.length) return false;
  for (let at = 0; at < own.length; at += 1) if (index.ids[start + at] !== own[at]) return false;
  return true;
}
