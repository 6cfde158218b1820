/** The parts of a reference page that are neither its running text nor a quote: notes, captions, lists of sources. */
import { attributesOf, childrenOf, classTokens, isElement, type Page, type PageElement } from '../html/page/dom.ts';

/** Headings of a list of sources, in which a link alone is a citation. */
export const SOURCES_HEADING =
  /\b(?:sources?|references?|bibliography|literature|further reading|works cited|notes|footnotes|endnotes|citations)\b|quellen|literatur|nachweise|fußnoten|anmerkungen|références|bibliographie|bibliografía|fuentes|referencias|notas|fonti|bibliografia|(?<!\p{L})note\b|参考|出典|脚注|注释|文献|источник|литература|примечани/iu;

const NOTE_CLASS = /^(?:footnotes?|endnotes?|references?|reflist|bibliography|citations?|csl-entry|ref-list)$/i;
const NOTE_ROLE = /^doc-(?:footnote|endnotes?|bibliography|biblioentry)$/;

/** True for a footnote, and for a list of notes or references. */
export function isNoteElement(element: PageElement): boolean {
  if (NOTE_ROLE.test(attributesOf(element).role ?? '')) return true;
  return (
    /^(?:div|section|ol|ul|dl|p)$/.test(element.name) && classTokens(element).some((name) => NOTE_CLASS.test(name))
  );
}

/** Class names of the line that says where a quote is from. */
const ATTRIBUTION_CLASS =
  /^(?:attribution|(?:templatequote|quote|blockquote)[-_]?(?:cite|source|author|footer|attribution)|cite|source|credit|author|citation|quotee|byline)$/i;

/** True for the line that says where a quote is from, by its name or its class. */
export function isAttributionElement(element: PageElement): boolean {
  if (/^(?:cite|footer|figcaption)$/.test(element.name)) return true;
  return classTokens(element).some((name) => ATTRIBUTION_CLASS.test(name));
}

/**
 * The captions of the block quotes in an element, which are parsed with these: `<figcaption>`, also above the quote, or
 * a line that its class calls one, if the element holds nothing but the two.
 */
export function captionsIn(parent: PageElement | Page['body']): readonly PageElement[] {
  const children = childrenOf(parent).filter((child): child is PageElement => isElement(child));
  if (!children.some(({ name }) => name === 'blockquote')) return [];
  return children.filter(
    (child) => child.name === 'figcaption' || (children.length === 2 && isAttributionElement(child)),
  );
}
