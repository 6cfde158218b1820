/** What stands at a place of a document besides its words: the end of a page with its number, notes and their signs. */
import type { IndexedNote, PassageIndex } from './build-index.ts';
import { isCount } from './tokens.ts';

/** A page number copied from another revision lies this near to the number of its page here. */
const MAX_PAGE_SHIFT = 10;

export function pageOf(index: PassageIndex, token: number): number {
  return index.pages[token] ?? 0;
}

/** True where a page ends between the word before `last` and `next`; headings may stand there. */
export function isPageTurn(index: PassageIndex, last: number, next: number): boolean {
  return last > 0 && next < index.length && pageOf(index, next) === pageOf(index, last - 1) + 1;
}

/** True where a page ends there and the number is near to that of one of the two pages. */
export function isPageNumber(
  index: PassageIndex,
  key: string,
  { last, next }: { readonly last: number; readonly next: number },
): boolean {
  if (!isCount(key) || !isPageTurn(index, last, next)) return false;
  const numbers = [pageOf(index, last - 1), pageOf(index, next)].flatMap((page) => [
    page,
    Number(index.document.pages[page - 1]?.label ?? Number.NaN),
  ]);
  return numbers.some((number) => Math.abs(number - Number(key)) <= MAX_PAGE_SHIFT);
}

/** True where the sign of a note stands before this token, or may: glued to its word, and its note on this page. */
export function isSignAt(
  index: PassageIndex,
  sign: string,
  { token, glued }: { readonly token: number; readonly glued: boolean },
): boolean {
  if (index.signs.get(token - 1)?.some(({ text }) => text === sign)) return true;
  return glued && hasUnplacedNote(index, sign, token);
}

/** True where a note with this sign stands on the page of the word before, and nobody knows where its sign stands. */
export function hasUnplacedNote(index: PassageIndex, sign: string, token: number): boolean {
  const page = pageOf(index, token - 1);
  return index.notes.some((note) => note.sign === sign && !note.placed && (note.page ?? 0) === page);
}

/** The notes of the pages around a place; all of them in a document without pages. */
export function notesNear(index: PassageIndex, token: number): IndexedNote[] {
  const pages = [pageOf(index, token - 1), pageOf(index, token)];
  return index.notes.filter(({ page }) => page === null || pages.some((each) => Math.abs(each - page) <= 1));
}
