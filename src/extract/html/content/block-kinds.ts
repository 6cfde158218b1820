/** Tells list items, quotes, notes and side notes from paragraphs, by element, role and class name. */
import type { BlockKind } from '../../../model/document.ts';
import { attribute, classTokens, nameWords, type PageElement } from '../page/dom.ts';

/** The kind of the blocks inside an element; null if the element does not set it. */
export function blockKindOf(element: PageElement): BlockKind | null {
  const { name } = element;
  if (isNote(element)) return 'note';
  if (name === 'li' || name === 'dd' || name === 'dt') return 'item';
  return name === 'blockquote' ? 'quote' : null;
}

function isNote(element: PageElement): boolean {
  const role = attribute(element, 'role');
  if (role === 'doc-endnotes' || role === 'doc-footnote' || role === 'doc-endnote') return true;
  if (attribute(element, 'data-footnotes') !== null) return true;
  if (isSideNote(element)) return true;
  return (
    /^(?:section|div|ol|aside|footer|p)$/.test(element.name) && / (?:footnotes?|endnotes?) /.test(nameWords(element))
  );
}

/** True for a note that is set beside its text, by one of the common names for it. */
export function isSideNote(element: PageElement): boolean {
  return (
    element.name === 'd-footnote' || classTokens(element).some((token) => /^(?:side|margin)-?notes?$/i.test(token))
  );
}

/** True for the control that shows a side note on a screen without room beside the text. */
export function isSideNoteToggle(element: PageElement): boolean {
  return element.name === 'label' && classTokens(element).includes('margin-toggle');
}
