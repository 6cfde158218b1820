/**
 * Analyses a whole web page before its text is extracted: which elements are hidden, which are boilerplate, and which
 * elements hold the document. It does not change the tree; its result lists what to leave out, each with the reason.
 */
import type { LeftOutReason } from '../../../model/left-out.ts';
import { boilerplateReason } from './boilerplate.ts';
import {
  ancestorsOf,
  isContent,
  isElement,
  isMain,
  type Page,
  type PageElement,
  type PageRoot,
  textOf,
  walkTree,
} from './dom.ts';
import { countElements, type ElementStatistics, type PageStatistics } from './element-statistics.ts';
import { settleHiddenText } from './hidden-text.ts';
import { findPanels, type Panels } from './panels.ts';
import { relatedLinks } from './related-links.ts';

export interface PageAnalysis {
  /** The elements that hold the document, in document order. */
  readonly roots: readonly (PageElement | PageRoot)[];
  /** The elements to leave out. */
  readonly removed: ReadonlyMap<PageElement, LeftOutReason>;
  readonly panels: Panels;
  readonly statistics: PageStatistics;
}

/** `main` counts as the document if it holds at least this part of the characters that are not boilerplate. */
const LEAST_MAIN_PART = 0.25;
const LEAST_ARTICLE_PART = 0.5;

/**
 * `chosen` are the elements that the user selected as the document; else the analysis finds the document. With
 * `lenient` nothing counts as boilerplate, for pages that would otherwise be empty.
 */
export function analyzePage(page: Page, chosen: readonly PageElement[] | null, lenient = false): PageAnalysis {
  const panels = findPanels(page.root);
  const counts = countElements(page, panels);
  settleHiddenText(page, counts, panels);
  const { statistics, removed } = counts;
  const whole = counts.total;
  if (!lenient) for (const element of relatedLinks(statistics)) removed.set(element, 'related-links');
  const remaining = new Map<PageElement | PageRoot, number>();
  for (const root of chosen ?? [page.body]) {
    removeBoilerplate(root, { removed, statistics, remaining, whole, chosen: chosen !== null, lenient });
  }
  return { roots: chosen ?? findDocument(page, statistics, remaining), removed, panels, statistics };
}

/** The characters that remain in each element without boilerplate. */
type RemainingChars = ReadonlyMap<PageElement | PageRoot, number>;

/** Adds the boilerplate under a root to `removed`, and what remains of each element to `remaining`. */
function removeBoilerplate(
  root: PageElement | PageRoot,
  state: {
    readonly removed: Map<PageElement, LeftOutReason>;
    readonly statistics: PageStatistics;
    readonly remaining: Map<PageElement | PageRoot, number>;
    readonly whole: ElementStatistics;
    readonly chosen: boolean;
    readonly lenient: boolean;
  },
): void {
  const { removed, statistics, remaining, whole } = state;
  const followsProse = (element: PageElement): boolean => standsBehindProse(element, statistics, removed);
  let openContent = state.chosen ? 1 : 0;
  const open = [0];
  walkTree(
    root,
    (node) => {
      if (!isElement(node)) {
        open[open.length - 1] = (open.at(-1) ?? 0) + (textOf(node)?.replace(/\s+/g, '').length ?? 0);
        return false;
      }
      if (removed.has(node)) return false;
      const own = statistics.get(node);
      if (own === undefined) return false;
      const context = { inContent: openContent > 0, page: whole, followsProse };
      const reason = state.lenient ? null : boilerplateReason(node, own, context);
      if (reason !== null) {
        removed.set(node, reason);
        return false;
      }
      if (isContent(node)) openContent += 1;
      open.push(0);
      return true;
    },
    (element) => {
      if (isContent(element)) openContent -= 1;
      const chars = open.pop() ?? 0;
      remaining.set(element, chars);
      open[open.length - 1] = (open.at(-1) ?? 0) + chars;
    },
  );
  remaining.set(root, open[0] ?? 0);
}

/** True if a paragraph of running text stands right before the element. */
function standsBehindProse(
  element: PageElement,
  statistics: PageStatistics,
  removed: PageAnalysis['removed'],
): boolean {
  let before = element.prev;
  while (before !== null && (!isElement(before) || before.name === 'br')) before = before.prev;
  if (before === null || !/^(?:p|div|span)$/.test(before.name)) return false;
  const own = statistics.get(before);
  return own !== undefined && !removed.has(before) && own.proseChars > own.linkChars && own.headings === 0;
}

/**
 * The elements that hold the document: `main` with the title that stands before it, or the largest article together with
 * its title, or the whole page.
 */
function findDocument(
  page: Page,
  statistics: PageStatistics,
  remaining: RemainingChars,
): readonly (PageElement | PageRoot)[] {
  const all = remaining.get(page.body) ?? 0;
  const hasTitle = (element: PageElement): boolean => (statistics.get(element)?.titleChars ?? 0) > 0;
  const main = largest(remaining, isMain);
  if (main !== null && (remaining.get(main) ?? 0) >= all * LEAST_MAIN_PART) {
    const title = hasTitle(main) ? undefined : titleBefore(main, remaining, hasTitle);
    return title === undefined ? [main] : [title, main];
  }
  const article = largest(remaining, (element) => element.name === 'article');
  if (article === null || (remaining.get(article) ?? 0) < all * LEAST_ARTICLE_PART) return [page.body];
  return [[article, ...ancestorsOf(article)].find(hasTitle) ?? article];
}

/** The page's only title, if it stands before the main content. */
function titleBefore(
  main: PageElement,
  remaining: RemainingChars,
  hasTitle: (element: PageElement) => boolean,
): PageElement | undefined {
  const elements = [...remaining.keys()].filter(isElement);
  const titles = elements.filter((element) => element.name === 'h1' && hasTitle(element));
  const [title] = titles;
  return titles.length === 1 && title && elements.indexOf(title) < elements.indexOf(main) ? title : undefined;
}

/** The selected element in which the most characters remain. */
function largest(remaining: RemainingChars, isSelected: (element: PageElement) => boolean): PageElement | null {
  let best: PageElement | null = null;
  for (const element of remaining.keys()) {
    if (!isElement(element) || !isSelected(element)) continue;
    if (best === null || (remaining.get(element) ?? 0) > (remaining.get(best) ?? 0)) best = element;
  }
  return best;
}
