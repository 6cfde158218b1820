/** Finds boxes of links to other pages inside a document: what stands in them changes by itself. */
import { cleanText } from '../../../text/normalize.ts';
import { inlineText } from '../content/inline-text.ts';
import { isContent } from './boilerplate.ts';
import { childrenOf, isElement, type PageElement, parentOf, textOf } from './dom.ts';
import type { PageStatistics } from './element-statistics.ts';

const RELATED =
  /^(?:related(?: (?:content|posts?|articles?|links?|stories|news|research|resources|reading))?|read (?:next|more)|more (?:from|posts|articles|news|stories|on)\b.*|you (?:may|might) also (?:like|enjoy|be interested in).*|recommended(?: (?:reading|for you|posts|articles))?|keep reading|latest (?:news|posts|articles|stories)|popular (?:posts|articles)|share(?: (?:this|on).*)?|à lire aussi|sur le même sujet)$/i;

/** Boxes under a heading like "Related content" that hold more links than words: they change by themselves. */
export function relatedLinks(counts: PageStatistics): PageElement[] {
  const boxes: PageElement[] = [];
  for (const [heading, statistics] of counts) {
    if (!/^h[2-6]$/.test(heading.name) || statistics.chars > 60 || statistics.chars === 0) continue;
    if (!RELATED.test(cleanText(inlineText(heading)))) continue;
    let box: PageElement | null = null;
    for (let at: PageElement = heading; opensWith(at, counts); ) {
      const parent = parentOf(at);
      const around = parent === null ? undefined : counts.get(parent);
      if (parent === null || around === undefined || isContent(parent) || parent.name === 'body') break;
      if (around.linkChars > (around.chars - statistics.chars) / 2 && around.links > 0) box = parent;
      at = parent;
    }
    if (box !== null) boxes.push(box);
  }
  return boxes;
}

/** True where no words stand before the element in its parent. */
function opensWith(element: PageElement, counts: PageStatistics): boolean {
  const parent = parentOf(element);
  if (parent === null) return false;
  for (const sibling of childrenOf(parent)) {
    if (sibling === element) return true;
    const chars = isElement(sibling) ? (counts.get(sibling)?.chars ?? 0) : (textOf(sibling)?.trim().length ?? 0);
    if (chars > 0) return false;
  }
  return false;
}
