/** The longest increasing subsequence: of items in a new order, the most that can be said to have stayed. */
import { lowerBound } from './lower-bound.ts';

/**
 * Indices of the values of the longest increasing subsequence, in order. Of equally long ones, it always picks the
 * same.
 */
export function longestIncreasing(values: readonly number[]): number[] {
  /** For each length, the index of the smallest value that ends an increasing subsequence of that length. */
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    const low = lowerBound(0, tails.length, (at) => (values[tails[at] ?? 0] ?? 0) < value);
    previous.push(low > 0 ? (tails[low - 1] ?? -1) : -1);
    tails[low] = index;
  }
  const chosen: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) chosen.push(at);
  return chosen.reverse();
}
