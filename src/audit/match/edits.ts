/** Shows what differs in the quote's own words: without additions, the edits are the quote, character for character. */
import type { Edit } from '../../model/change.ts';
import { STRUCK_MARK } from '../../text/struck.ts';
import { mergeEdits } from '../../text/word-diff.ts';
import type { FoundSegment } from './align-segment.ts';
import type { PassageIndex } from './build-index.ts';
import type { Difference } from './differences.ts';
import type { Quote, Segment } from './quote.ts';

/** The quote as edits towards the document. A segment that was not found is removed as a whole. */
export function editsOf(
  index: PassageIndex,
  quote: Quote,
  aligned: readonly (FoundSegment | null)[],
  segments: readonly Segment[],
): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  const append = (kind: Edit['kind'], to: number): void => {
    if (to > at) edits.push({ kind, text: quote.text.slice(at, to) });
    at = Math.max(at, to);
  };
  segments.forEach((segment, position) => {
    const found = aligned[position];
    append('same', quote.starts[segment.from] ?? at);
    if (!found) append('removed', quote.ends[segment.to - 1] ?? at);
    for (const difference of found?.differences ?? []) {
      append('same', startOf(index, quote, difference));
      append('removed', difference.quoteTo > difference.quoteFrom ? (quote.ends[difference.quoteTo - 1] ?? at) : at);
      const added = wordsOf(index, difference.from, difference.to);
      if (added !== '') edits.push({ kind: 'added', text: withSpace(index, difference, added) });
    }
  });
  append('same', quote.text.length);
  return mergeEdits(edits);
}

/** The document's words in place of the quote, blocks joined by a space, without notes and note references. */
export function sourceWords(index: PassageIndex, found: readonly FoundSegment[]): string {
  return found.map(({ first, last }) => wordsOf(index, first, last + 1)).join(' […] ');
}

/** The text of the tokens from the first up to, but not including, the last. */
function wordsOf(index: PassageIndex, from: number, to: number): string {
  const parts: string[] = [];
  for (let token = from; token < to; ) {
    const unit = index.units[index.unitOf[token] ?? 0];
    const end = Math.min(to, unit?.to ?? to);
    parts.push(wordsInUnit(index, token, end));
    token = end;
  }
  return parts.join(' ');
}

function wordsInUnit(index: PassageIndex, from: number, to: number): string {
  let words = '';
  let at = index.starts[from] ?? 0;
  for (let token = from; token < to - 1; token += 1) {
    for (const reference of index.noteReferences.get(token) ?? []) {
      words += index.text.slice(at, reference.start);
      at = reference.end;
    }
  }
  return markStruck(index, words + index.text.slice(at, index.ends[to - 1]), { first: from, last: to - 1 });
}

/** The words with the marks of the struck-out ones at their ends, which have no token. */
function markStruck(
  { struck }: PassageIndex,
  words: string,
  { first, last }: { readonly first: number; readonly last: number },
): string {
  return `${struck[first] ? STRUCK_MARK : ''}${words}${struck[last] ? STRUCK_MARK : ''}`;
}

/** Where differing words begin in the quote; words that only the document has go next to the word they adjoin. */
function startOf(index: PassageIndex, quote: Quote, { quoteFrom, quoteTo, from, to }: Difference): number {
  const start = quote.starts[quoteFrom] ?? quote.text.length;
  if (quoteTo > quoteFrom || quoteFrom === 0 || isAttached(index, to - 1)) return start;
  return isAttached(index, from - 1) || from < to ? (quote.ends[quoteFrom - 1] ?? 0) : start;
}

/** Words that only the document has, with the space that separates them from the word they adjoin. */
function withSpace(index: PassageIndex, { quoteFrom, quoteTo, from, to }: Difference, added: string): string {
  if (quoteTo > quoteFrom || isAttached(index, to - 1)) return added;
  if (quoteFrom === 0) return `${added} `;
  return isAttached(index, from - 1) ? added : ` ${added}`;
}

/** True if nothing separates a token from the next one, as with a minus or a percent sign. */
function isAttached(index: PassageIndex, token: number): boolean {
  return index.ends[token] === index.starts[token + 1];
}
