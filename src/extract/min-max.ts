/**
 * The least and the greatest of many numbers. `Math.min(...list)` overflows the stack when the list is very long; these
 * functions do not.
 */

/** Returns infinity for an empty list. */
export function least(numbers: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY;
  for (const each of numbers) if (each < found) found = each;
  return found;
}

/** Returns minus infinity for an empty list. */
export function greatest(numbers: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const each of numbers) if (each > found) found = each;
  return found;
}
