/**
 * Letters that a file sets apart by its character spacing: a title is one word or several, whatever the distance between
 * its letters. But some programs set two words of one letter apart in the same way, so that a single gap says nothing.
 */
import type { PdfjsTextContent } from './pdfjs-types.ts';

/** Stands in a text where its letters are apart by the character spacing alone, and as far as words usually are. */
const GAP = '\uFFFE';
/** Text with more gaps than this is letter-spaced, and so is all text of a page with the same spacing. */
const MOST_BETWEEN_WORDS = 2;

/** The items of a page, with letter-spaced words whole, and a space at all other gaps. */
export function withoutLetterSpacing(items: PdfjsTextContent['items']): PdfjsTextContent['items'] {
  if (!items.some((item) => 'str' in item && item.str.includes(GAP))) return items;
  const spacings = new Set(
    items.flatMap((item) => ('str' in item && gapsIn(item.str) > MOST_BETWEEN_WORDS ? [item.tracking] : [])),
  );
  return items.map((item) =>
    'str' in item ? { ...item, str: item.str.replaceAll(GAP, spacings.has(item.tracking) ? '' : ' ') } : item,
  );
}

function gapsIn(text: string): number {
  return text.split(GAP).length - 1;
}
