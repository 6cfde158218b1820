/**
 * Counts what each element of a page holds (words, links, headings, fields), and puts aside what no reader sees. The
 * counts are what furniture is told by; nothing is judged here.
 */

import { inlineText } from '../content/inline-text.ts';
import type { ElementStatistics } from './boilerplate.ts';
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
import { isHidden, openablePanels } from './hidden.ts';

export type PageStatistics = ReadonlyMap<PageElement, ElementStatistics>;

/** Counts every element of the page; what is hidden or to be handled, not read, is added to `removed`. */
export function countElements(page: Page, removed: Set<PageElement>): PageStatistics {
  const counts = new Map<PageElement, ElementStatistics>();
  const openable = openablePanels(page.root);
  const open: ElementStatistics[] = [emptyStatistics()];
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
    open.push(emptyStatistics());
    if (isLink(node)) links.push(node);
    if (node.name === 'h1') titles.push(node);
    return true;
  };
  const leave = (element: PageElement): void => {
    const statistics = open.pop() ?? emptyStatistics();
    if (links.at(-1) === element) links.pop();
    if (titles.at(-1) === element) titles.pop();
    noteKind(element, statistics);
    counts.set(element, statistics);
    // An open dialog hides all the rest of its page from screen readers, and some pages are hidden until a script ran.
    const shown = statistics.main || (attribute(element, 'aria-hidden') === 'true' && statistics.titleChars > 0);
    if (isHidden(element, openable) && !shown) removed.add(element);
    else addStatistics(open.at(-1), statistics);
  };
  walkTree(page.body, enter, leave);
  if (isElement(page.body)) counts.set(page.body, open[0] ?? emptyStatistics());
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
function noteControl(element: PageElement, statistics: ElementStatistics | undefined): false {
  if (statistics === undefined) return false;
  if (element.name === 'input' || element.name === 'select' || element.name === 'textarea') {
    if (attributesOf(element).type !== 'hidden') statistics.fields += 1;
  } else if (CONSENT.test(inlineText(element).trim())) statistics.consent = true;
  return false;
}

function noteKind(element: PageElement, statistics: ElementStatistics): void {
  if (isLink(element)) {
    statistics.links += 1;
    if (attributesOf(element).href?.startsWith('#')) statistics.fragmentLinks += 1;
  }
  if (/^h[1-6]$/.test(element.name)) {
    statistics.headings += 1;
    // The site's own name, set as the title of every page, is no title of the document.
    if (statistics.linkChars === statistics.chars && statistics.links > 0) statistics.titleChars = 0;
  }
  if (element.name === 'main' || attributesOf(element).role === 'main') statistics.main = true;
}

function emptyStatistics(): ElementStatistics {
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

function addStatistics(sum: ElementStatistics | undefined, statistics: ElementStatistics): void {
  if (sum === undefined) return;
  sum.chars += statistics.chars;
  sum.linkChars += statistics.linkChars;
  sum.links += statistics.links;
  sum.fragmentLinks += statistics.fragmentLinks;
  sum.titleChars += statistics.titleChars;
  sum.headings += statistics.headings;
  sum.fields += statistics.fields;
  sum.main ||= statistics.main;
  sum.consent ||= statistics.consent;
  sum.copyright ||= statistics.copyright;
}
