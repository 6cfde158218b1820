/** Merges the headings from two kinds of evidence: the first takes precedence, and the second fills its gaps. */
import type { Line, LinedPage } from '../lines/lines.ts';
import { type Heading, linesOf } from './heading.ts';

/**
 * All headings of the first, and those that only the second has, at the levels that the first would give them. Each
 * kind of evidence counts levels in its own way; the headings that both have show how the levels correspond.
 */
export function mergeHeadings(
  first: readonly Heading[],
  second: readonly Heading[],
  pages: readonly LinedPage[],
): Heading[] {
  const known = new Map<Line, Heading>();
  for (const heading of first) for (const line of linesOf(heading, pages)) known.set(line, heading);
  const levels = new Map<number, number>();
  const missing: Heading[] = [];
  for (const heading of second) {
    const same = linesOf(heading, pages).flatMap((line) => known.get(line) ?? [])[0];
    if (same === undefined) missing.push(heading);
    else if (!levels.has(heading.level)) levels.set(heading.level, same.level);
  }
  return [...first, ...missing.map((heading) => ({ ...heading, level: translateLevel(levels, heading.level) }))];
}

/** Translates a level by the nearest one whose counterpart is known. */
function translateLevel(levels: ReadonlyMap<number, number>, level: number): number {
  const nearest = [...levels].reduce<readonly [number, number] | null>(
    (best, each) => (best === null || Math.abs(each[0] - level) < Math.abs(best[0] - level) ? each : best),
    null,
  );
  return nearest === null ? level : Math.max(1, nearest[1] + level - nearest[0]);
}
