/** The words of images that stand for words, such as the ticks and crosses in the cells of a table. */
import { cleanText } from '../../../text/normalize.ts';
import { attributesOf, isElement, type PageElement, walkTree } from '../page/dom.ts';

/** The alternative texts in an element that has no text of its own, with a space between two; empty if there are none. */
export function alternativeText(element: PageElement): string {
  const texts: string[] = [];
  walkTree(element, (node) => {
    if (!isElement(node)) return false;
    const { alt, role } = attributesOf(node);
    const label = attributesOf(node)['aria-label'];
    if (node.name === 'img') texts.push(alt ?? label ?? '');
    else if (label !== undefined && (node.name === 'svg' || role === 'img' || isIcon(node))) texts.push(label);
    return node.name !== 'svg';
  });
  return cleanText(texts.join(' '));
}

function isIcon(element: PageElement): boolean {
  return /^(?:i|span)$/.test(element.name);
}
