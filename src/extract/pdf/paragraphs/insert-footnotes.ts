/** Inserts the footnotes of all pages into the running text, each after the paragraph that refers to it. */
import type { LineJoiner } from '../lines/line-joiner.ts';
import type { Footnote } from '../pages/footnotes.ts';
import type { FlowBlock, FlowItem } from './flow-item.ts';
import { joinLines } from './joined-text.ts';
import { noteReferencesOf } from './note-references.ts';

export interface PlacedFootnote {
  readonly page: number;
  readonly footnote: Footnote;
}

export function insertFootnotes(
  items: readonly FlowItem[],
  footnotes: readonly PlacedFootnote[],
  joiner: LineJoiner,
): FlowItem[] {
  const following = new Map<number, FlowItem[]>();
  for (const { page, footnote } of footnotes) {
    const at = indexOfReferrer(items, page, footnote.reference);
    following.set(at, [...(following.get(at) ?? []), footnoteItem(footnote, page, joiner)]);
  }
  const referring = withNoteReferences(items, footnotes);
  return [...(following.get(-1) ?? []), ...referring.flatMap((item, at) => [item, ...(following.get(at) ?? [])])];
}

function withNoteReferences(items: readonly FlowItem[], footnotes: readonly PlacedFootnote[]): FlowItem[] {
  const texts = items.flatMap((item) => (item.type === 'block' && !item.contents ? [item] : []));
  const found = noteReferencesOf(
    texts.map(({ block: { text, page, pageEnd }, superscripts }) => ({ text, page, pageEnd, superscripts })),
    footnotes.map(({ page, footnote }) => ({ page, reference: footnote.reference })),
  );
  const byItem = new Map<FlowItem, (typeof found)[number]>(texts.map((item, at) => [item, found[at] ?? []]));
  return items.map((item) => {
    const noteReferences = byItem.get(item) ?? [];
    return item.type === 'block' && noteReferences.length > 0
      ? { ...item, block: { ...item.block, noteReferences } }
      : item;
  });
}

/** Index of the item that a footnote follows: the last on its page with its superscript, else the last on its page. */
function indexOfReferrer(items: readonly FlowItem[], page: number, reference: string): number {
  const isReferrer = (item: FlowItem): boolean =>
    item.type === 'block' &&
    item.block.page <= page &&
    item.block.pageEnd >= page &&
    item.superscripts.some(({ text }) => text === reference);
  const referrer = items.findLastIndex(isReferrer);
  if (referrer !== -1) return referrer;
  return items.findLastIndex((item) => (item.type === 'block' ? item.block.page : item.heading.page) <= page);
}

function footnoteItem({ reference, lines }: Footnote, page: number, joiner: LineJoiner): FlowBlock {
  const { text } = joinLines(lines, joiner);
  const words = text.slice(reference.length).replace(/^[.)\]]?\s*/, '');
  const spaced = reference === '' ? text : `${reference} ${words}`;
  const block = { kind: 'note', text: spaced, page, pageEnd: page } as const;
  return { type: 'block', block, contents: false, superscripts: [], last: null };
}
