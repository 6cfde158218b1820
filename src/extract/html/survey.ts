/**
 * Looks over a whole page before a word of it is read: what is hidden, what is furniture, and where the document
 * itself stands. Nothing is changed in the tree; the result says what to leave out.
 */
import {
  ancestorsOf,
  attribute,
  childrenOf,
  isElement,
  isSilent,
  type Page,
  type PageElement,
  type PageNode,
  type PageRoot,
  parentOf,
  textOf,
  walkTree,
} from './dom.ts';
import { isFurniture, type Tally } from './furniture.ts';
import { isHidden, openablePanels } from './hidden.ts';

export interface Survey {
  /** The places where the document stands, in order. */
  readonly roots: readonly (PageElement | PageRoot)[];
  readonly removed: ReadonlySet<PageElement>;
}

/** `main` counts as the document where it holds at least this part of the words that are no furniture. */
const LEAST_MAIN_PART = 0.25;
const LEAST_ARTICLE_PART = 0.5;

/**
 * With `chosen`, the user has said where the document stands: then only what is hidden or furniture inside is left
 * out. `lenient` keeps everything that is not hidden, for pages that would otherwise be read as empty.
 */
export function surveyPage(page: Page, chosen: readonly PageElement[] | null, lenient = false): Survey {
  const removed = new Set<PageElement>();
  const counts = tallyPage(page, removed);
  const total = counts.get(page.body as PageElement)?.chars ?? 0;
  if (!lenient) for (const element of relatedLinks(counts)) removed.add(element);
  const kept = new Map<PageElement | PageRoot, number>();
  for (const root of chosen ?? [page.body]) {
    removeFurniture(root, { removed, counts, kept, total, chosen: chosen !== null, lenient });
  }
  return { roots: chosen ?? [findDocument(page, { removed, counts, kept })], removed };
}

/** Counts every element, and puts aside what is hidden or holds no text. */
function tallyPage(page: Page, removed: Set<PageElement>): ReadonlyMap<PageElement, Tally> {
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
      if (links.length > 0) top.linkChars += chars;
      if (titles.length > 0) top.titleChars += chars;
      return false;
    }
    if (isSilent(node) || isControl(node)) return removed.add(node) && noteControl(node, open.at(-1));
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

function removeFurniture(
  root: PageElement | PageRoot,
  state: {
    readonly removed: Set<PageElement>;
    readonly counts: ReadonlyMap<PageElement, Tally>;
    readonly kept: Map<PageElement | PageRoot, number>;
    readonly total: number;
    readonly chosen: boolean;
    readonly lenient: boolean;
  },
): void {
  const { removed, counts, kept, total } = state;
  let content = state.chosen ? 1 : 0;
  const open = [0];
  walkTree(
    root,
    (node) => {
      if (!isElement(node)) {
        open[open.length - 1] = (open.at(-1) ?? 0) + (textOf(node)?.replace(/\s+/g, '').length ?? 0);
        return false;
      }
      if (removed.has(node)) return false;
      const tally = counts.get(node);
      if (tally === undefined) return false;
      if (!state.lenient && isFurniture(node, tally, { inContent: content > 0, total })) {
        removed.add(node);
        return false;
      }
      if (isContent(node)) content += 1;
      open.push(0);
      return true;
    },
    (element) => {
      if (isContent(element)) content -= 1;
      const chars = open.pop() ?? 0;
      kept.set(element, chars);
      open[open.length - 1] = (open.at(-1) ?? 0) + chars;
    },
  );
  kept.set(root, open[0] ?? 0);
}

/** The element that holds the document: `main`, or the one article together with its title, or the whole page. */
function findDocument(
  page: Page,
  state: {
    readonly removed: ReadonlySet<PageElement>;
    readonly counts: ReadonlyMap<PageElement, Tally>;
    readonly kept: ReadonlyMap<PageElement | PageRoot, number>;
  },
): PageElement | PageRoot {
  const all = state.kept.get(page.body) ?? 0;
  const largest = (selected: (element: PageElement) => boolean): { best: PageElement | null; count: number } => {
    let best: PageElement | null = null;
    let count = 0;
    for (const element of state.kept.keys()) {
      if (!isElement(element) || !selected(element)) continue;
      count += 1;
      if (best === null || (state.kept.get(element) ?? 0) > (state.kept.get(best) ?? 0)) best = element;
    }
    return { best, count };
  };
  const { best: main } = largest((element) => element.name === 'main' || element.attribs.role === 'main');
  if (main !== null && (state.kept.get(main) ?? 0) >= all * LEAST_MAIN_PART) return main;
  const { best: article } = largest((element) => element.name === 'article');
  if (article === null || (state.kept.get(article) ?? 0) < all * LEAST_ARTICLE_PART) return page.body;
  if ((state.counts.get(article)?.titleChars ?? 0) > 0) return article;
  const withTitle = [...ancestorsOf(article)].find((each) => (state.counts.get(each)?.titleChars ?? 0) > 0);
  return withTitle ?? article;
}

const RELATED =
  /^(?:related(?: (?:content|posts?|articles?|links?|stories|news|research|resources|reading))?|read (?:next|more)|more (?:from|posts|articles|news|stories|on)\b.*|you (?:may|might) also (?:like|enjoy|be interested in).*|recommended(?: (?:reading|for you|posts|articles))?|keep reading|latest (?:news|posts|articles|stories)|popular (?:posts|articles)|share(?: (?:this|on).*)?|à lire aussi|sur le même sujet)$/i;

/** Boxes under a heading like "Related content" that hold more links than words: they change by themselves. */
function relatedLinks(counts: ReadonlyMap<PageElement, Tally>): PageElement[] {
  const boxes: PageElement[] = [];
  for (const [heading, tally] of counts) {
    if (!/^h[2-6]$/.test(heading.name) || tally.chars > 60 || tally.chars === 0) continue;
    if (!RELATED.test(plainText(heading))) continue;
    let box: PageElement | null = null;
    for (let at: PageElement = heading; opensWith(at, counts); ) {
      const parent = parentOf(at);
      const around = parent === null ? undefined : counts.get(parent);
      if (parent === null || around === undefined || isContent(parent) || parent.name === 'body') break;
      if (around.linkChars > (around.chars - tally.chars) / 2 && around.links > 0) box = parent;
      at = parent;
    }
    if (box !== null) boxes.push(box);
  }
  return boxes;
}

/** True where no words stand before the element in its parent. */
function opensWith(element: PageElement, counts: ReadonlyMap<PageElement, Tally>): boolean {
  const parent = parentOf(element);
  if (parent === null) return false;
  for (const sibling of childrenOf(parent)) {
    if (sibling === element) return true;
    const chars = isElement(sibling) ? (counts.get(sibling)?.chars ?? 0) : (textOf(sibling)?.trim().length ?? 0);
    if (chars > 0) return false;
  }
  return false;
}

function plainText(element: PageElement): string {
  const parts: string[] = [];
  walkTree(element, (node) => parts.push(textOf(node) ?? '') > 0);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function isContent(element: PageElement): boolean {
  return element.name === 'main' || element.name === 'article' || element.attribs.role === 'main';
}

function isLink(element: PageElement): boolean {
  return (element.name === 'a' && element.attribs.href !== undefined) || element.attribs.role === 'link';
}

const CONTROLS = new Set(
  'select textarea input datalist option optgroup iframe object embed canvas audio video map progress meter title'.split(
    ' ',
  ),
);

/** Things to handle and not to read. A button in a heading or before a panel is the heading of what it opens. */
function isControl(element: PageElement): boolean {
  if (CONTROLS.has(element.name)) return true;
  if (element.name !== 'button' && element.attribs.role !== 'button') return false;
  for (const parent of ancestorsOf(element)) {
    if (/^(?:h[1-6]|summary|dt)$/.test(parent.name) || parent.attribs.role === 'heading') return false;
    if (!/^(?:span|div|b|strong)$/.test(parent.name)) break;
  }
  return (
    element.name === 'button' || childrenOf(element).length === 0 || element.attribs['aria-expanded'] === undefined
  );
}

const CONSENT =
  /^(?:accept|agree|allow|reject|decline|i agree|got it|ok(?:ay)?$|accepter|tout accepter|refuser|tout refuser|j.accepte|akzeptieren|alle akzeptieren|zustimmen|ablehnen|aceptar|rechazar)/i;

/** Always false: what is inside a control is not looked at. */
function noteControl(element: PageElement, tally: Tally | undefined): false {
  if (tally === undefined) return false;
  if (element.name === 'input' || element.name === 'select' || element.name === 'textarea') {
    if (element.attribs.type !== 'hidden') tally.fields += 1;
  } else if (CONSENT.test(plainText(element))) tally.consent = true;
  return false;
}

function noteKind(element: PageElement, tally: Tally): void {
  if (isLink(element)) {
    tally.links += 1;
    if (element.attribs.href?.startsWith('#')) tally.fragmentLinks += 1;
  }
  if (/^h[1-6]$/.test(element.name)) {
    tally.headings += 1;
    // The site's own name, set as the title of every page, is no title of the document.
    if (tally.linkChars === tally.chars && tally.links > 0) tally.titleChars = 0;
  }
  if (element.name === 'main' || element.attribs.role === 'main') tally.main = true;
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
}
