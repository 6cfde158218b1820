/**
 * Looks over a whole page before a word of it is read: what is hidden, what is furniture, and where the document
 * itself stands. Nothing is changed in the tree; the result says what to leave out.
 */

import { isBoilerplate, isContent } from './boilerplate.ts';
import {
  ancestorsOf,
  attributesOf,
  isElement,
  type Page,
  type PageElement,
  type PageRoot,
  textOf,
  walkTree,
} from './dom.ts';
import { countElements, type PageStatistics } from './element-statistics.ts';
import { relatedLinks } from './related-links.ts';

export interface PageAnalysis {
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
export function analyzePage(page: Page, chosen: readonly PageElement[] | null, lenient = false): PageAnalysis {
  const removed = new Set<PageElement>();
  const counts = countElements(page, removed);
  const total = counts.get(page.body as PageElement)?.chars ?? 0;
  if (!lenient) for (const element of relatedLinks(counts)) removed.add(element);
  const kept = new Map<PageElement | PageRoot, number>();
  for (const root of chosen ?? [page.body]) {
    removeBoilerplate(root, { removed, counts, kept, total, chosen: chosen !== null, lenient });
  }
  return { roots: chosen ?? [findDocument(page, { removed, counts, kept })], removed };
}

function removeBoilerplate(
  root: PageElement | PageRoot,
  state: {
    readonly removed: Set<PageElement>;
    readonly counts: PageStatistics;
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
      const statistics = counts.get(node);
      if (statistics === undefined) return false;
      if (!state.lenient && isBoilerplate(node, statistics, { inContent: content > 0, total })) {
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
    readonly counts: PageStatistics;
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
  const { best: main } = largest((element) => element.name === 'main' || attributesOf(element).role === 'main');
  if (main !== null && (state.kept.get(main) ?? 0) >= all * LEAST_MAIN_PART) return main;
  const { best: article } = largest((element) => element.name === 'article');
  if (article === null || (state.kept.get(article) ?? 0) < all * LEAST_ARTICLE_PART) return page.body;
  if ((state.counts.get(article)?.titleChars ?? 0) > 0) return article;
  const withTitle = [...ancestorsOf(article)].find((each) => (state.counts.get(each)?.titleChars ?? 0) > 0);
  return withTitle ?? article;
}
