/** Where a stretch of a quote and the document part: between words that both have. */

/** Words of the quote and the words of the document in their place; either may be empty. Ends are after the last word. */
export interface Difference {
  readonly quoteFrom: number;
  readonly quoteTo: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch of a quote with its place: for each word the token that it equals, or -1, and the one in its place. */
export interface Aligned {
  /** Index of the first word in the quote. */
  readonly offset: number;
  readonly matches: Int32Array;
  readonly pairs: Int32Array;
}

/** The differences in order. At either end of the stretch the document's side is what stands in the words' place. */
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

/**
 * The same difference as it may also be read: words that only the quote has, or only the document, and that are followed
 * or preceded by their own beginning or end, may be said to stand a little earlier or later.
 */
export function readings(difference: Difference, ids: Int32Array, all: Int32Array): Difference[] {
  const { quoteFrom, quoteTo, from, to } = difference;
  const found = [difference];
  if (from === to) {
    const equal = (a: number, b: number): boolean => ids[a] === ids[b] && (ids[a] ?? -1) >= 0;
    for (let by = 1; by <= MAX_SHIFT && quoteFrom - by >= 0 && equal(quoteFrom - by, quoteTo - by); by += 1) {
      found.push({ quoteFrom: quoteFrom - by, quoteTo: quoteTo - by, from: from - by, to: to - by });
    }
    for (
      let by = 1;
      by <= MAX_SHIFT && quoteTo + by <= ids.length && equal(quoteFrom + by - 1, quoteTo + by - 1);
      by += 1
    ) {
      found.push({ quoteFrom: quoteFrom + by, quoteTo: quoteTo + by, from: from + by, to: to + by });
    }
  } else if (quoteFrom === quoteTo) {
    for (let by = 1; by <= MAX_SHIFT && from - by >= 0 && all[from - by] === all[to - by]; by += 1) {
      found.push({ quoteFrom: quoteFrom - by, quoteTo: quoteTo - by, from: from - by, to: to - by });
    }
    for (let by = 1; by <= MAX_SHIFT && to + by <= all.length && all[from + by - 1] === all[to + by - 1]; by += 1) {
      found.push({ quoteFrom: quoteFrom + by, quoteTo: quoteTo + by, from: from + by, to: to + by });
    }
  }
  return found;
}

/** More readings than this tell nothing new. */
const MAX_SHIFT = 12;
