/** Finds sections that were plainly split from another or merged into one: their paragraphs moved unchanged. */
import type { Block, Section } from '../model/document.ts';

/** Share of a section's characters that one other section has in the other version. */
const MIN_SHARE = 0.8;

/** The section that has most of this one's words in the other version; null if there is none. */
export function splitOrMergeCounterpart(section: Section, moved: ReadonlyMap<Block, Section>): Section | null {
  const characters = new Map<Section, number>();
  let total = 0;
  for (const block of section.blocks) {
    total += block.text.length;
    const other = moved.get(block);
    if (other) characters.set(other, (characters.get(other) ?? 0) + block.text.length);
  }
  const [best] = [...characters].sort(([, one], [, other]) => other - one);
  return best !== undefined && best[1] >= MIN_SHARE * total ? best[0] : null;
}
