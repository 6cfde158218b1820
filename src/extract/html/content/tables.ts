/** Rows of data, each one block; a table that lays out a page is read as if it were not there. */
import { cleanText } from '../../../text/normalize.ts';
import { attribute, childrenOf, isElement, type PageElement, walkTree } from '../page/dom.ts';
import { headingLevel } from './headings.ts';
import { inlineText } from './inline-text.ts';

/** A cell with more paragraphs or list items than this is a column of a page, not a datum. */
const MOST_PARTS = 12;

/** True for a table of data. */
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
    // Headings in cells make sections, unless they are but the large type of a head cell.
    if (node.name === 'table' || parts > MOST_PARTS || (headingLevel(node) !== null && !isOnlyInCell(node)))
      layout = true;
    return true;
  });
  return !layout && widest > 1;
}

/** The cells joined by ` | `; empty where no cell has words. */
export function rowText(row: PageElement, removed: ReadonlySet<PageElement>): string {
  const cells = cellsOf(row)
    .filter((cell) => !removed.has(cell))
    .map((cell) => cleanText(inlineText(cell, { skip: (each) => removed.has(each) })));
  return cells.every((cell) => cell === '') ? '' : cleanText(cells.join(' | '));
}

function cellsOf(row: PageElement): PageElement[] {
  return childrenOf(row).filter((node): node is PageElement => isElement(node) && /^t[dh]$/.test(node.name));
}

function isOnlyInCell(heading: PageElement): boolean {
  const parent = heading.parent;
  if (!isElement(parent) || !/^t[dh]$/.test(parent.name)) return false;
  return childrenOf(parent).every((node) => node === heading || (!isElement(node) && inlineText(node).trim() === ''));
}
