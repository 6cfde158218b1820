/**
 * Counts what each element of a web page holds: words, links, headings, form fields. On the way it collects the
 * controls and the hidden elements. It decides nothing about boilerplate; other files do, from these counts.
 */

import type { LeftOutReason } from '../../../model/left-out.ts';
import { sizeOfText } from '../../../text/count-words.ts';
import {
  ancestorsOf,
  attributesOf,
  childrenOf,
  isElement,
  isIgnored,
  isInline,
  isMain,
  type Page,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from './dom.ts';
import { type Hiding, hidingOf } from './hidden.ts';
import { inlineText } from './inline-text.ts';
import type { Panels } from './panels.ts';

/** What an element holds, without what is hidden in it. */
export interface ElementStatistics {
  /** Number of characters other than white space. */
  chars: number;
  words: number;
  /** Number of those characters inside links. */
  linkChars: number;
  /** Number of those characters in running text: not in a link, and as long as a sentence. */
  proseChars: number;
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
  /** Number of buttons. */
  buttons: number;
  /** True if a button says "accept", "reject" or the like. */
  consent: boolean;
  /** True if it holds words such as "© 2026" or "All rights reserved". */
  copyright: boolean;
}

export type PageStatistics = ReadonlyMap<PageElement, ElementStatistics>;

/** What the whole page holds, and what of it is no text at first sight. */
export interface PageCounts {
  readonly statistics: PageStatistics;
  readonly total: ElementStatistics;
  /** Controls, and elements that are never shown or only read aloud. */
  readonly removed: Map<PageElement, LeftOutReason>;
  /** Elements that are hidden at first, in document order. Their contents are not counted in what is around them. */
  readonly hidden: Map<PageElement, Hiding>;
}

/** Counts every element of the page. */
export function countElements(page: Page, panels: Panels): PageCounts {
  const counter = new ElementCounter(panels);
  walkTree(
    page.body,
    (node) => counter.enter(node),
    (element) => counter.leave(element),
  );
  if (isElement(page.body)) counter.statistics.set(page.body, counter.total);
  return counter;
}

class ElementCounter implements PageCounts {
  readonly statistics = new Map<PageElement, ElementStatistics>();
  readonly removed = new Map<PageElement, LeftOutReason>();
  readonly hidden = new Map<PageElement, Hiding>();
  readonly #panels: Panels;
  /** One for each open element, innermost last; the first is for the whole page. */
  readonly #open: ElementStatistics[] = [emptyStatistics()];
  readonly #openLinks: PageElement[] = [];
  readonly #openTitles: PageElement[] = [];
  /** True if the text before in the same line ends within a word. */
  #endsInWord = false;

  constructor(panels: Panels) {
    this.#panels = panels;
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
    if (isIgnored(node)) return false;
    if (!isInline(node)) this.#endsInWord = false;
    if (isControl(node, this.#panels)) {
      this.removed.set(node, 'control');
      countControl(node, this.#open.at(-1));
      return false;
    }
    this.#open.push(emptyStatistics());
    if (isLink(node)) this.#openLinks.push(node);
    if (node.name === 'h1') this.#openTitles.push(node);
    return true;
  }

  leave(element: PageElement): void {
    if (!isInline(element)) this.#endsInWord = false;
    const statistics = this.#open.pop() ?? emptyStatistics();
    if (this.#openLinks.at(-1) === element) this.#openLinks.pop();
    if (this.#openTitles.at(-1) === element) this.#openTitles.pop();
    countElement(element, statistics);
    this.statistics.set(element, statistics);
    const hiding = hidingOf(element);
    // An open dialog hides the rest of its page from screen readers, and some pages stay hidden until a script has run.
    const shown = statistics.main || (hiding === 'decorative' && statistics.titleChars > 0);
    if (hiding === null || shown) addStatistics(this.#open.at(-1), statistics);
    else if (hiding === 'screen-reader' || hiding === 'small-screen') this.removed.set(element, 'hidden');
    else this.hidden.set(element, hiding);
  }

  #countText(text: string | null): void {
    const top = this.#open.at(-1);
    if (text === null || top === undefined) return;
    const { chars, words } = sizeOfText(text);
    if (chars === 0) {
      if (text !== '') this.#endsInWord = false;
      return;
    }
    top.chars += chars;
    // Markup within a word ("10<sup>6</sup>") makes no second word of it.
    top.words += words - (this.#endsInWord && words > 0 && STARTS_WITH_WORD.test(text) ? 1 : 0);
    this.#endsInWord = ENDS_WITH_WORD.test(text);
    if (COPYRIGHT.test(text)) top.copyright = true;
    if (this.#openLinks.length > 0) top.linkChars += chars;
    else if (chars >= SHORTEST_PROSE) top.proseChars += chars;
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
 * True for form fields, buttons and embedded media. A button that opens a panel, or that holds a heading, is text: its
 * label is the title of the panel.
 */
function isControl(element: PageElement, panels: Panels): boolean {
  if (CONTROLS.has(element.name)) return true;
  const { role } = attributesOf(element);
  if (role === 'tab') return true;
  if (element.name !== 'button' && role !== 'button') return false;
  if (panels.titles.has(element) || (element.name !== 'button' && isInSentence(element))) return false;
  for (const parent of ancestorsOf(element)) {
    if (/^(?:h[1-6]|summary|dt)$/.test(parent.name) || attributesOf(parent).role === 'heading') return false;
    if (!/^(?:span|div|b|strong)$/.test(parent.name)) break;
  }
  return !holdsText(element);
}

/** Whether the elements around controls have text of their own: a toolbar has a thousand controls. */
const withText = new WeakMap<PageElement, boolean>();

/** True for an element in a line of running text, of which its words are a part: "the <a role=button>services</a> that". */
function isInSentence(element: PageElement): boolean {
  const parent = parentOf(element);
  if (parent === null) return false;
  const known = withText.get(parent);
  if (known !== undefined) return known;
  const answer = childrenOf(parent).some((node) => (textOf(node)?.trim().length ?? 0) > 1);
  withText.set(parent, answer);
  return answer;
}

/** A button with a longer label is a text that can be clicked. */
const LONGEST_LABEL = 120;

/** True for a button that holds a heading or running text. */
function holdsText(button: PageElement): boolean {
  let heading = false;
  let chars = 0;
  walkTree(button, (node) => {
    if (isElement(node)) heading ||= /^h[1-6]$/.test(node.name) || attributesOf(node).role === 'heading';
    else chars += textOf(node)?.trim().length ?? 0;
    if (heading || chars > LONGEST_LABEL) return 'stop';
    return isElement(node) && !isIgnored(node);
  });
  return heading || chars > LONGEST_LABEL;
}

const STARTS_WITH_WORD = /^[\p{L}\p{N}]/u;
const ENDS_WITH_WORD = /[\p{L}\p{N}]$/u;

/** A text node of at least this many characters outside links is running text; labels and menu entries are shorter. */
const SHORTEST_PROSE = 40;

const COPYRIGHT =
  /©|\ball rights reserved\b|\btous droits réservés\b|\balle rechte vorbehalten\b|\btodos los derechos reservados\b/i;

const CONSENT =
  /^(?:accept|agree|allow|reject|decline|i agree|got it|ok(?:ay)?$|accepter|tout accepter|refuser|tout refuser|j.accepte|akzeptieren|alle akzeptieren|zustimmen|ablehnen|aceptar|rechazar)/i;

function countControl(element: PageElement, statistics: ElementStatistics | undefined): void {
  if (statistics === undefined) return;
  if (element.name === 'input' || element.name === 'select' || element.name === 'textarea') {
    if (attributesOf(element).type !== 'hidden') statistics.fields += 1;
    return;
  }
  if (element.name === 'button' || attributesOf(element).role === 'button') statistics.buttons += 1;
  if (CONSENT.test(inlineText(element).trim())) statistics.consent = true;
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
    const linked = statistics.linkChars === statistics.chars && statistics.links > statistics.fragmentLinks;
    if (linked) statistics.titleChars = 0;
  }
  if (isMain(element)) statistics.main = true;
}

function emptyStatistics(): ElementStatistics {
  return {
    chars: 0,
    words: 0,
    linkChars: 0,
    proseChars: 0,
    links: 0,
    fragmentLinks: 0,
    titleChars: 0,
    headings: 0,
    main: false,
    fields: 0,
    buttons: 0,
    consent: false,
    copyright: false,
  };
}

/** Adds what an element holds to what is around it. */
export function addStatistics(sum: ElementStatistics | undefined, statistics: ElementStatistics): void {
  if (sum === undefined) return;
  sum.chars += statistics.chars;
  sum.words += statistics.words;
  sum.linkChars += statistics.linkChars;
  sum.proseChars += statistics.proseChars;
  sum.links += statistics.links;
  sum.fragmentLinks += statistics.fragmentLinks;
  sum.titleChars += statistics.titleChars;
  sum.headings += statistics.headings;
  sum.fields += statistics.fields;
  sum.buttons += statistics.buttons;
  sum.main ||= statistics.main;
  sum.consent ||= statistics.consent;
  sum.copyright ||= statistics.copyright;
}
