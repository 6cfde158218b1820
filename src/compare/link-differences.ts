/**
 * Finds links that lead elsewhere under the same words, and words that became a link or are one no more. They are minor
 * differences: the text is the same, but a document that it cites may have been replaced by another.
 */
import type { Edit, Hunk } from '../model/change.ts';
import { BLOCK_BREAK, type Block, type Section } from '../model/document.ts';
import { lowerBound } from '../text/lower-bound.ts';
import { leadToSamePlace } from '../text/tracking.ts';

/** So many links of one word, or changes within the words of one link, are looked at: a page that people read has few. */
const MAX_IN_PLACE = 50;

interface Link {
  readonly start: number;
  readonly end: number;
  readonly address: string;
  readonly text: string;
  readonly page: number | null;
}

/** Text that both versions share, with its place in each. */
interface SharedText {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The links of a section that differ, as hunks. `counterparts` names the older version of each newer block that moved,
 * whose words the edits show as removed and added.
 */
export function linkHunks(
  before: Pick<Section, 'blocks'>,
  after: Pick<Section, 'blocks'>,
  edits: readonly Pick<Edit, 'kind' | 'text'>[],
  counterparts: ReadonlyMap<Block, Block>,
): Hunk[] {
  const moved = after.blocks.flatMap((block) => {
    const old = counterparts.get(block);
    if (old?.text !== block.text) return [];
    const shared = { before: 0, after: 0, length: block.text.length };
    return differences(linksOf([old]), linksOf([block]), [shared]);
  });
  const [olds, news] = [linksOf(before.blocks), linksOf(after.blocks)];
  if (olds.length === 0 && news.length === 0) return moved;
  return [...differences(olds, news, sharedTexts(edits)), ...moved];
}

/** True if two versions of a section with the same blocks have the same links, which needs no edits to find out. */
export function haveSameLinks(before: Pick<Section, 'blocks'>, after: Pick<Section, 'blocks'>): boolean {
  return after.blocks.every((block, index) => {
    const [old = [], now = []] = [before.blocks[index]?.links, block.links];
    return old.length === now.length && now.every((link, at) => isSameLink(old[at], link));
  });
}

type BlockLink = NonNullable<Block['links']>[number];

function isSameLink(one: BlockLink | undefined, [start, length, address]: BlockLink): boolean {
  return one !== undefined && one[0] === start && one[1] === length && leadToSamePlace(one[2], address);
}

function linksOf(blocks: readonly Block[]): Link[] {
  const links: Link[] = [];
  let at = 0;
  for (const { text, page, links: own = [] } of blocks) {
    for (const [offset, length, address] of own) {
      const start = at + offset;
      links.push({ start, end: start + length, address, text: text.slice(offset, offset + length), page });
    }
    at += text.length + BLOCK_BREAK.length;
  }
  return links;
}

function sharedTexts(edits: readonly Pick<Edit, 'kind' | 'text'>[]): SharedText[] {
  const shared: SharedText[] = [];
  let [before, after] = [0, 0];
  for (const { kind, text } of edits) {
    if (kind === 'same') shared.push({ before, after, length: text.length });
    if (kind !== 'added') before += text.length;
    if (kind !== 'removed') after += text.length;
  }
  return shared;
}

function differences(olds: readonly Link[], news: readonly Link[], shared: readonly SharedText[]): Hunk[] {
  const paired = new Set<Link>();
  const byPlace = new LinksByPlace(olds);
  const hunks: { readonly at: number; readonly hunk: Hunk }[] = [];
  const oldRanges = shared.map((each) => ({ start: each.before, end: each.before + each.length }));
  const newRanges = shared.map((each) => ({ start: each.after, end: each.after + each.length }));
  for (const now of news) {
    const place = mapped(now, newRanges, oldRanges);
    const old = place === null ? undefined : counterpartOf(now, byPlace.at(place));
    if (old) paired.add(old);
    const isNew = place?.whole === true && !old;
    if (isNew || (old && !leadToSamePlace(old.address, now.address))) {
      hunks.push({ at: now.start, hunk: hunkOf(old?.address ?? '', now.address, now) });
    }
  }
  for (const old of olds) {
    const place = paired.has(old) ? null : mapped(old, oldRanges, newRanges);
    if (place?.whole) hunks.push({ at: place.start, hunk: hunkOf(old.address, '', old) });
  }
  return hunks.sort((one, other) => one.at - other.at).map(({ hunk }) => hunk);
}

/** The older link in the place of a newer one: if a word has several links there, one that leads to the same place. */
function counterpartOf(now: Link, there: readonly Link[]): Link | undefined {
  return there.find(({ address }) => leadToSamePlace(address, now.address)) ?? there[0];
}

/** Finds the links in a place without a look at all the others. */
class LinksByPlace {
  readonly #links: readonly Link[];
  /** For each link the greatest end of those up to it. */
  readonly #ends: readonly number[];

  constructor(links: readonly Link[]) {
    this.#links = links.toSorted((one, other) => one.start - other.start);
    let greatest = 0;
    this.#ends = this.#links.map(({ end }) => {
      greatest = Math.max(greatest, end);
      return greatest;
    });
  }

  /** The first `MAX_IN_PLACE` of the links that share a character with a place. */
  at(place: Range): Link[] {
    const from = lowerBound(0, this.#links.length, (at) => (this.#ends[at] ?? 0) <= place.start);
    const to = lowerBound(from, this.#links.length, (at) => (this.#links[at]?.start ?? 0) < place.end);
    return this.#links.slice(from, Math.min(to, from + MAX_IN_PLACE)).filter(({ end }) => end > place.start);
  }
}

/**
 * The place in the other version of the longest part of a link that both share; null if they share none. `whole`: the
 * other version has all its words.
 */
function mapped(
  { start, end }: Range,
  here: readonly Range[],
  there: readonly Range[],
): (Range & { readonly whole: boolean }) | null {
  let best: (Range & { readonly whole: boolean }) | null = null;
  // The ranges are in order, and none overlaps another.
  const first = lowerBound(0, here.length, (at) => (here[at]?.end ?? 0) <= start);
  for (let index = first; index < Math.min(here.length, first + MAX_IN_PLACE); index += 1) {
    const [range, other] = [here[index], there[index]];
    if (!range || !other || range.start >= end) break;
    const [from, to] = [Math.max(start, range.start), Math.min(end, range.end)];
    if (to <= from || (best !== null && best.end - best.start >= to - from)) continue;
    const shift = other.start - range.start;
    best = { start: from + shift, end: to + shift, whole: from === start && to === end };
  }
  return best;
}

function hunkOf(before: string, after: string, { text, page }: Link): Hunk {
  return { kind: 'link', before, after, page, flags: [], otherSection: null, linkText: text };
}
