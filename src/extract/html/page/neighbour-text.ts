/** What stands directly before and after an element in its line. */
import { childrenOf, isElement, isIgnored, isInline, type PageElement, type PageNode, textOf } from './dom.ts';

export interface NeighbourText {
  /** The end of the text before it, without white space; empty at the start of a line. */
  readonly before: string;
  /** True if white space stands between that and the element. */
  readonly isApart: boolean;
  /** The start of the text after it; empty at the end of a line. */
  readonly after: string;
}

/** As much of a text as is looked at. */
const MAX_CHARACTERS = 24;
/** As many nodes as are looked at: most of a page's inline elements have text. */
const MAX_STEPS = 24;

export function neighbourText(element: PageElement): NeighbourText {
  const before = nearestText(element, 'prev');
  return {
    before: before.trimEnd().slice(-MAX_CHARACTERS),
    isApart: /\s$/.test(before),
    after: nearestText(element, 'next').slice(0, MAX_CHARACTERS),
  };
}

/** The nearest text that is not blank in one direction, within the line. */
function nearestText(element: PageElement, direction: 'prev' | 'next'): string {
  let node: PageNode = element;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const sibling: PageNode | null = node[direction];
    if (sibling === null) {
      const parent: PageNode | null = node.parent as PageNode | null;
      if (!isElement(parent) || !isInline(parent)) return '';
      node = parent;
      continue;
    }
    node = sibling;
    if (isElement(node) && !isIgnored(node) && (node.name === 'br' || !isInline(node))) return '';
    const text = textAtEdge(node, direction);
    if (text.trim() !== '') return text;
  }
  return '';
}

/** The text of the node, or the last (or first) text inside it. */
function textAtEdge(node: PageNode, direction: 'prev' | 'next'): string {
  let edge = node;
  for (;;) {
    if (!isElement(edge)) return textOf(edge) ?? '';
    const child = isIgnored(edge) ? undefined : childrenOf(edge).at(direction === 'prev' ? -1 : 0);
    if (child === undefined) return '';
    edge = child;
  }
}
