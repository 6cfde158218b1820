/** Groups the children of an element: nodes that stand in one line, and block elements. */
import {
  childrenOf,
  isElement,
  isIgnored,
  isInline,
  type Page,
  type PageElement,
  type PageNode,
} from '../html/page/dom.ts';
import { createContainsTest } from './contained-elements.ts';

/** Nodes that stand in one line; or one block element. */
export interface ElementGroup {
  readonly line: PageNode[];
  readonly element: PageElement | null;
}

export function groupsOf(parent: PageElement | Page['body']): ElementGroup[] {
  const groups: ElementGroup[] = [];
  for (const child of childrenOf(parent)) {
    const last = groups.at(-1);
    if (isElement(child) && child.name !== 'br' && isBlock(child)) groups.push({ line: [], element: child });
    else if (last?.element === null) last.line.push(child);
    else groups.push({ line: [child], element: null });
  }
  return groups;
}

/** True for a block, and for an inline element that contains one. */
function isBlock(element: PageElement): boolean {
  return !isInline(element) || containsBlock(element);
}

const containsBlock = createContainsTest((each) => each.name !== 'br' && !isInline(each) && !isIgnored(each));
