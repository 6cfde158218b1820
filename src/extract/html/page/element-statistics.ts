/**
 * Counts what each element of a web page holds: words, links, headings, form fields. On the way it collects the
 * elements that a person does not see or does not read. It decides nothing about boilerplate; other files do, from
 * these counts.
 */

import {
  ancestorsOf,
  attribute,
  attributesOf,
  childrenOf,
  isElement,
  isIgnored,
  type Page,
  type PageElement,
  type PageNode,
  textOf,
  walkTree,
} from './dom.ts';
import { isHidden, openablePanels } from './hidden.ts';
import { inlineText } from './inline-text.ts';

/** What an element holds, without what is hidden in it. */
export interface ElementStatistics {
  /** Number of characters other than white space. */
  chars: number;
  /** Number of those characters inside links. */
  linkChars: number;
  links: number;
  /** Links to a fragment of the same page. */
  fragmentLinks: number;
  /**
   * Number of characters in level-1 headings, except those that are a link and nothing else, such as the site's name.
   */
  titleChars: number;
  headings: number;
  /** True if it is or holds the page's `main`. */
  main: boolean;
  /** Number of form fields. */
  fields: number;
  /** True if a button says "accept", "reject" or the like. */
  consent: boolean;
  /** True if it holds words such as "© 2026" or "All rights reserved". */
  copyright: boolean;
}

export type PageStatistics = ReadonlyMap<PageElement, ElementStatistics>;

/** Counts every element of the page. Adds to `removed` the elements that are hidden, ignored or controls. */
export function countElements(page: Page, removed: Set<PageElement>): PageStatistics {
  const counter = new ElementCounter(openablePanels(page.root), removed);
  walkTree(
    page.body,
    (node) => counter.enter(node),
    (element) => counter.leave(element),
  );
  if (isElement(page.body)) counter.counts.set(page.body, counter.total);
  return counter.counts;
}

class ElementCounter {
  readonly counts = new Map<PageElement, ElementStatistics>();
  readonly #openable: ReadonlySet<string>;
  readonly #removed: Set<PageElement>;
  /** One for each open element, innermost last; the first is for the whole page. */
  readonly #open: ElementStatistics[] = [emptyStatistics()];
  readonly #openLinks: PageElement[] = [];
  readonly #openTitles: PageElement[] = [];

  constructor(openable: ReadonlySet<string>, removed: Set<PageElement>) {
    this.#openable = openable;
    this.#removed = removed;
  }

  get total(): ElementStatistics {
    return this.#open[0] ?? emptyStatistics();
  }

  /** True if the children of the node are to be counted. */
  enter(node: PageNode): boolean {
    if (!isElement(node)) {
      this.#countText(textOf(node));
      return false;
    }
    if (isIgnored(node)) {
      this.#removed.add(node);
      return false;
    }
    if (isControl(node)) {
      this.#removed.add(node);
      countControl(node, this.#open.at(-1));
      return false;
    }
    this.#open.push(emptyStatistics());
    if (isLink(node)) this.#openLinks.push(node);
    if (node.name === 'h1') this.#openTitles.push(node);
    return true;
  }

  leave(element: PageElement): void {
    const statistics = this.#open.pop() ?? emptyStatistics();
    if (this.#openLinks.at(-1) === element) this.#openLinks.pop();
    if (this.#openTitles.at(-1) === element) this.#openTitles.pop();
    countElement(element, statistics);
    this.counts.set(element, statistics);
    // An open dialog hides the rest of its page from screen readers, and some pages stay hidden until a script has run.
    const shown = statistics.main || (attribute(element, 'aria-hidden') === 'true' && statistics.titleChars > 0);
    if (isHidden(element, this.#openable) && !shown) this.#removed.add(element);
    else addStatistics(this.#open.at(-1), statistics);
  }

  #countText(text: string | null): void {
    const top = this.#open.at(-1);
    if (text === null || top === undefined) return;
    const chars = text.replace(/\s+/g, '').length;
    top.chars += chars;
    if (COPYRIGHT.test(text)) top.copyright = true;
    if (this.#openLinks.length > 0) top.linkChars += chars;
    if (this.#openTitles.length > 0) top.titleChars += chars;
  }
}

function isLink(element: PageElement): boolean {
  return (element.name === 'a' && attributesOf(element).href !== undefined) || attributesOf(element).role === 'link';
}

const CONTROLS = new Set(
  'select textarea input datalist option optgroup iframe object embed canvas audio video map progress meter title'.split(
    ' ',
  ),
);

/**
 * True for form fields, buttons and embedded media. A button inside a heading is the heading of the panel that it
 * opens.
 */
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

function countControl(element: PageElement, statistics: ElementStatistics | undefined): void {
  if (statistics === undefined) return;
  if (element.name === 'input' || element.name === 'select' || element.name === 'textarea') {
    if (attributesOf(element).type !== 'hidden') statistics.fields += 1;
  } else if (CONSENT.test(inlineText(element).trim())) statistics.consent = true;
}

/** Counts the element itself, on top of what it holds. */
function countElement(element: PageElement, statistics: ElementStatistics): void {
  if (isLink(element)) {
    statistics.links += 1;
    if (attributesOf(element).href?.startsWith('#')) statistics.fragmentLinks += 1;
  }
  if (/^h[1-6]$/.test(element.name)) {
    statistics.headings += 1;
    // A heading that is a link and nothing else is the site's name, which stands on every page; it is not a title.
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
