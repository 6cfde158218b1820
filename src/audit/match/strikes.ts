/** Finds the equal words that only the quote or only the document has struck out. */
import type { Artefact } from '../../model/passage.ts';
import type { PassageIndex } from './build-index.ts';
import type { Aligned, Difference } from './differences.ts';
import type { Quote } from './quote.ts';

export interface Strikes {
  readonly differences: readonly Difference[];
  readonly artefacts: readonly Artefact[];
  /** How many words they have. */
  readonly words: number;
}

/** One difference and one artefact for each run of such words. */
export function strikesIn(index: PassageIndex, quote: Quote, { offset, matches }: Aligned): Strikes {
  const differences: Difference[] = [];
  const artefacts: Artefact[] = [];
  let words = 0;
  const sideAt = (word: number): Artefact['side'] | null => {
    const token = matches[word] ?? -1;
    const inQuote = quote.struck[offset + word] === true;
    if (token === -1 || inQuote === (index.struck[token] === 1)) return null;
    return inQuote ? 'quote' : 'source';
  };
  for (let from = 0; from < matches.length; ) {
    const side = sideAt(from);
    let to = from + 1;
    while (side !== null && sideAt(to) === side && matches[to] === (matches[to - 1] ?? -1) + 1) to += 1;
    if (side !== null) {
      const [first, last] = [matches[from] ?? 0, matches[to - 1] ?? 0];
      differences.push({ quoteFrom: offset + from, quoteTo: offset + to, from: first, to: last + 1 });
      artefacts.push({ kind: 'struck-out', text: index.text.slice(index.starts[first], index.ends[last]), side });
      words += to - from;
    }
    from = to;
  }
  return { differences, artefacts, words };
}
