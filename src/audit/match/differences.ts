/** Where a segment of a quote and the document differ: between words that both have. */

/** Words of the quote and the document's words in their place; either may be empty. Ends are after the last word. */
export interface Difference {
  readonly quoteFrom: number;
  readonly quoteTo: number;
  readonly from: number;
  readonly to: number;
}

/** A segment of a quote, aligned: for each word the token that it equals, or -1, and the token in its place. */
export interface Aligned {
  /** Index of the first word in the quote. */
  readonly offset: number;
  readonly matches: Int32Array;
  readonly pairs: Int32Array;
}

/** The differences in order. At either end of the segment, the document's side holds the tokens in the words' place. */
export function differencesOf({ offset, matches, pairs }: Aligned): Difference[] {
  const differences: Difference[] = [];
  let next = -1;
  for (let at = 0; at <= matches.length; at += 1) {
    const match = at < matches.length ? (matches[at] ?? -1) : -1;
    if (match === -1 && at < matches.length) continue;
    const first = lastMatchBefore(matches, at) + 1;
    const isOpenStart = first === 0;
    const isOpenEnd = at === matches.length;
    const paired = [...pairs.subarray(first, at)].filter((each) => each !== -1);
    const to = isOpenEnd ? Math.max(next, ...paired.map((each) => each + 1)) : match;
    const from = isOpenStart ? Math.min(to, ...paired) : next;
    if (at > first || to > from) differences.push({ quoteFrom: offset + first, quoteTo: offset + at, from, to });
    next = match + 1;
  }
  return differences;
}

function lastMatchBefore(matches: Int32Array, at: number): number {
  for (let before = at - 1; before >= 0; before -= 1) if ((matches[before] ?? -1) !== -1) return before;
  return -1;
}

/** Positions farther away than this are not tried: a copy artefact that repeats its neighbours is short. */
const MAX_SHIFT = 12;

/**
 * All positions that the same difference may have, its own first. If only the quote or only the document has the words,
 * and their own beginning follows them or their own end precedes them, the difference may as well be a little earlier
 * or later: in `a b a b` either `a b` may be the added one.
 */
export function equivalentPositions(difference: Difference, ids: Int32Array, all: Int32Array): Difference[] {
  const { quoteFrom, quoteTo, from, to } = difference;
  const found = [difference];
  if (from === to) {
    const equal = (a: number, b: number): boolean => ids[a] === ids[b] && (ids[a] ?? -1) >= 0;
    for (let by = 1; by <= MAX_SHIFT && quoteFrom - by >= 0 && equal(quoteFrom - by, quoteTo - by); by += 1) {
      found.push(shifted(difference, -by));
    }
    for (
      let by = 1;
      by <= MAX_SHIFT && quoteTo + by <= ids.length && equal(quoteFrom + by - 1, quoteTo + by - 1);
      by += 1
    ) {
      found.push(shifted(difference, by));
    }
  } else if (quoteFrom === quoteTo) {
    for (let by = 1; by <= MAX_SHIFT && from - by >= 0 && all[from - by] === all[to - by]; by += 1) {
      found.push(shifted(difference, -by));
    }
    for (let by = 1; by <= MAX_SHIFT && to + by <= all.length && all[from + by - 1] === all[to + by - 1]; by += 1) {
      found.push(shifted(difference, by));
    }
  }
  return found;
}

function shifted({ quoteFrom, quoteTo, from, to }: Difference, by: number): Difference {
  return { quoteFrom: quoteFrom + by, quoteTo: quoteTo + by, from: from + by, to: to + by };
}
