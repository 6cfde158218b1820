/** Restricts a web page to the part between two elements, which the user's settings `from` and `until` select. */
import { ExtractError } from '../../../model/errors.ts';
import { childrenOf, isInside, type Page, type PageElement, type PageNode, parentOf } from './dom.ts';

/** CSS selectors. */
export interface PageRange {
  /** Of the first element of the document. */
  readonly from: string | null;
  /** Of the first element after the document. */
  readonly until: string | null;
}

/**
 * Removes from the page what comes before `from`, and `until` with all that follows; the ancestors of both stay. `find`
 * gives the elements that a selector matches, in document order. Returns what it removed. Throws ExtractError if a
 * selector matches nothing.
 */
export function restrictToRange(
  page: Page,
  { from, until }: PageRange,
  find: (selector: string) => PageElement[],
  url: string,
): PageNode[] {
  const removed: PageNode[] = [];
  const first = from === null ? null : (find(from)[0] ?? null);
  if (from !== null && first === null) throw noMatch(url, 'from', from);
  if (first !== null) removed.push(...remove(page, first, (index) => (siblings) => siblings.slice(0, index)));
  if (until === null) return removed;
  // All that came before `from` is removed by now, so the first match that is left comes after it.
  const last = find(until).find((element) => element !== first && !(first && isInside(first, element)));
  if (last === undefined) throw noMatch(url, 'until', until);
  removed.push(last, ...remove(page, last, (index) => (siblings) => siblings.slice(index + 1)));
  page.$(last).remove();
  return removed;
}

/** Removes the chosen siblings of an element and of each of its ancestors, up to the body. */
function remove(
  { $, body }: Page,
  element: PageElement,
  chosen: (index: number) => (siblings: readonly PageNode[]) => readonly PageNode[],
): PageNode[] {
  const removed: PageNode[] = [];
  for (let each: PageElement | null = element; each !== null && each !== body; each = parentOf(each)) {
    const siblings = childrenOf(parentOf(each) ?? body);
    for (const sibling of chosen(siblings.indexOf(each))(siblings)) {
      removed.push(sibling);
      $(sibling).remove();
    }
  }
  return removed;
}

function noMatch(url: string, key: string, selector: string): ExtractError {
  return new ExtractError('EXTRACT_NO_MATCH', `${url}: no element matches \`${key}\` (${selector})`);
}
