/**
 * Counts what each element of a page holds (words, links, headings, fields), and puts aside what no reader sees. The
 * counts are what furniture is told by; nothing is judged here.
 */
import {
  ancestorsOf,
  attribute,
  attributesOf,
  childrenOf,
  isElement,
  isSilent,
  type Page,
  type PageElement,
  type PageNode,
  textOf,
  walkTree,
} from './dom.ts';
import type { Tally } from './furniture.ts';
import { isHidden, openablePanels } from './hidden.ts';
import { inlineText } from './inline-text.ts';

export type Tallies = ReadonlyMap<PageElement, Tally>;

/** Counts every element of the page; what is hidden or to be handled, not read, is added to `removed`. */
export function tallyPage(page: Page, removed: Set<PageElement>): Tallies {
  const counts = new Map<PageElement, Tally>();
  const openable = openablePanels(page.root);
  const open: Tally[] = [emptyTally()];
  const links: PageElement[] = [];
  const titles: PageElement[] = [];
  const enter = (node: PageNode): boolean => {
    if (!isElement(node)) {
      const text = textOf(node);
      const top = open.at(-1);
      if (text === null || top === undefined) return false;
      const chars = text.replace(/\s+/g, '').length;
      top.chars += chars;
      if (COPYRIGHT.test(text)) top.copyright = true;
      if (links.length > 0) top.linkChars += chars;
      if (titles.length > 0) top.titleChars += chars;
      return false;
    }
    if (isSilent(node)) {
      removed.add(node);
      return false;
    }
    if (isControl(node)) return removed.add(node) && noteControl(node, open.at(-1));
    open.push(emptyTally());
    if (isLink(node)) links.push(node);
    if (node.name === 'h1') titles.push(node);
    return true;
  };
  const leave = (element: PageElement): void => {
    const tally = open.pop() ?? emptyTally();
    if (links.at(-1) === element) links.pop();
    if (titles.at(-1) === element) titles.pop();
    noteKind(element, tally);
    counts.set(element, tally);
    // An open dialog hides all the rest of its page from screen readers, and some pages are hidden until a script ran.
    const shown = tally.main || (attribute(element, 'aria-hidden') === 'true' && tally.titleChars > 0);
    if (isHidden(element, openable) && !shown) removed.add(element);
    else addTally(open.at(-1), tally);
  };
  walkTree(page.body, enter, leave);
  if (isElement(page.body)) counts.set(page.body, open[0] ?? emptyTally());
  return counts;
}

function isLink(element: PageElement): boolean {
  return (element.name === 'a' && attributesOf(element).href !== undefined) || attributesOf(element).role === 'link';
}

const CONTROLS = new Set(
  'select textarea input datalist option optgroup iframe object embed canvas audio video map progress meter title'.split(
    ' ',
  ),
);

/** Things to handle and not to read. A button in a heading or before a panel is the heading of what it opens. */
function isControl(element: PageElement): boolean {
  if (CONTROLS.has(element.name)) return true;
  if (element.name !== 'button' && attributesOf(element).role !== 'button') return false;
  for (const parent of ancestorsOf(element)) {
    if (/^(?:h[1-6]|summary|dt)$/.test(parent.name) || attributesOf(parent).role === 'heading') return false;
    if (!/^(?:span|div|b|strong)$/.test(parent.name)) break;
  }
  return (
    element.name === 'button' ||
    childrenOf(element).length === 0 ||
    attributesOf(element)['aria-expanded'] === undefined
  );
}

const COPYRIGHT =
  /©|\ball rights reserved\b|\btous droits réservés\b|\balle rechte vorbehalten\b|\btodos los derechos reservados\b/i;

const CONSENT =
  /^(?:accept|agree|allow|reject|decline|i agree|got it|ok(?:ay)?$|accepter|tout accepter|refuser|tout refuser|j.accepte|akzeptieren|alle akzeptieren|zustimmen|ablehnen|aceptar|rechazar)/i;

/** Always false: what is inside a control is not looked at. */
function noteControl(element: PageElement, tally: Tally | undefined): false {
  if (tally === undefined) return false;
  if (element.name === 'input' || element.name === 'select' || element.name === 'textarea') {
    if (attributesOf(element).type !== 'hidden') tally.fields += 1;
  } else if (CONSENT.test(inlineText(element).trim())) tally.consent = true;
  return false;
}

function noteKind(element: PageElement, tally: Tally): void {
  if (isLink(element)) {
    tally.links += 1;
    if (attributesOf(element).href?.startsWith('#')) tally.fragmentLinks += 1;
  }
  if (/^h[1-6]$/.test(element.name)) {
    tally.headings += 1;
    // The site's own name, set as the title of every page, is no title of the document.
    if (tally.linkChars === tally.chars && tally.links > 0) tally.titleChars = 0;
  }
  if (element.name === 'main' || attributesOf(element).role === 'main') tally.main = true;
}

function emptyTally(): Tally {
  return {
    chars: 0,
    linkChars: 0,
    links: 0,
    fragmentLinks: 0,
    titleChars: 0,
    headings: 0,
    main: false,
    fields: 0,
    consent: false,
    copyright: false,
  };
}

function addTally(sum: Tally | undefined, tally: Tally): void {
  if (sum === undefined) return;
  sum.chars += tally.chars;
  sum.linkChars += tally.linkChars;
  sum.links += tally.links;
  sum.fragmentLinks += tally.fragmentLinks;
  sum.titleChars += tally.titleChars;
  sum.headings += tally.headings;
  sum.fields += tally.fields;
  sum.main ||= tally.main;
  sum.consent ||= tally.consent;
  sum.copyright ||= tally.copyright;
}
