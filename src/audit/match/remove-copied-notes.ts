/** Removes from a quote the notes that were copied along with it: each as a whole, with its marker. */
import type { Artefact } from '../../model/passage.ts';
import { keyAt, type PassageIndex, type Unit } from './build-index.ts';
import { type Quote, withTokens } from './quote.ts';

export interface QuoteWithoutNotes {
  readonly quote: Quote;
  /** The notes that were removed. */
  readonly artefacts: readonly Artefact[];
  /** The pages on which these notes stand. */
  readonly pages: readonly number[];
}

/** A shorter note may be a part of a sentence. */
const MIN_NOTE_TOKENS = 4;
/** A remainder of fewer words is no longer a passage. */
const MIN_REST_TOKENS = 4;

/** Returns null if the quote holds no whole note, or hardly anything else. */
export function removeCopiedNotes(index: PassageIndex, quote: Quote): QuoteWithoutNotes | null {
  const isRest = quote.keys.map(() => true);
  const artefacts: Artefact[] = [];
  const pages: number[] = [];
  for (const { unit: at, page } of index.notes) {
    const unit = index.units[at];
    const from = unit ? positionIn(index, quote, unit) : -1;
    if (!unit || from === -1) continue;
    const to = from + unit.to - unit.from;
    isRest.fill(false, from, to);
    artefacts.push({ kind: 'note', text: quote.text.slice(quote.starts[from], quote.ends[to - 1]), side: 'quote' });
    if (page !== null) pages.push(page);
  }
  const rest = isRest.filter(Boolean).length;
  if (artefacts.length === 0 || rest < MIN_REST_TOKENS) return null;
  return { quote: withTokens(quote, (at) => isRest[at] === true), artefacts, pages };
}

/** First word of the quote at which the whole note stands; -1 if there is none. */
function positionIn(index: PassageIndex, quote: Quote, { from, to }: Unit): number {
  const length = to - from;
  if (length < MIN_NOTE_TOKENS) return -1;
  for (let start = 0; start + length <= quote.keys.length; start += 1) {
    let same = 0;
    while (same < length && quote.keys[start + same] === keyAt(index, from + same)) same += 1;
    if (same === length) return start;
  }
  return -1;
}
