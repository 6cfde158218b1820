/** Finds boxes of links to other pages inside a document. Their contents change when other pages do. */
import { cleanText } from '../../../text/normalize.ts';
import { isContent, isElement, nameWords, type PageElement, parentOf, textOf } from './dom.ts';
import type { PageStatistics } from './element-statistics.ts';
import { inlineText } from './inline-text.ts';

const RELATED = new RegExp(
  `^(?:${[
    'related(?: (?:content|posts?|articles?|links?|stories|news|research|resources|reading|topics))?',
    'read (?:next|more)',
    'more (?:from|posts|articles|news|stories|on)\\b.*',
    'you (?:may|might) also (?:like|enjoy|be interested in).*',
    'recommended(?: (?:reading|for you|posts|articles))?',
    'keep reading',
    '(?:latest|popular) (?:news|posts|articles|stories)',
    'share(?: (?:this|on).*)?',
    'à lire aussi|sur le même sujet|(?:articles|contenus) (?:associés|similaires|connexes|liés)',
    '(?:verwandte|ähnliche|weitere) (?:artikel|beiträge|themen|inhalte)',
    '(?:artículos|contenidos) relacionados|(?:articoli|contenuti) correlati|artigos relacionados|gerelateerde artikelen',
  ].join('|')})$`,
  'i',
);

const LONGEST_HEADING = 60;
/** A box of teasers, each with a link to read on, has more other text than link text. */
const LONGEST_TEASERS = 700;

/** The boxes under a heading like "Related content" that hold more link text than other text. */
export function relatedLinks(counts: PageStatistics): PageElement[] {
  const boxes: PageElement[] = [];
  for (const [heading, statistics] of counts) {
    if (!/^h[2-6]$/.test(heading.name) || statistics.chars > LONGEST_HEADING || statistics.chars === 0) continue;
    if (!RELATED.test(cleanText(inlineText(heading)))) continue;
    let box: PageElement | null = null;
    for (let element: PageElement = heading; beginsParent(element, counts); ) {
      const parent = parentOf(element);
      const outer = parent === null ? undefined : counts.get(parent);
      if (parent === null || outer === undefined || isContent(parent) || parent.name === 'body') break;
      const isTeasers = outer.links >= 2 && outer.chars <= LONGEST_TEASERS && / related /.test(nameWords(parent));
      const isLinks = outer.linkChars > (outer.chars - statistics.chars) / 2 && outer.links > 0;
      if (isLinks || isTeasers) box = parent;
      element = parent;
    }
    if (box !== null) boxes.push(box);
  }
  return boxes;
}

/** True if no text comes before the element in its parent. */
function beginsParent(element: PageElement, counts: PageStatistics): boolean {
  for (let sibling = element.prev; sibling !== null; sibling = sibling.prev) {
    const chars = isElement(sibling) ? (counts.get(sibling)?.chars ?? 0) : (textOf(sibling)?.trim().length ?? 0);
    if (chars > 0) return false;
  }
  return parentOf(element) !== null;
}
