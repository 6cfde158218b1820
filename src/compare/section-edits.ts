/**
 * Finds the edits that turn one version of a section into the other. Separates moved blocks, then matches equal blocks,
 * then similar ones, then the words within them.
 */
import { type Block, headingText, type Section, sectionText } from '../model/document.ts';
import { mergeEdits } from '../text/word-diff.ts';
import { type BlockVersion, type ComparedBlocks, editsOfBlocks } from './block-edits.ts';
import { differingBlocks, isInCanonicalOrder, swapRegions } from './canonical-order.ts';
import { type EditTag, isSameTag, type TaggedEdit } from './edit-tags.ts';
import type { MovedBlocks } from './moved-blocks.ts';

/** The edits: without `added` they are the older section's text, without `removed` the newer's. */
export function sectionEdits(before: Section, after: Section, moved: MovedBlocks): TaggedEdit[] {
  const [old, now] = [sectionText(before), sectionText(after)];
  if (old === now) return now === '' ? [] : [{ kind: 'same', text: now }];
  const blocks: ComparedBlocks = {
    regions: differingBlocks(before, after),
    deleted: before.blocks,
    inserted: after.blocks,
    moveOf: (block, version) => {
      const other = moved[version].get(block);
      if (!other) return undefined;
      const isSameSection = other === before || other === after;
      return moveTag(isSameSection ? null : headingText(other), moved.crossed.has(block));
    },
  };
  if (isInCanonicalOrder(before, after)) return mergeEdits(editsOfBlocks(blocks), isSameTag);
  return mergeEdits([...editsOfBlocks(swapBlocks(blocks))].map(swapEdit), isSameTag);
}

function moveTag(otherSection: string | null, crossed: boolean): EditTag {
  return { kind: 'moved', otherSection, crossed };
}

function swapBlocks({ regions, deleted, inserted, moveOf }: ComparedBlocks): ComparedBlocks {
  const swapped = { deleted: 'inserted', inserted: 'deleted' } as const;
  return {
    regions: swapRegions(regions),
    deleted: inserted,
    inserted: deleted,
    moveOf: (block: Block, version: BlockVersion) => moveOf(block, swapped[version]),
  };
}

function swapEdit(edit: TaggedEdit): TaggedEdit {
  const swapped = { same: 'same', removed: 'added', added: 'removed' } as const;
  return { ...edit, kind: swapped[edit.kind] };
}
