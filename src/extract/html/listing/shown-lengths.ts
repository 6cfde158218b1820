/**
 * How much text each element of a listing page holds, found in one walk over the page: an entry of a list or a heading
 * is short, so the text of a long element need not be collected, nor that of an element around nothing but another one.
 */
import { isElement, isIgnored, type PageElement, type PageRoot, textOf, walkTree } from '../page/dom.ts';

/** Characters of text in each element, without white space. */
export type ShownLengths = ReadonlyMap<PageElement, number>;

/** A box with more characters is a part of the page, not an entry of a list. */
export const LONGEST_CARD = 1200;
/** Fewer characters may be shown than the markup has, since some have no width; but not half of them. */
const LONGEST_IN_MARKUP = 2 * LONGEST_CARD;

export function shownLengths(root: PageRoot): ShownLengths {
  const lengths = new Map<PageElement, number>();
  const open: number[] = [0];
  walkTree(
    root,
    (node) => {
      if (!isElement(node)) {
        open[open.length - 1] = (open.at(-1) ?? 0) + (textOf(node) ?? '').replace(/\s+/g, '').length;
        return false;
      }
      if (isIgnored(node)) return false;
      open.push(0);
      return true;
    },
    (element) => {
      const length = open.pop() ?? 0;
      lengths.set(element, length);
      open[open.length - 1] = (open.at(-1) ?? 0) + length;
    },
  );
  return lengths;
}

/** True for an element with too much text for an entry of a list, or for a heading. */
export function isTooLong(element: PageElement, lengths: ShownLengths): boolean {
  return (lengths.get(element) ?? 0) > LONGEST_IN_MARKUP;
}
