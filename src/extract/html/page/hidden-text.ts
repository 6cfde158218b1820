/**
 * Decides which hidden elements hold text of the document: closed panels, and text that a script shows. A visitor reads
 * it after the page has loaded, or after one click. Menus, dialogs and copies of a text that is shown stay out.
 */
import { SHORTEST_FOUND, TextPool } from '../../../text/text-pool.ts';
import {
  ancestorsOf,
  attributesOf,
  isElement,
  isIgnored,
  isInline,
  isInside,
  isMain,
  nameWords,
  type Page,
  type PageElement,
  textOf,
  walkTree,
} from './dom.ts';
import { addStatistics, type ElementStatistics, type PageCounts } from './element-statistics.ts';
import type { Hiding } from './hidden.ts';
import type { Panels } from './panels.ts';

/**
 * A closed element with this many characters of running text is a part of the document. Shorter ones are messages that
 * a script may show ("Thank you! Your submission has been received!"), of which the longest in 300 real pages has 50.
 */
const SHORTEST_TEXT = 200;

/** Counts hidden text of the document in the elements around it, and removes every other hidden element. */
export function settleHiddenText(page: Page, counts: PageCounts, { panels }: Panels): void {
  const { statistics, hidden, removed } = counts;
  if (counts.total.titleChars === 0) keepTitle(counts);
  if (hidden.size === 0) return;
  const copies = new CopyFinder(page, counts);
  // Inner elements come before outer ones, which thereby count the text inside them.
  for (const [element, hiding] of hidden) {
    const own = statistics.get(element);
    if (own === undefined) continue;
    const text = panels.has(element) || (isText(element, hiding, own, copies.visibleChars) && !isOverlay(element, own));
    if (!text || copies.isCopy(element)) {
      removed.set(element, 'hidden');
      continue;
    }
    countAround(element, own, counts);
  }
}

/** Counts a hidden text in the elements around it, up to the next hidden one. */
function countAround(element: PageElement, own: ElementStatistics, { statistics, hidden }: PageCounts): void {
  for (const around of ancestorsOf(element)) {
    addStatistics(statistics.get(around), own);
    if (hidden.has(around)) break;
  }
}

/** The title of a page that shows it as an image, or not at all, is written for screen readers; it is the title. */
function keepTitle(counts: PageCounts): void {
  const { statistics, hidden, removed } = counts;
  const titles = [...removed.keys(), ...hidden.keys()].filter((element) => element.name === 'h1');
  const [title] = titles;
  const own = title && statistics.get(title);
  if (titles.length !== 1 || title === undefined || own === undefined || own.chars === 0) return;
  removed.delete(title);
  hidden.delete(title);
  countAround(title, own, counts);
}

function isText(element: PageElement, hiding: Hiding, own: ElementStatistics, visible: number): boolean {
  if (own.linkChars > own.chars / 2) return false;
  if (hiding === 'decorative') return !isInline(element) && own.words > 1;
  return own.proseChars >= SHORTEST_TEXT || own.proseChars > visible / 2;
}

/** Names of elements that cover the page, and of menus that drop down. They count only for what is hidden besides. */
const OVERLAYS =
  / (?:modal|popup|popin|dialog|overlay|lightbox|tooltip|popover|drawer|offcanvas|menu|submenu|megamenu|dropdown|toast|snackbar) /;
const NOTICES = / (?:cookies?|consent|gdpr) /;
const OVERLAY_ROLES = new Set('dialog alertdialog tooltip menu menubar listbox navigation search'.split(' '));
const AROUND_TEXT = new Set(['nav', 'header', 'footer', 'aside', 'form', 'dialog', 'menu', 'select']);

function isOverlay(element: PageElement, own: ElementStatistics): boolean {
  const names = nameWords(element);
  if (OVERLAYS.test(names)) return true;
  if (NOTICES.test(names) && own.buttons + own.fields > 0) return true;
  return [element, ...ancestorsOf(element)].some((each) => {
    const { role } = attributesOf(each);
    return AROUND_TEXT.has(each.name) || (role !== undefined && OVERLAY_ROLES.has(role));
  });
}

/**
 * Hidden elements within hidden ones hold the same words again. Where they nest deeper than this on the whole page, the
 * rest are no copies.
 */
const MOST_NESTED = 20;

function hiddenChars({ hidden, statistics }: PageCounts): number {
  let chars = 0;
  for (const element of hidden.keys()) chars += statistics.get(element)?.chars ?? 0;
  return chars;
}

/**
 * Finds hidden elements whose text is shown elsewhere, such as the version of a text for small screens. Shorter texts than
 * the pool finds may stand in another one by chance.
 */
class CopyFinder {
  readonly visibleChars: number;
  readonly #page: Page;
  readonly #counts: PageCounts;
  readonly #mostLetters: number;
  #pool: TextPool | null = null;
  /** Looked at so far. */
  #letters = 0;
  /** The hidden elements that are kept; the first owner of texts in the pool is the page. */
  readonly #kept: (PageElement | null)[] = [null];

  constructor(page: Page, counts: PageCounts) {
    this.#page = page;
    this.#counts = counts;
    let main = 0;
    for (const [element, { chars }] of counts.statistics) {
      if (isMain(element)) main = Math.max(main, chars);
    }
    this.#mostLetters = MOST_NESTED * (counts.total.chars + hiddenChars(counts));
    this.visibleChars = main > 0 ? main : (counts.statistics.get(page.body as PageElement)?.chars ?? 0);
  }

  /** False also makes later elements with the same text copies of this one. */
  isCopy(element: PageElement): boolean {
    if (this.#letters > this.#mostLetters) return false;
    const letters = lettersOf(element, () => false);
    this.#letters += letters.length;
    if (letters.length < SHORTEST_FOUND) return false;
    this.#pool ??= this.#poolOfPage();
    const isElsewhere = (owner: number): boolean => {
      const other = this.#kept[owner] ?? null;
      return other === null || !isInside(other, element);
    };
    if (this.#pool.contains(letters, isElsewhere)) return true;
    this.#pool.add(letters, this.#kept.length);
    this.#kept.push(element);
    return false;
  }

  #poolOfPage(): TextPool {
    const { hidden, removed } = this.#counts;
    const pool = new TextPool();
    pool.add(
      lettersOf(this.#page.body, (each) => hidden.has(each) || removed.has(each)),
      0,
    );
    return pool;
  }
}

function lettersOf(root: PageElement | Page['body'], skip: (element: PageElement) => boolean): string {
  const parts: string[] = [];
  walkTree(root, (node) => {
    if (!isElement(node)) parts.push(textOf(node) ?? '');
    return isElement(node) && !isIgnored(node) && !skip(node);
  });
  return parts
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
