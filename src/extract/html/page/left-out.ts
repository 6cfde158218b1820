/** Says how much of a page was read, and lists what was left out of it, each with the reason. */
import type { Coverage } from '../../../model/document.ts';
import type { LeftOutBlock, LeftOutReason } from '../../../model/left-out.ts';
import { countWords } from '../../../text/count-words.ts';
import { cleanText } from '../../../text/normalize.ts';
import { isFrame } from './boilerplate.ts';
import {
  ancestorsOf,
  attributesOf,
  classTokens,
  isElement,
  isIgnored,
  type Page,
  type PageElement,
  type PageNode,
  parentOf,
  walkTree,
} from './dom.ts';
import { inlineText } from './inline-text.ts';
import type { PageAnalysis } from './page-analysis.ts';

/** What lies over a page, wherever its element stands. */
const OVERLAYS: ReadonlySet<LeftOutReason> = new Set(['dialog', 'consent-notice']);
/** What surrounds a document, however it was recognized. */
const FRAME_REASONS: ReadonlySet<LeftOutReason> = new Set([...OVERLAYS, 'navigation', 'banner', 'footer', 'link-list']);

/** `read` is the number of words of the document. */
export function coverageOf(page: Page, analysis: PageAnalysis, read: number): Coverage {
  const { roots, statistics, removed } = analysis;
  const wordsOf = (element: PageElement): number => statistics.get(element)?.words ?? 0;
  const whole = statistics.get(page.body as PageElement)?.words ?? read;
  const isWholePage = roots.includes(page.body);
  const rootSet = new Set<unknown>(roots);
  let main = 0;
  for (const root of roots) main += isElement(root) ? wordsOf(root) : whole;
  for (const [element, reason] of removed) {
    if (isOutsideMain(element, reason, isWholePage) && isInOne(element, rootSet)) main -= wordsOf(element);
  }
  // A word that the markup cuts in two counts as two words of the page.
  main = Math.max(main, read);
  return { read, main, page: Math.max(whole, main) };
}

function isInOne(element: PageElement, roots: ReadonlySet<unknown>): boolean {
  for (const around of ancestorsOf(element)) if (roots.has(around)) return true;
  return false;
}

/**
 * True for what lies over the main content or around it. Where no element holds the main content, it is what the page
 * shows without its navigation, header and footer.
 */
function isOutsideMain(element: PageElement, reason: LeftOutReason, isWholePage: boolean): boolean {
  if (!isShown(reason)) return false;
  return OVERLAYS.has(reason) || (isWholePage && (FRAME_REASONS.has(reason) || isFrame(element)));
}

/** False for parts whose words no browser shows, or shows as a control: the coverage counts none of them. */
function isShown(reason: LeftOutReason): boolean {
  return reason !== 'hidden' && reason !== 'control';
}

/** In document order. `byChoice`: the user's settings chose the elements that hold the document. */
export function leftOutBlocks(page: Page, analysis: PageAnalysis, byChoice: boolean): LeftOutBlock[] {
  const { roots, removed, statistics } = analysis;
  const blocks: LeftOutBlock[] = [];
  const rootSet = new Set<unknown>(roots);
  const aroundRoots = new Set<unknown>(roots.flatMap((root) => (isElement(root) ? [...ancestorsOf(root)] : [])));
  const isWhole = rootSet.has(page.body);
  let inside = isWhole;
  const add = (node: PageNode, reason: LeftOutReason): false => {
    const inMain = inside && !(isElement(node) && isOutsideMain(node, reason, isWhole));
    const counted = isElement(node) ? (statistics.get(node)?.words ?? 0) : null;
    const block = leftOutBlock(node, reason, { inMain, counted: isShown(reason) ? counted : 0 });
    if (block !== null) blocks.push(block);
    return false;
  };
  walkTree(
    page.body,
    (node) => {
      if (isElement(node)) {
        if (isIgnored(node)) return false;
        const reason = removed.get(node);
        if (reason !== undefined) return add(node, reason);
        if (rootSet.has(node)) inside = true;
        if (inside || aroundRoots.has(node)) return true;
      }
      return inside ? false : add(node, byChoice ? 'settings' : 'outside-main');
    },
    (element) => {
      if (rootSet.has(element)) inside = false;
    },
  );
  return blocks;
}

/**
 * Null for a node without words. `counted` is the number of its words that the coverage counts, which is less than its
 * text has if parts of it are hidden or controls; null if it counts all.
 */
export function leftOutBlock(
  node: PageNode,
  reason: LeftOutReason,
  { inMain, counted }: { readonly inMain: boolean; readonly counted: number | null },
): LeftOutBlock | null {
  const text = cleanText(inlineText(node));
  const all = countWords(text);
  if (all === 0) return null;
  const element = isElement(node) ? node : parentOf(node);
  const words = counted === 0 ? all : (counted ?? all);
  const selector = element === null ? 'body' : selectorOf(element);
  return { reason, element: selector, inMain, counted: counted !== 0, words, text };
}

/** The element as a CSS selector would name it: `nav#menu.site-nav`. */
function selectorOf(element: PageElement): string {
  const { id, role } = attributesOf(element);
  const classes = classTokens(element).filter((token) => token !== '');
  return [
    element.name,
    id === undefined || id === '' ? '' : `#${id}`,
    ...classes.slice(0, MAX_CLASSES).map((token) => `.${token}`),
    role === undefined ? '' : `[role=${role}]`,
  ].join('');
}

/** Generated markup has dozens of classes; the first ones tell enough. */
const MAX_CLASSES = 2;
