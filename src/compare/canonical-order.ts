/**
 * Of equally good answers a search takes the first that it meets. Both ways round it is made in one direction, so that
 * a comparison is the mirror of the one the other way, and every step of it finds the same.
 */
import { type Block, type Section, sectionText } from '../model/document.ts';
import { changedRegions } from '../text/diff.ts';
import type { Region } from '../text/regions.ts';

/** True where the search is made from the first section to the second. */
export function isInCanonicalOrder(before: Section, after: Section): boolean {
  return sectionText(before) < sectionText(after);
}

/** The places where the blocks of two sections differ. */
export function differingBlocks(before: Section, after: Section): Region[] {
  const texts = (blocks: readonly Block[]): string[] => blocks.map(({ text }) => text);
  return regionsOf(texts(before.blocks), texts(after.blocks));
}

/** The places where two lists differ. */
export function regionsOf(before: readonly string[], after: readonly string[]): Region[] {
  return before.join('\n\n') < after.join('\n\n')
    ? changedRegions(before, after)
    : swapRegions(changedRegions(after, before));
}

/** The same places the other way round. */
export function swapRegions(regions: readonly Region[]): Region[] {
  return regions.map((region) => ({
    beforeStart: region.afterStart,
    beforeEnd: region.afterEnd,
    afterStart: region.beforeStart,
    afterEnd: region.beforeEnd,
  }));
}
