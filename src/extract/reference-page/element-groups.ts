/** Groups the children of an element: nodes that stand in one line, and block elements. */
import {
  childrenOf,
  isElement,
  isIgnored,
  isInline,
  type Page,
  type PageElement,
  type PageNode,
  walkTree,
} from '../html/page/dom.ts';

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
  if (!isInline(element)) return true;
  let hasBlock = false;
  walkTree(element, (node) => {
    hasBlock ||= isElement(node) && node.name !== 'br' && !isInline(node) && !isIgnored(node);
    return isElement(node) && !hasBlock;
  });
  return hasBlock;
}
