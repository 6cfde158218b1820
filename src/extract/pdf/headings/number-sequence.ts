/**
 * Removes headings that are out of sequence. Heading numbers rise from page to page, and a line that only looks like a
 * numbered heading, such as a table row in large type, breaks that order.
 */
import { compareNumbers, leadingNumber } from '../../../grammar/section-numbers.ts';
import { longestIncreasing } from '../../../text/increasing.ts';
import type { Heading } from './heading.ts';

/** With fewer in order, each part of the document has its own numbering, and no heading is removed. */
const SHARE_IN_ORDER = 0.85;

/** The headings without the numbered ones that are out of sequence. */
export function withoutOutOfSequence(headings: readonly Heading[]): Heading[] {
  const numbered = headings.filter((heading) => leadingNumber(heading.text) !== null && heading.kind === 'body');
  const ranks = ranksOf(numbered.map((heading) => leadingNumber(heading.text) ?? ''));
  const chosen = new Set(longestIncreasing(ranks).map((at) => numbered[at]));
  if (chosen.size < SHARE_IN_ORDER * numbered.length) return [...headings];
  const outOfSequence = new Set(numbered.filter((heading) => !chosen.has(heading)));
  return headings.filter((heading) => !outOfSequence.has(heading));
}

/** The rank of each number among all of them in order; equal numbers share a rank. */
function ranksOf(numbers: readonly string[]): number[] {
  const ranks = new Map([...new Set(numbers)].sort(compareNumbers).map((number, at) => [number, at]));
  return numbers.map((number) => ranks.get(number) ?? 0);
}
