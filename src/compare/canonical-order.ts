/**
 * A search takes the first of equally good answers. A comparison therefore always searches in one direction, no matter
 * which version is older: swapping the versions swaps additions and deletions, and every step of the comparison finds
 * the same.
 */
import { BLOCK_BREAK, type Block, type Section, sectionText } from '../model/document.ts';
import { changedRegions } from '../text/diff.ts';
import type { Region } from '../text/regions.ts';

/** True if the search goes from the first section to the second. */
export function isInCanonicalOrder(before: Section, after: Section): boolean {
  return sectionText(before) < sectionText(after);
}

/** The regions in which the blocks of two sections differ. */
export function differingBlocks(before: Section, after: Section): Region[] {
  const texts = (blocks: readonly Block[]): string[] => blocks.map(({ text }) => text);
  return differingRegions(texts(before.blocks), texts(after.blocks));
}

/** The regions in which two lists differ. */
export function differingRegions(before: readonly string[], after: readonly string[]): Region[] {
  return before.join(BLOCK_BREAK) < after.join(BLOCK_BREAK)
    ? changedRegions(before, after)
    : swapRegions(changedRegions(after, before));
}

/** The same regions with the versions swapped. */
export function swapRegions(regions: readonly Region[]): Region[] {
  return regions.map((region) => ({
    beforeStart: region.afterStart,
    beforeEnd: region.afterEnd,
    afterStart: region.beforeStart,
    afterEnd: region.beforeEnd,
  }));
}
