/** One stretch of a quote in the document: word for word where it can be, else the nearest wording that is still its own. */
import type { Artefact } from '../../model/passage.ts';
import { align } from './align.ts';
import { frequency, type PassageIndex } from './build-index.ts';
import { explain } from './classify-artefacts.ts';
import { type Aligned, type Difference, differencesOf, readings } from './differences.ts';
import { findRuns } from './find-runs.ts';
import { findWindows, weightOf } from './find-windows.ts';
import { gapArtefacts } from './gap-artefacts.ts';
import { fitOf, type PassageLocator } from './locate.ts';
import type { Quote, Segment } from './quote.ts';

/** A stretch that was found. */
export interface FoundSegment {
  readonly segment: Segment;
  readonly aligned: Aligned;
  /** First and last token. */
  readonly first: number;
  readonly last: number;
  /** Places in which words differ; empty where it stands. */
  readonly differences: readonly Difference[];
  readonly artefacts: readonly Artefact[];
  /** Words found as quoted, with those that artefacts explain. */
  readonly found: number;
}

/** A word that stands no more often than this tells a place. */
const RARE = 50;
/** A stretch with so many words in a row is found, whatever became of the rest of it. */
const SURE_RUN = 12;
/** Else so much of its weight, so many words in a row, and so much of the score of the same words must be there. */
const MIN_WEIGHT = 0.48;
const MIN_RUN = 3;
const MIN_SCORE = 0.15;

/** The places of a stretch that stands word for word, as first tokens; of one that does not, none. */
export function exactPlaces(index: PassageIndex, ids: Int32Array, { from, to }: Segment): number[] {
  return findRuns(index, ids.subarray(from, to));
}

export function alignExact(index: PassageIndex, quote: Quote, segment: Segment, first: number): FoundSegment {
  const length = segment.to - segment.from;
  const matches = Int32Array.from({ length }, (_, at) => first + at);
  const aligned = { offset: segment.from, matches, pairs: matches };
  const artefacts = gapArtefacts(index, quote, aligned);
  return { segment, aligned, first, last: first + length - 1, differences: [], artefacts, found: length };
}

/** The nearest wording of a stretch; null where none is near enough. */
export function alignNear(
  index: PassageIndex,
  quote: Quote,
  ids: Int32Array,
  { segment, locator }: { readonly segment: Segment; readonly locator: PassageLocator },
): FoundSegment | null {
  const own = ids.subarray(segment.from, segment.to);
  const isRare = (at: number): boolean => frequency(index, own[at] ?? -1) <= RARE;
  let best: { aligned: Aligned; score: number; fit: number } | null = null;
  for (const window of findWindows(index, own)) {
    const { matches, pairs, score, maxScore } = align(own, isRare, { all: index.ids, ...window });
    const first = matches.find((each) => each !== -1);
    if (first === undefined || !isNear(index, own, matches, score / maxScore)) continue;
    const fit = fitOf(index, first, locator);
    const isBetter = best === null || score > best.score || (score === best.score && fit > best.fit);
    if (isBetter) best = { aligned: { offset: segment.from, matches, pairs }, score, fit };
  }
  return best === null ? null : judge(index, quote, ids, { segment, aligned: best.aligned });
}

function isNear(index: PassageIndex, ids: Int32Array, matches: Int32Array, score: number): boolean {
  let run = 0;
  let longest = 0;
  let weight = 0;
  let total = 0;
  ids.forEach((id, at) => {
    const each = weightOf(index, id);
    total += each;
    const match = matches[at] ?? -1;
    if (match !== -1) weight += each;
    run = match === -1 ? 0 : at > 0 && match === (matches[at - 1] ?? -1) + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest >= SURE_RUN || (score >= MIN_SCORE && weight >= MIN_WEIGHT * total && longest >= MIN_RUN);
}

/** Tells scars of copying from changes of wording. */
function judge(
  index: PassageIndex,
  quote: Quote,
  ids: Int32Array,
  { segment, aligned }: { readonly segment: Segment; readonly aligned: Aligned },
): FoundSegment {
  const artefacts: Artefact[] = [];
  const differences: Difference[] = [];
  let found = aligned.matches.filter((each) => each !== -1).length;
  for (const difference of differencesOf(aligned)) {
    const asRead = [...readings(difference, ids, index.ids), ...endings(difference, segment)];
    const explained = firstOf(asRead, (reading) => {
      const inside = reading.quoteFrom >= segment.from && reading.quoteTo <= segment.to;
      return inside ? explain(index, quote, reading) : null;
    });
    if (explained) {
      artefacts.push(...explained);
      found += difference.quoteTo - difference.quoteFrom;
    } else differences.push(difference);
  }
  const matched = aligned.matches.filter((each) => each !== -1);
  const [first = 0, last = first] = [matched[0], matched.at(-1)];
  return {
    segment,
    aligned,
    first,
    last,
    differences,
    artefacts: [...artefacts, ...gapArtefacts(index, quote, aligned)],
    found,
  };
}

/** At an end of the stretch the quote may have a scar, and what the document has next to it is no part of the passage. */
function endings(difference: Difference, segment: Segment): Difference[] {
  const { quoteFrom, quoteTo, from, to } = difference;
  if (from === to) return [];
  return [
    ...(quoteTo === segment.to ? [{ ...difference, to: from }] : []),
    ...(quoteFrom === segment.from ? [{ ...difference, from: to }] : []),
  ];
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
