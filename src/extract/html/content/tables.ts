/** Tells tables of data from tables that lay out a page, and extracts the text of data rows. */
import { CELL_BREAK } from '../../../model/document.ts';
import { cleanText } from '../../../text/normalize.ts';
import { attribute, childrenOf, isElement, type PageElement, walkTree } from '../page/dom.ts';
import { inlineText } from '../page/inline-text.ts';
import { headingLevel } from './headings.ts';

/** A cell with more paragraphs or list items is a column of the page, not data. */
const MAX_PARTS = 12;

/** True for a table of data: more than one column, and no nested table, section or long text in a cell. */
export function isDataTable(table: PageElement): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return false;
  let widest = 0;
  let parts = 0;
  let layout = false;
  walkTree(table, (node) => {
    if (!isElement(node) || layout) return false;
    if (node.name === 'tr') widest = Math.max(widest, cellsOf(node).length);
    if (node.name === 'td' || node.name === 'th') parts = 0;
    if (/^(?:p|li|pre|blockquote)$/.test(node.name)) parts += 1;
    // A heading in a cell begins a section, unless it is all that the cell holds: then it is a header cell.
    const startsSection = headingLevel(node) !== null && !isOnlyInCell(node);
    if (node.name === 'table' || parts > MAX_PARTS || startsSection) layout = true;
    return true;
  });
  return !layout && widest > 1;
}

/** The cells joined by `CELL_BREAK`; empty if no cell has text. */
export function rowText(row: PageElement, removed: ReadonlySet<PageElement>): string {
  const cells = cellsOf(row)
    .filter((cell) => !removed.has(cell))
    .map((cell) => cleanText(inlineText(cell, { skip: (each) => removed.has(each) })));
  return cells.every((cell) => cell === '') ? '' : cleanText(cells.join(CELL_BREAK));
}

function cellsOf(row: PageElement): PageElement[] {
  return childrenOf(row).filter((node): node is PageElement => isElement(node) && /^t[dh]$/.test(node.name));
}

function isOnlyInCell(heading: PageElement): boolean {
  const parent = heading.parent;
  if (!isElement(parent) || !/^t[dh]$/.test(parent.name)) return false;
  return childrenOf(parent).every((node) => node === heading || (!isElement(node) && inlineText(node).trim() === ''));
}
