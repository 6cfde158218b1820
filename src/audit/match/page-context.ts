/** What a document has at a position besides words: a page break with its page number, footnotes, note references. */
import type { IndexedNote, PassageIndex } from './build-index.ts';
import { foldMarker, isCount } from './tokens.ts';

/** A page number that was copied from another revision differs from the number of its page here by at most this. */
const MAX_PAGE_SHIFT = 10;

export function pageOf(index: PassageIndex, token: number): number {
  return index.pages[token] ?? 0;
}

/** True if a page ends between the word before `last` and `next`; headings may stand there. */
export function isPageBreak(index: PassageIndex, last: number, next: number): boolean {
  return last > 0 && next < index.length && pageOf(index, next) === pageOf(index, last - 1) + 1;
}

/** True if a page ends there and the number is near that of one of the two pages. */
export function isPageNumber(
  index: PassageIndex,
  key: string,
  { last, next }: { readonly last: number; readonly next: number },
): boolean {
  if (!isCount(key) || !isPageBreak(index, last, next)) return false;
  const numbers = [pageOf(index, last - 1), pageOf(index, next)].flatMap((page) => [
    page,
    Number(index.document.pages[page - 1]?.label ?? Number.NaN),
  ]);
  return numbers.some((number) => Math.abs(number - Number(key)) <= MAX_PAGE_SHIFT);
}

/**
 * True if a reference to this note stands before the token. If the document does not show where a note's reference
 * stands, a marker that is attached to its word counts if the note is on this page.
 */
export function isNoteReferenceAt(
  index: PassageIndex,
  marker: string,
  { token, isAttached }: { readonly token: number; readonly isAttached: boolean },
): boolean {
  if (index.noteReferences.get(token - 1)?.some(({ text }) => foldMarker(text) === marker)) return true;
  return isAttached && hasUnlocatedNote(index, marker, token);
}

/** True if the page of the word before has a note with this marker, and it is unknown where its reference stands. */
export function hasUnlocatedNote(index: PassageIndex, marker: string, token: number): boolean {
  const page = pageOf(index, token - 1);
  return index.notes.some((note) => note.marker === marker && !note.isLocated && (note.page ?? 0) === page);
}

/** The notes of the pages around a position; all of them in a document without pages. */
export function notesNear(index: PassageIndex, token: number): IndexedNote[] {
  const pages = [pageOf(index, token - 1), pageOf(index, token)];
  return index.notes.filter(({ page }) => page === null || pages.some((each) => Math.abs(each - page) <= 1));
}
