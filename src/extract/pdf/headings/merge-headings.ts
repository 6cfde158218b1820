/** Two witnesses of a document's headings, of which the first is believed and the second fills its gaps. */

import type { Line, LinedPage } from '../lines/lines.ts';
import { type Heading, linesOf } from './heading.ts';

/**
 * The headings of the first, and those that only the second knows, at the levels at which the first would have put
 * them: each witness counts levels in its own way, which is told by the headings that both know.
 */
export function mergeHeadings(
  first: readonly Heading[],
  second: readonly Heading[],
  pages: readonly LinedPage[],
): Heading[] {
  const known = new Map<Line, Heading>();
  for (const heading of first) for (const line of linesOf(heading, pages)) known.set(line, heading);
  const levels = new Map<number, number>();
  const omitted: Heading[] = [];
  for (const heading of second) {
    const same = linesOf(heading, pages).flatMap((line) => known.get(line) ?? [])[0];
    if (same === undefined) omitted.push(heading);
    else if (!levels.has(heading.level)) levels.set(heading.level, same.level);
  }
  return [...first, ...omitted.map((heading) => ({ ...heading, level: inTermsOf(levels, heading.level) }))];
}

/** By the nearest level that both know. */
function inTermsOf(levels: ReadonlyMap<number, number>, level: number): number {
  const nearest = [...levels].reduce<readonly [number, number] | null>(
    (best, each) => (best === null || Math.abs(each[0] - level) < Math.abs(best[0] - level) ? each : best),
    null,
  );
  return nearest === null ? level : Math.max(1, nearest[1] + level - nearest[0]);
}
