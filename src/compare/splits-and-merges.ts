/** Sections that were split from another or joined into one, where it is plain: their paragraphs moved as they were. */
import type { Block, Section } from '../model/document.ts';

/** Share of a section's characters that came from one other section, or went to it. */
const MOST = 0.8;

/** The section in which most of the words of this one stand on the other side; null where there is none. */
export function splitsAndMerges(section: Section, moved: ReadonlyMap<Block, Section>): Section | null {
  const shares = new Map<Section, number>();
  let all = 0;
  for (const block of section.blocks) {
    all += block.text.length;
    const other = moved.get(block);
    if (other) shares.set(other, (shares.get(other) ?? 0) + block.text.length);
  }
  const [best] = [...shares].sort(([, one], [, other]) => other - one);
  return best !== undefined && best[1] >= MOST * all ? best[0] : null;
}
