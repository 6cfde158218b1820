/**
 * Tells tables of data from tables that lay out a page, and extracts the text of data rows. A table may also be made of
 * other elements with the roles of a table.
 */
import { CELL_BREAK } from '../../../model/document.ts';
import { cleanText } from '../../../text/normalize.ts';
import { attribute, childrenOf, isElement, type PageElement, parentOf, textOf, walkTree } from '../page/dom.ts';
import { type InlineOptions, inlineText } from '../page/inline-text.ts';
import { alternativeText } from './alternative-text.ts';
import { headingLevel } from './headings.ts';

/** A cell with more paragraphs or list items is a column of the page, not data. */
const MAX_PARTS = 12;
/** The only row of a table has fewer of them: it has no other row to be compared with. */
const MAX_PARTS_OF_ONLY_ROW = 1;

const TABLE_ROLES = new Set(['table', 'grid', 'treegrid']);
const CELL_ROLES = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);

export function isRow(element: PageElement): boolean {
  return element.name === 'tr' || attribute(element, 'role') === 'row';
}

/** The table around a row; null if there is none. */
export function tableOf(row: PageElement): PageElement | null {
  for (let each = parentOf(row); each !== null; each = parentOf(each)) {
    if (each.name === 'table' || TABLE_ROLES.has(attribute(each, 'role') ?? '')) return each;
  }
  return null;
}

/** True for a table of data: more than one column, and no nested table, section or long text in a cell. */
export function isDataTable(table: PageElement): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return false;
  let rows = 0;
  let widest = 0;
  let parts = 0;
  let most = 0;
  let afterBreak = false;
  let layout = false;
  walkTree(table, (node) => {
    if (!isElement(node)) {
      if ((textOf(node) ?? '').trim() !== '') afterBreak = false;
      return false;
    }
    if (isRow(node)) {
      rows += 1;
      widest = Math.max(widest, cellsOf(node).length);
    }
    if (isCell(node)) parts = 0;
    // Two line breaks begin a paragraph.
    if (/^(?:p|li|pre|blockquote)$/.test(node.name) || (node.name === 'br' && afterBreak)) parts += 1;
    afterBreak = node.name === 'br' && !afterBreak;
    most = Math.max(most, parts);
    // A heading in a cell begins a section, unless it is all that the cell holds: then it is a header cell.
    const startsSection = headingLevel(node) !== null && !isOnlyInCell(node);
    layout = node.name === 'table' || startsSection;
    return layout ? 'stop' : true;
  });
  return !layout && widest > 1 && most <= (rows === 1 ? MAX_PARTS_OF_ONLY_ROW : MAX_PARTS);
}

/** The cells joined by `CELL_BREAK`, with the words of images in cells without text; empty if no cell has words. */
export function rowText(row: PageElement, options: InlineOptions): string {
  const cells = cellsOf(row)
    .filter((cell) => !options.skip?.(cell))
    .map((cell) => cleanText(inlineText(cell, options)) || alternativeText(cell));
  return cells.every((cell) => cell === '') ? '' : cleanText(cells.join(CELL_BREAK));
}

function cellsOf(row: PageElement): PageElement[] {
  return childrenOf(row).filter((node): node is PageElement => isElement(node) && isCell(node));
}

function isCell(element: PageElement): boolean {
  return /^t[dh]$/.test(element.name) || CELL_ROLES.has(attribute(element, 'role') ?? '');
}

function isOnlyInCell(heading: PageElement): boolean {
  const parent = heading.parent;
  if (!isElement(parent) || !isCell(parent)) return false;
  return childrenOf(parent).every((node) => node === heading || (!isElement(node) && inlineText(node).trim() === ''));
}
