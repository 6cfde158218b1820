/**
 * A quoted passage in a document: does it stand, where, and what differs. A quote is tried whole, then in the stretches
 * between its elisions, each laid where it fits the others and the citation best; the verdict follows from what became
 * of the stretches, never from an overall percentage.
 */
import type { Artefact, Sighting } from '../../model/passage.ts';
import { alignExact, alignNear, exactPlaces, type FoundSegment } from './align-segment.ts';
import type { PassageIndex } from './build-index.ts';
import type { Difference } from './differences.ts';
import { editsOf, sourceWords } from './edits.ts';
import { weightOf } from './find-windows.ts';
import { fitOf, locationOf, type PassageLocator } from './locate.ts';
import { parseQuote, type Quote, type Segment, segmentsBetween } from './quote.ts';
import { withoutNotes } from './without-notes.ts';

export type { PassageLocator } from './locate.ts';

/** Version of the method, raised when a result may change; kept with results that are stored. */
export const MATCHER = 'match/1';

const MISSING: Sighting = {
  status: 'missing',
  similarity: 0,
  artefacts: [],
  location: null,
  text: null,
  diff: [],
};

/** A stretch of less weight (in bits) stands in many places by chance: it is looked for near the others only. */
const TELLING_BITS = 24;
/** Near means within so many tokens: some two pages. */
const NEAR_TOKENS = 900;

/**
 * Looks for a quote. `hint` is what its citation says, and decides between places where the same words stand.
 * `similarity` is the share of the quote's words, and of those put in between, that is found as quoted, artefacts set
 * aside.
 */
export function findPassage(index: PassageIndex, text: string, locator: PassageLocator): Sighting {
  const quote = parseQuote(text);
  if (quote.keys.length === 0) return MISSING;
  const sighting = findQuote(index, quote, locator);
  if (sighting.status === 'stands') return sighting;
  // A note that was copied along may be longer than the passage, and draw the search to itself.
  const without = withoutNotes(index, quote);
  if (without === null) return sighting;
  const rest = findQuote(index, without.quote, locator);
  const isBeside = without.pages.every((page) => isNearPage(rest, page));
  if (!isBeside || rank(rest) <= rank(sighting)) return sighting;
  return { ...rest, artefacts: [...without.artefacts, ...rest.artefacts] };
}

function findQuote(index: PassageIndex, quote: Quote, locator: PassageLocator): Sighting {
  const ids = Int32Array.from(quote.keys, (key) => index.vocabulary.get(key) ?? -1);
  const search = { index, quote, ids, locator };
  const plans = [[], quote.elisions, [...quote.elisions, ...quote.pauses]].map((cuts) => segmentsBetween(quote, cuts));
  const whole = plans[0] ?? [];
  const [only] = whole;
  // Most quotes stand as they are: then nothing else needs to be asked.
  if (only && whole.length === 1) {
    const first = choosePlace(search, exactPlaces(index, ids, only), null);
    if (first !== null) return verdict(search, [alignExact(index, quote, only, first)], whole);
  }
  let best: Sighting | null = null;
  for (const segments of plans.slice(1)) {
    if (best !== null && segments.length === plans[1]?.length) break;
    const sighting = verdict(search, alignSegments(search, segments), segments);
    if (best === null || rank(sighting) > rank(best)) best = sighting;
    if (best.status === 'stands') break;
  }
  return best ?? MISSING;
}

/** True where a passage stands on a page, or on one next to it. */
function isNearPage({ location }: Sighting, page: number): boolean {
  const [first, last] = location?.pages ?? [0, 0];
  return page >= first - 1 && page <= last + 1;
}

interface Search {
  readonly index: PassageIndex;
  readonly quote: Quote;
  readonly ids: Int32Array;
  readonly locator: PassageLocator;
}

/** The telling stretches first, each near those that are laid; the order of the result is that of the quote. */
function alignSegments(search: Search, segments: readonly Segment[]): (FoundSegment | null)[] {
  const chain = closestChain(search, segments);
  if (chain) return segments.map((segment, at) => alignExact(search.index, search.quote, segment, chain[at] ?? 0));
  const aligned = new Map<Segment, FoundSegment | null>();
  const byWeight = [...segments].sort((a, b) => bitsOf(search, b) - bitsOf(search, a));
  for (const segment of byWeight) aligned.set(segment, alignSegment(search, segment, aligned));
  return segments.map((segment) => aligned.get(segment) ?? null);
}

/**
 * Where each stretch stands word for word, all in their order and as close together as they do; of several such places
 * the one that is cited. Null where one of them stands nowhere, or only out of order.
 */
function closestChain({ index, ids, locator }: Search, segments: readonly Segment[]): number[] | null {
  const places = segments.map((segment) => exactPlaces(index, ids, segment));
  let best: { chain: number[]; fit: number; span: number } | null = null;
  for (const first of places[0] ?? []) {
    const chain = [first];
    for (let at = 1; at < segments.length && chain.length === at; at += 1) {
      const end = (chain[at - 1] ?? 0) + lengthOf(segments[at - 1]);
      const next = places[at]?.find((location) => location >= end);
      if (next !== undefined) chain.push(next);
    }
    if (chain.length < segments.length) continue;
    const fit = fitOf(index, first, locator);
    const span = (chain.at(-1) ?? first) - first;
    if (best === null || fit > best.fit || (fit === best.fit && span < best.span)) best = { chain, fit, span };
  }
  return best?.chain ?? null;
}

function lengthOf(segment: Segment | undefined): number {
  return segment ? segment.to - segment.from : 0;
}

function alignSegment(
  search: Search,
  segment: Segment,
  aligned: ReadonlyMap<Segment, FoundSegment | null>,
): FoundSegment | null {
  const { index, quote, ids, locator } = search;
  const others = [...aligned.values()].filter((each) => each !== null);
  const places = exactPlaces(index, ids, segment);
  if (bitsOf(search, segment) < TELLING_BITS && aligned.size > 0) {
    const near = places.filter((location) => others.some((other) => Math.abs(other.first - location) <= NEAR_TOKENS));
    const first = choosePlace(search, near, nearestTo(others, segment));
    return first === null ? null : alignExact(index, quote, segment, first);
  }
  const first = choosePlace(search, places, nearestTo(others, segment));
  return first === null ? alignNear(index, quote, ids, { segment, locator }) : alignExact(index, quote, segment, first);
}

/** Where a stretch should stand: behind the one before it, or before the one behind it. */
interface Expected {
  readonly at: number;
  readonly side: 'after' | 'before';
}

function nearestTo(others: readonly FoundSegment[], { from }: Segment): Expected | null {
  const before = others.filter((each) => each.segment.from < from).sort((a, b) => b.segment.from - a.segment.from)[0];
  if (before) return { at: before.last, side: 'after' };
  const after = others.filter((each) => each.segment.from > from).sort((a, b) => a.segment.from - b.segment.from)[0];
  return after ? { at: after.first, side: 'before' } : null;
}

/** Of the places of the same words: the one that the citation names, then the one next to the other stretches, then the first. */
function choosePlace({ index, locator }: Search, places: readonly number[], expected: Expected | null): number | null {
  let best: { location: number; fit: number; distance: number } | null = null;
  for (const location of places) {
    const fit = fitOf(index, location, locator);
    const distance = expected === null ? 0 : distanceTo(location, expected);
    const isBetter =
      best === null ||
      (expected === null ? fit > best.fit : distance < best.distance || (distance === best.distance && fit > best.fit));
    if (isBetter) best = { location, fit, distance };
  }
  return best?.location ?? null;
}

/** Places on the wrong side come after all on the right one. */
function distanceTo(location: number, { at, side }: Expected): number {
  const ahead = side === 'after' ? location - at : at - location;
  return ahead >= 0 ? ahead : 1e9 - ahead;
}

function bitsOf({ index, ids }: Search, { from, to }: Segment): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits += weightOf(index, ids[at] ?? -1);
  return bits;
}

function verdict(search: Search, aligned: readonly (FoundSegment | null)[], segments: readonly Segment[]): Sighting {
  const { index, quote } = search;
  const found = aligned.filter((each) => each !== null);
  const [first] = found;
  if (!first) return MISSING;
  const words = found.reduce((sum, each) => sum + each.found, 0);
  // Words that only the source has make a quote less like it, too.
  const putIn = found.flatMap(({ differences }) => differences).reduce((sum, each) => sum + onlyInSource(each), 0);
  const isInOrder = found.every((each, at) => at === 0 || each.first > (found[at - 1]?.last ?? 0));
  const isWordForWord = found.every(({ differences }) => differences.length === 0);
  const status =
    found.length < segments.length ? 'partial' : isWordForWord && isInOrder ? 'stands' : ('altered' as const);
  const last = isInOrder ? (found.at(-1) ?? first).last : first.last;
  return {
    status,
    similarity: words / (quote.keys.length + putIn),
    artefacts: artefactsOf(quote, found),
    location: locationOf(index, first.first, last),
    text: sourceWords(index, found),
    diff: status === 'stands' ? [] : editsOf(index, quote, aligned, segments),
  };
}

function onlyInSource({ quoteFrom, quoteTo, from, to }: Difference): number {
  return quoteFrom === quoteTo ? to - from : 0;
}

function artefactsOf(quote: Quote, found: readonly FoundSegment[]): Artefact[] {
  const elisions = quote.elisionMarks.map((text) => ({ kind: 'elision', text, side: 'quote' }) as const);
  return [...elisions, ...found.flatMap(({ artefacts }) => artefacts)];
}

/** How much of a quote a finding saves: the status first, then the words. */
function rank({ status, similarity }: Sighting): number {
  return ['missing', 'partial', 'altered', 'stands'].indexOf(status) + similarity / 2;
}
