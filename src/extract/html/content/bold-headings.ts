/** Finds the headings of pages without heading elements: short lines that are entirely bold, each followed by text. */
import type { Item } from '../../build-sections.ts';
import type { PageItems } from './blocks.ts';

/** Fewer bold lines than this are emphasis. */
const FEWEST_HEADINGS = 3;
const LONGEST_HEADING = 120;

/**
 * The items with such lines as headings; unchanged if the page has more than one heading element, since one may be its
 * title.
 */
export function withBoldHeadings({ items, bold }: PageItems): readonly Item[] {
  const levels = items.flatMap((item) => (item.type === 'heading' ? [item.level] : []));
  if (levels.length > 1) return items;
  const headings = new Set(items.filter((item, index) => bold.has(item) && isHeading(item, items[index + 1], bold)));
  if (headings.size < FEWEST_HEADINGS) return items;
  const level = (levels[0] ?? 0) + 1;
  return items.map((item) =>
    item.type === 'block' && headings.has(item)
      ? { type: 'heading', level, text: item.text, anchor: null, page: null }
      : item,
  );
}

function isHeading(item: Item, next: Item | undefined, bold: ReadonlySet<Item>): boolean {
  if (next === undefined || next.type === 'heading' || bold.has(next)) return false;
  return item.text.length <= LONGEST_HEADING && (!/[.,;]$/.test(item.text) || /^\d+[.)]\s/.test(item.text));
}
