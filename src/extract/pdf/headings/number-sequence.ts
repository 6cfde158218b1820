/**
 * Numbers of headings rise from page to page. A line that only looks like a numbered heading, such as a row of a table
 * in large type, is known by breaking the order.
 */
import { longestIncreasing } from '../../../text/increasing.ts';
import { type Heading, numberOf } from './heading.ts';

/** A document whose parts are each numbered from one has no such order: nothing is left out there. */
const SHARE_IN_ORDER = 0.85;

/** Headings without the numbered ones that break the order. */
export function withoutOutOfSequence(headings: readonly Heading[]): Heading[] {
  const numbered = headings.filter((heading) => numberOf(heading.text) !== null && heading.kind === 'body');
  const ranks = ranksOf(numbered.map((heading) => numberOf(heading.text) ?? ''));
  const chosen = new Set(longestIncreasing(ranks).map((at) => numbered[at]));
  if (chosen.size < SHARE_IN_ORDER * numbered.length) return [...headings];
  const outOfSequence = new Set(numbered.filter((heading) => !chosen.has(heading)));
  return headings.filter((heading) => !outOfSequence.has(heading));
}

/** The place of each number among all of them in their order; equal numbers have one place. */
function ranksOf(numbers: readonly string[]): number[] {
  const places = new Map([...new Set(numbers)].sort(compareNumbers).map((number, at) => [number, at]));
  return numbers.map((number) => places.get(number) ?? 0);
}

/** `2` before `2.1` before `2.10` before `10` before `A` before `A.1`. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((number) => number.replace('Appendix ', '').split('.').map(valueOfPart));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const difference = (left?.[at] ?? -1) - (right?.[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Letters come after any number that a heading has. */
function valueOfPart(part: string): number {
  return /^\d/.test(part) ? Number(part) : 1000 + part.charCodeAt(0);
}
