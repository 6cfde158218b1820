/** Finds where all segments of a quote stand word for word, in their order and near each other. */
import type { PassageIndex } from './build-index.ts';
import { findExact, findNext, findPrevious } from './find-exact.ts';
import { weightOf } from './find-windows.ts';
import { fitOf, type PassageLocator } from './locate.ts';
import type { Quote, Segment } from './quote.ts';

/** What is searched for, and where. */
export interface Search {
  readonly index: PassageIndex;
  readonly quote: Quote;
  readonly ids: Int32Array;
  readonly locator: PassageLocator;
}

/** How distinctive a segment is. */
export function bitsOf({ index, ids }: Search, { from, to }: Segment): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits += weightOf(index, ids[at] ?? -1);
  return bits;
}

/**
 * Where the segments stand word for word, in their order and as close together as possible; of several such chains, the
 * cited one. Null if a segment stands nowhere, or only out of order. The heaviest segment is found first, since a short
 * one ("is") may stand in a thousand places.
 */
export function closestChain(search: Search, segments: readonly Segment[]): number[] | null {
  const { index, ids, locator } = search;
  const bits = segments.map((segment) => bitsOf(search, segment));
  const heaviest = bits.indexOf(Math.max(...bits));
  const anchor = segments[heaviest];
  let best: { chain: number[]; fit: number; span: number } | null = null;
  for (const position of anchor ? findExact(index, ids, anchor) : []) {
    const chain = chainAt(search, segments, { heaviest, position });
    const [first] = chain ?? [];
    if (chain === null || first === undefined) continue;
    const fit = fitOf(index, first, locator);
    const span = (chain.at(-1) ?? first) - first;
    if (best === null || fit > best.fit || (fit === best.fit && span < best.span)) best = { chain, fit, span };
  }
  return best?.chain ?? null;
}

/** The nearest positions of the segments before and after the heaviest one. */
function chainAt(
  { index, ids }: Search,
  segments: readonly Segment[],
  { heaviest, position }: { readonly heaviest: number; readonly position: number },
): number[] | null {
  const chain = [position];
  for (const segment of segments.slice(0, heaviest).reverse()) {
    const previous = findPrevious(index, ids, segment, chain[0] ?? 0);
    if (previous === null) return null;
    chain.unshift(previous);
  }
  for (let at = heaviest + 1; at < segments.length; at += 1) {
    const segment = segments[at];
    const next = segment && findNext(index, ids, segment, (chain[at - 1] ?? 0) + lengthOf(segments[at - 1]));
    if (next === undefined || next === null) return null;
    chain.push(next);
  }
  return chain;
}

function lengthOf(segment: Segment | undefined): number {
  return segment ? segment.to - segment.from : 0;
}
