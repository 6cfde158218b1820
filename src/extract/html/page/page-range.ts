/** The part of a page between two of its elements, where a user says where the document begins and where it has ended. */
import { ExtractError } from '../../../model/errors.ts';
import { ancestorsOf, childrenOf, type Page, type PageElement, type PageNode, parentOf } from './dom.ts';

/** Elements by CSS selector: the first that the document begins with, and the first after it that is no part of it. */
export interface PageRange {
  readonly from: string | null;
  readonly until: string | null;
}

/**
 * Takes out of the page what stands before `from` and from `until` on; the elements around both stay. `find` gives what
 * a selector matches, in the order of the page. Throws ExtractError where nothing matches.
 */
export function keepRange(
  page: Page,
  { from, until }: PageRange,
  find: (selector: string) => PageElement[],
  url: string,
): void {
  const first = from === null ? null : (find(from)[0] ?? null);
  if (from !== null && first === null) throw noMatch(url, 'from', from);
  if (first !== null) remove(page, first, (at) => (siblings) => siblings.slice(0, at));
  if (until === null) return;
  // What stood before the beginning is gone by now: the first that is left is the first after it.
  const last = find(until).find((element) => element !== first && !isAround(element, first));
  if (last === undefined) throw noMatch(url, 'until', until);
  remove(page, last, (at) => (siblings) => siblings.slice(at + 1));
  page.$(last).remove();
}

/** Removes some of the siblings of an element and of each element around it, up to the body. */
function remove(
  { $, body }: Page,
  element: PageElement,
  chosen: (at: number) => (siblings: readonly PageNode[]) => readonly PageNode[],
): void {
  for (let each: PageElement | null = element; each !== null && each !== body; each = parentOf(each)) {
    const siblings = childrenOf(parentOf(each) ?? body);
    for (const sibling of chosen(siblings.indexOf(each))(siblings)) $(sibling).remove();
  }
}

function isAround(element: PageElement, inner: PageElement | null): boolean {
  return inner !== null && [...ancestorsOf(inner)].includes(element);
}

function noMatch(url: string, key: string, selector: string): ExtractError {
  return new ExtractError('EXTRACT_NO_MATCH', `${url}: nothing on the page matches ${key} (${selector})`);
}
