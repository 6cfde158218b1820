/** Aligns one segment of a quote with the document: word for word where possible, else with the nearest wording. */
import type { Artefact } from '../../model/passage.ts';
import { align } from './align.ts';
import { frequency, type PassageIndex } from './build-index.ts';
import { classifyArtefacts } from './classify-artefacts.ts';
import { type Aligned, type Difference, differencesOf, equivalentPositions } from './differences.ts';
import { findWindows, weightOf } from './find-windows.ts';
import { gapArtefacts } from './gap-artefacts.ts';
import { fitOf, type PassageLocator } from './locate.ts';
import type { Quote, Segment } from './quote.ts';
import { strikesIn } from './strikes.ts';

/** A segment that was found. */
export interface FoundSegment {
  readonly segment: Segment;
  readonly aligned: Aligned;
  /** First and last token. */
  readonly first: number;
  readonly last: number;
  /** Where words differ; empty if the segment stands. */
  readonly differences: readonly Difference[];
  readonly artefacts: readonly Artefact[];
  /** How many words are found as quoted, copy artefacts included. */
  readonly found: number;
}

/** A word that occurs no more often than this points to a position. */
const RARE = 50;
/** A segment with this many words in a row counts as found, even if the rest of it differs. */
const SURE_RUN = 12;
/** Otherwise it needs this share of its weight, this many words in a row and this share of the score of equal words. */
const MIN_WEIGHT = 0.48;
const MIN_RUN = 3;
const MIN_SCORE = 0.15;

/** Aligns the segment with the equal words that begin at token `first`. */
export function alignExact(index: PassageIndex, quote: Quote, segment: Segment, first: number): FoundSegment {
  const length = segment.to - segment.from;
  const matches = Int32Array.from({ length }, (_, at) => first + at);
  const aligned = { offset: segment.from, matches, pairs: matches };
  const artefacts = gapArtefacts(index, quote, aligned);
  const found = { segment, aligned, first, last: first + length - 1, differences: [], artefacts, found: length };
  return withStrikes(index, quote, found);
}

/** Aligns the segment with the nearest wording. Returns null if none is near enough. */
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
  return best === null ? null : classifyDifferences(index, quote, ids, { segment, aligned: best.aligned });
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

/** Separates copy artefacts from changes of wording. */
function classifyDifferences(
  index: PassageIndex,
  quote: Quote,
  ids: Int32Array,
  { segment, aligned }: { readonly segment: Segment; readonly aligned: Aligned },
): FoundSegment {
  const artefacts: Artefact[] = [];
  const differences: Difference[] = [];
  const matched = aligned.matches.filter((each) => each !== -1);
  let found = matched.length;
  for (const difference of differencesOf(aligned)) {
    const candidates = [...equivalentPositions(difference, ids, index.ids), ...withoutSource(difference, segment)];
    const classified = firstResult(candidates, (candidate) => {
      const isInside = candidate.quoteFrom >= segment.from && candidate.quoteTo <= segment.to;
      return isInside ? classifyArtefacts(index, quote, candidate) : null;
    });
    if (classified) {
      artefacts.push(...classified);
      found += difference.quoteTo - difference.quoteFrom;
    } else differences.push(difference);
  }
  const [first = 0, last = first] = [matched[0], matched.at(-1)];
  return withStrikes(index, quote, {
    segment,
    aligned,
    first,
    last,
    differences,
    artefacts: [...artefacts, ...gapArtefacts(index, quote, aligned)],
    found,
  });
}

/** Words that only one side has struck out differ, although they are equal. */
function withStrikes(index: PassageIndex, quote: Quote, found: FoundSegment): FoundSegment {
  const { differences, artefacts, words } = strikesIn(index, quote, found.aligned);
  if (words === 0) return found;
  const inOrder = [...found.differences, ...differences].sort((one, other) => one.quoteFrom - other.quoteFrom);
  return {
    ...found,
    differences: inOrder,
    artefacts: [...artefacts, ...found.artefacts],
    found: found.found - words,
  };
}

/** A difference at an end of the segment, without the words that adjoin the passage in the document. */
function withoutSource(difference: Difference, segment: Segment): Difference[] {
  const { quoteFrom, quoteTo, from, to } = difference;
  if (from === to) return [];
  return [
    ...(quoteTo === segment.to ? [{ ...difference, to: from }] : []),
    ...(quoteFrom === segment.from ? [{ ...difference, from: to }] : []),
  ];
}

function firstResult<Item, Result>(items: readonly Item[], find: (item: Item) => Result | null): Result | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
