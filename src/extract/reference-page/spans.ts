/** Finds what stands in a part of a text among thousands of links or notes that are in its order. */
import { lowerBound } from '../../text/lower-bound.ts';

/** Those that begin at an offset or behind it, and before another. */
export function beginningIn<T extends { readonly start: number }>(
  ordered: readonly T[],
  from: number,
  to: number,
): T[] {
  const first = indexFrom(ordered, from, ({ start }) => start);
  let end = first;
  while ((ordered[end]?.start ?? to) < to) end += 1;
  return ordered.slice(first, end);
}

/** The index of the first whose offset is at least a given one; the number of all if there is none. */
export function indexFrom<T>(ordered: readonly T[], offset: number, offsetOf: (each: T) => number): number {
  return lowerBound(0, ordered.length, (at) => {
    const each = ordered[at];
    return each !== undefined && offsetOf(each) < offset;
  });
}
