/**
 * Finds a quoted passage in a document: whether it stands, where, and what differs. The search tries the whole quote
 * first, then the segments between its elisions, each where it fits the others and the citation best. The status
 * follows from which segments are found and how, never from an overall percentage.
 */
import type { Edit } from '../../model/change.ts';
import type { Artefact, Sighting } from '../../model/passage.ts';
import { alignExact, alignNear, type FoundSegment } from './align-segment.ts';
import type { PassageIndex } from './build-index.ts';
import { bitsOf, closestChain, type Search } from './closest-chain.ts';
import type { Difference } from './differences.ts';
import { editsOf, sourceWords } from './edits.ts';
import { findExact } from './find-exact.ts';
import { withoutLabels } from './leading-label.ts';
import { fitOf, locationOf, type PassageLocator } from './locate.ts';
import { parseQuote, type Quote, type Segment, segmentsBetween } from './quote.ts';
import { removeCopiedNotes } from './remove-copied-notes.ts';
import { notesOn } from './sighting-notes.ts';
import { tokensOf } from './tokens.ts';

export type { PassageLocator } from './locate.ts';

/** Version of the method, stored with its results. Raise it when a result may change. */
export const MATCHER = 'match/5';

export const MISSING: Sighting = {
  status: 'missing',
  similarity: 0,
  artefacts: [],
  notes: [],
  location: null,
  text: null,
  diff: [],
};

/** A segment of less weight (in bits) occurs in many places by chance: the search looks for it near the others only. */
const MIN_DISTINCTIVE_BITS = 24;
/** Near means within this many tokens: about two pages. */
const NEAR_TOKENS = 900;
/** Near so many of the others, the most distinctive ones. */
const MAX_NEIGHBOURS = 20;

/**
 * Looks for a quote. `locator` is where its citation says it stands, and decides between positions of the same words.
 * `similarity` is the share of the quote's words, and of words put in between, that are found as quoted; copy artefacts
 * are set aside. Words that the document has struck out are not found as quoted, unless the quote strikes them too.
 */
export function findPassage(index: PassageIndex, text: string, locator: PassageLocator): Sighting {
  const quote = parseQuote(text);
  if (quote.keys.length === 0) return MISSING;
  const isStriking = quote.struck.includes(true);
  const sighting = findWithoutLabel(isStriking ? (index.withStruck ?? index) : index, quote, locator);
  if (sighting.status === 'stands' || isStriking || index.withStruck === null) return sighting;
  const struck = findWithoutLabel(index.withStruck, quote, locator);
  return differsInStrikesOnly(struck) || rank(struck) > rank(sighting) ? struck : sighting;
}

/** True if the document has all words as quoted, some of them struck out. */
function differsInStrikesOnly({ status, diff }: Sighting): boolean {
  const words = (kind: Edit['kind']): string =>
    tokensOf(diff.flatMap((edit) => (edit.kind === kind ? [edit.text] : [])).join(' ')).keys.join(' ');
  return status !== 'missing' && words('removed') === words('added');
}

function findWithoutLabel(index: PassageIndex, quote: Quote, locator: PassageLocator): Sighting {
  let best = findWithoutNotes(index, quote, locator);
  for (const labelled of best.status === 'stands' ? [] : withoutLabels(quote)) {
    const rest = findWithoutNotes(index, labelled.quote, locator);
    if (rank(rest) <= rank(best) || !labelled.fits(index, rest)) continue;
    best = { ...rest, artefacts: [labelled.artefact, ...rest.artefacts] };
  }
  return best;
}

function findWithoutNotes(index: PassageIndex, quote: Quote, locator: PassageLocator): Sighting {
  const sighting = findQuote(index, quote, locator);
  if (sighting.status === 'stands') return sighting;
  // A note that was copied along may be longer than the passage, and lead the search to the note itself.
  const removed = removeCopiedNotes(index, quote);
  if (removed === null) return sighting;
  const rest = findQuote(index, removed.quote, locator);
  const isNearNotes = removed.pages.every((page) => isNearPage(rest, page));
  if (!isNearNotes || rank(rest) <= rank(sighting)) return sighting;
  return { ...rest, artefacts: [...removed.artefacts, ...rest.artefacts] };
}

function findQuote(index: PassageIndex, quote: Quote, locator: PassageLocator): Sighting {
  const ids = Int32Array.from(quote.keys, (key) => index.vocabulary.get(key) ?? -1);
  const search = { index, quote, ids, locator };
  const whole = segmentsBetween(quote, []);
  const [only] = whole;
  // Most quotes stand word for word. Then nothing else needs to be tried.
  if (only && whole.length === 1) {
    const first = choosePosition(search, findExact(index, ids, only), null);
    if (first !== null) return sightingOf(search, [alignExact(index, quote, only, first)], whole);
  }
  const divided = segmentsBetween(quote, quote.elisions);
  const sighting = sightingOf(search, alignSegments(search, divided), divided);
  if (sighting.status === 'stands') return sighting;
  const dividedFurther = segmentsBetween(quote, [...quote.elisions, ...quote.possibleElisions]);
  if (dividedFurther.length === divided.length) return sighting;
  const other = sightingOf(search, alignSegments(search, dividedFurther), dividedFurther);
  return rank(other) > rank(sighting) ? other : sighting;
}

/** True if a passage stands on a page, or on one next to it. */
function isNearPage({ location }: Sighting, page: number): boolean {
  const [first, last] = location?.pages ?? [0, 0];
  return page >= first - 1 && page <= last + 1;
}

/** Aligns the distinctive segments first, the others near them; the result is in the order of the quote. */
function alignSegments(search: Search, segments: readonly Segment[]): (FoundSegment | null)[] {
  const chain = closestChain(search, segments);
  if (chain) return segments.map((segment, at) => alignExact(search.index, search.quote, segment, chain[at] ?? 0));
  const aligned = new Map<Segment, FoundSegment | null>();
  const byWeight = [...segments].sort((a, b) => bitsOf(search, b) - bitsOf(search, a));
  for (const segment of byWeight) aligned.set(segment, alignSegment(search, segment, aligned));
  return segments.map((segment) => aligned.get(segment) ?? null);
}

function alignSegment(
  search: Search,
  segment: Segment,
  aligned: ReadonlyMap<Segment, FoundSegment | null>,
): FoundSegment | null {
  const { index, quote, ids, locator } = search;
  const others = [...aligned.values()].filter((each) => each !== null);
  if (bitsOf(search, segment) < MIN_DISTINCTIVE_BITS && aligned.size > 0) {
    const near = others
      .slice(0, MAX_NEIGHBOURS)
      .flatMap(({ first: at }) => findExact(index, ids, segment, { from: at - NEAR_TOKENS, to: at + NEAR_TOKENS }));
    const first = choosePosition(search, near, expectedPosition(others, segment));
    return first === null ? null : alignExact(index, quote, segment, first);
  }
  const first = choosePosition(search, findExact(index, ids, segment), expectedPosition(others, segment));
  return first === null ? alignNear(index, quote, ids, { segment, locator }) : alignExact(index, quote, segment, first);
}

/** Where a segment should stand: after the one before it, or before the one after it. */
interface ExpectedPosition {
  readonly at: number;
  readonly side: 'after' | 'before';
}

function expectedPosition(others: readonly FoundSegment[], { from }: Segment): ExpectedPosition | null {
  const before = others.filter((each) => each.segment.from < from).sort((a, b) => b.segment.from - a.segment.from)[0];
  if (before) return { at: before.last, side: 'after' };
  const after = others.filter((each) => each.segment.from > from).sort((a, b) => a.segment.from - b.segment.from)[0];
  return after ? { at: after.first, side: 'before' } : null;
}

/** Of the positions of the same words, the nearest to the expected one; of equally near ones, the cited one. */
function choosePosition(
  { index, locator }: Search,
  positions: readonly number[],
  expected: ExpectedPosition | null,
): number | null {
  let best: { position: number; fit: number; distance: number } | null = null;
  for (const position of positions) {
    const fit = fitOf(index, position, locator);
    const distance = expected === null ? 0 : distanceTo(position, expected);
    const isBetter = best === null || distance < best.distance || (distance === best.distance && fit > best.fit);
    if (isBetter) best = { position, fit, distance };
  }
  return best?.position ?? null;
}

/** Every position on the wrong side counts as farther away than any on the right one. */
function distanceTo(position: number, { at, side }: ExpectedPosition): number {
  const ahead = side === 'after' ? position - at : at - position;
  return ahead >= 0 ? ahead : 1e9 - ahead;
}

function sightingOf(search: Search, aligned: readonly (FoundSegment | null)[], segments: readonly Segment[]): Sighting {
  const { index, quote } = search;
  const found = aligned.filter((each) => each !== null);
  const [first] = found;
  if (!first) return MISSING;
  const words = found.reduce((sum, each) => sum + each.found, 0);
  // Words that only the source has make a quote less similar, too.
  const added = found.flatMap(({ differences }) => differences).reduce((sum, each) => sum + onlyInSource(each), 0);
  const isInOrder = found.every((each, at) => at === 0 || each.first > (found[at - 1]?.last ?? 0));
  const isWordForWord = found.every(({ differences }) => differences.length === 0);
  // If all its words are struck out, a segment is gone.
  const holding = found.filter((each) => each.found > 0).length;
  const isPartial = found.length < segments.length || (holding > 0 && holding < found.length);
  const status = isPartial ? 'partial' : isWordForWord && isInOrder ? 'stands' : ('altered' as const);
  const last = isInOrder ? (found.at(-1) ?? first).last : first.last;
  return {
    status,
    similarity: words / (quote.keys.length + added),
    artefacts: artefactsOf(quote, found),
    notes: notesOn(index, aligned),
    location: locationOf(index, first.first, last),
    text: sourceWords(index, found),
    diff: status === 'stands' ? [] : editsOf(index, quote, aligned, segments),
  };
}

function onlyInSource({ quoteFrom, quoteTo, from, to }: Difference): number {
  return quoteFrom === quoteTo ? to - from : 0;
}

function artefactsOf(quote: Quote, found: readonly FoundSegment[]): Artefact[] {
  const elisions = quote.elisionTexts.map((text) => ({ kind: 'elision', text, side: 'quote' }) as const);
  return [...elisions, ...found.flatMap(({ artefacts }) => artefacts)];
}

/** How good a sighting is: the status counts first, then the share of the words. */
function rank({ status, similarity }: Sighting): number {
  return ['missing', 'partial', 'altered', 'stands'].indexOf(status) + similarity / 2;
}
