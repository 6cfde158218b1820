/** Finds where a segment of a quote may stand with other wording: the windows that hold most of its rare words. */
import { frequency, type PassageIndex } from './build-index.ts';

export interface Window {
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Share of the segment's weight that it holds, from 0 to 1. */
  readonly weight: number;
}

/** Occurrences looked at, those of the rarest words first: enough to compare windows, however long the document is. */
const MAX_HITS = 1000;
/** At least this many words are looked at, however often they occur: else one unknown word would outweigh them all. */
const MIN_WORDS = 4;
/** Windows of less than this share of the best one's weight are not worth comparing. */
const NEAR_BEST = 0.8;
const MAX_WINDOWS = 3;
/** A window with a smaller share of the weight holds another text. */
const MIN_WEIGHT = 0.38;

/**
 * A word that the document lacks weighs as much as one that occurs this many times: else two unknown words would
 * outweigh ten known ones.
 */
const FREQUENCY_OF_UNKNOWN = 8;

/** How much information a word gives about where a text stands, in bits: the rarer, the more. */
export function weightOf(index: PassageIndex, id: number): number {
  const count = id < 0 ? FREQUENCY_OF_UNKNOWN : frequency(index, id);
  return Math.log2((index.length + 2) / (count + 1));
}

/** The best windows, the heaviest first; empty if none holds enough. */
export function findWindows(index: PassageIndex, ids: Int32Array): Window[] {
  const { hits, total } = collectHits(index, ids);
  const span = Math.ceil(ids.length * 1.25) + 12;
  const scores = scoreWindows(hits, span);
  const windows: Window[] = [];
  while (windows.length < MAX_WINDOWS) {
    const best = heaviest(scores, hits, windows);
    const weight = best === -1 ? 0 : (scores[best] ?? 0) / total;
    if (weight < MIN_WEIGHT || weight < NEAR_BEST * (windows[0]?.weight ?? 0)) break;
    const at = hits[best]?.at ?? 0;
    const slack = Math.ceil(ids.length * 0.3) + 12;
    windows.push({ from: Math.max(0, at - slack), to: Math.min(index.length, at + span + slack), weight });
  }
  return windows;
}

/** An occurrence of one of the segment's words in the document. */
interface Hit {
  readonly at: number;
  readonly id: number;
  readonly weight: number;
  /** How often the word occurs in the segment: it counts no more often than that. */
  readonly times: number;
}

/** Occurrences of the segment's words, in the order of the document, and the total weight of these words. */
function collectHits(index: PassageIndex, ids: Int32Array): { hits: Hit[]; total: number } {
  const timesOf = new Map<number, number>();
  for (const id of ids) timesOf.set(id, (timesOf.get(id) ?? 0) + 1);
  const words = [...timesOf.keys()].sort((a, b) => frequency(index, a) - frequency(index, b));
  const hits: Hit[] = [];
  let total = 0;
  let known = 0;
  for (const id of words) {
    const count = frequency(index, id);
    const weight = weightOf(index, id);
    const times = timesOf.get(id) ?? 1;
    if (known >= MIN_WORDS && hits.length + count > MAX_HITS) break;
    // Words that the document lacks share one id, but each of them adds its weight.
    total += weight * times;
    if (id < 0) continue;
    known += 1;
    const first = index.firstPosting[id] ?? 0;
    for (let posting = first; posting < first + Math.min(count, MAX_HITS); posting += 1) {
      hits.push({ at: index.postings[posting] ?? 0, id, weight, times });
    }
  }
  hits.sort((a, b) => a.at - b.at);
  return { hits, total };
}

/** For each hit, the weight of the window that begins with it. */
function scoreWindows(hits: readonly Hit[], span: number): Float64Array {
  const scores = new Float64Array(hits.length);
  const inside = new Map<number, number>();
  let sum = 0;
  let end = 0;
  hits.forEach((hit, begin) => {
    for (let next = hits[end]; next && next.at < hit.at + span; next = hits[end]) {
      const count = (inside.get(next.id) ?? 0) + 1;
      inside.set(next.id, count);
      if (count <= next.times) sum += next.weight;
      end += 1;
    }
    scores[begin] = sum;
    const count = inside.get(hit.id) ?? 0;
    inside.set(hit.id, count - 1);
    if (count <= hit.times) sum -= hit.weight;
  });
  return scores;
}

/** Index of the heaviest hit that lies in none of the chosen windows; -1 if none is left. */
function heaviest(scores: Float64Array, hits: readonly Hit[], chosen: readonly Window[]): number {
  let best = -1;
  for (let at = 0; at < scores.length; at += 1) {
    const token = hits[at]?.at ?? 0;
    if (chosen.some(({ from, to }) => token >= from && token < to)) continue;
    if (best === -1 || (scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  }
  return best;
}
