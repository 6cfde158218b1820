/** Regions of two lists of tokens that correspond to each other, and the anchors at which a long comparison is cut. */
import { longestIncreasing } from './increasing.ts';

/** Tokens in a phrase: enough that it occurs once in a text of a million words, few enough that it stays unedited. */
const PHRASE_TOKENS = 4;

/** Where two lists differ: `after[afterStart, afterEnd)` stands in place of `before[beforeStart, beforeEnd)`. */
export interface Region {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** Two lists of tokens; equal numbers stand for equal tokens. */
export interface Lists {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The region without the tokens that both lists share at its start and at its end. */
export function trimShared({ before, after }: Lists, region: Region): Region {
  let { beforeStart, beforeEnd, afterStart, afterEnd } = region;
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeStart] === after[afterStart]) {
    beforeStart += 1;
    afterStart += 1;
  }
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  return { beforeStart, beforeEnd, afterStart, afterEnd };
}

/**
 * The regions between the tokens that stand exactly once in both lists and in the same order (patience diff): if two
 * texts are too different for the fewest edits, a reader would orient by these. A long text without such words has such
 * phrases. Null if it has neither.
 */
export function gapsBetweenAnchors(lists: Lists, region: Region): Region[] | null {
  for (const width of [1, PHRASE_TOKENS]) {
    const anchors = anchorsOf(lists, region, width);
    if (anchors.length > 0) return gapsBetween(anchors, region);
  }
  return null;
}

/** Joins neighbouring regions that have no shared token between them. */
export function joinTouching(regions: readonly Region[]): Region[] {
  const joined: Region[] = [];
  for (const region of regions) {
    const last = joined.at(-1);
    if (last && last.beforeEnd === region.beforeStart && last.afterEnd === region.afterStart) {
      joined[joined.length - 1] = { ...last, beforeEnd: region.beforeEnd, afterEnd: region.afterEnd };
    } else {
      joined.push(region);
    }
  }
  return joined;
}

/**
 * Indices, in the old and the new list, of the phrases of `width` tokens that stand once in both, in the same order.
 */
function anchorsOf(lists: Lists, region: Region, width: number): (readonly [number, number])[] {
  const inBefore = indicesOfUnique(lists.before, region.beforeStart, region.beforeEnd, width);
  const inAfter = indicesOfUnique(lists.after, region.afterStart, region.afterEnd, width);
  const shared: (readonly [number, number])[] = [];
  for (const [phrase, index] of inBefore) {
    const other = inAfter.get(phrase);
    if (index !== null && other !== undefined && other !== null) shared.push([index, other]);
  }
  return longestIncreasing(shared.map(([, other]) => other)).flatMap((at) => {
    const anchor = shared[at];
    return anchor ? [anchor] : [];
  });
}

/**
 * The regions between anchors of one token each. The rest of a phrase then begins both lists of a gap and is trimmed
 * there.
 */
function gapsBetween(anchors: readonly (readonly [number, number])[], region: Region): Region[] {
  const gaps: Region[] = [];
  let { beforeStart, afterStart } = region;
  for (const [beforeEnd, afterEnd] of anchors) {
    gaps.push({ beforeStart, beforeEnd, afterStart, afterEnd });
    beforeStart = beforeEnd + 1;
    afterStart = afterEnd + 1;
  }
  gaps.push({ beforeStart, beforeEnd: region.beforeEnd, afterStart, afterEnd: region.afterEnd });
  return gaps.filter((gap) => gap.beforeEnd > gap.beforeStart || gap.afterEnd > gap.afterStart);
}

/** Index of each phrase that stands once in a part of a list; null for one that stands there more often. */
function indicesOfUnique(
  list: readonly number[],
  start: number,
  end: number,
  width: number,
): Map<unknown, number | null> {
  const indices = new Map<unknown, number | null>();
  for (let at = start; at + width <= end; at += 1) {
    const phrase = width === 1 ? list[at] : list.slice(at, at + width).join(' ');
    indices.set(phrase, indices.has(phrase) ? null : at);
  }
  return indices;
}
