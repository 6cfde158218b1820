/** A quote without the notes that were copied along with it: each is taken out as a whole, with its sign. */
import type { Artefact } from '../../model/passage.ts';
import type { PassageIndex, Unit } from './build-index.ts';
import type { Quote } from './quote.ts';

export interface WithoutNotes {
  readonly quote: Quote;
  readonly artefacts: readonly Artefact[];
  /** The pages on which these notes stand. */
  readonly pages: readonly number[];
}

/** A shorter note may be a part of a sentence. */
const MIN_NOTE_TOKENS = 4;
/** What is left must be a passage still. */
const MIN_REST_TOKENS = 4;

/** Null where the quote holds no whole note, or nothing else. */
export function withoutNotes(index: PassageIndex, quote: Quote): WithoutNotes | null {
  const kept = quote.keys.map(() => true);
  const artefacts: Artefact[] = [];
  const pages: number[] = [];
  for (const { unit: at, page } of index.notes) {
    const unit = index.units[at];
    const from = unit ? placeIn(index, quote, unit) : -1;
    if (!unit || from === -1) continue;
    const to = from + unit.to - unit.from;
    kept.fill(false, from, to);
    artefacts.push({ kind: 'note', text: quote.text.slice(quote.starts[from], quote.ends[to - 1]), side: 'quote' });
    if (page !== null) pages.push(page);
  }
  const rest = kept.filter(Boolean).length;
  if (artefacts.length === 0 || rest < MIN_REST_TOKENS) return null;
  return { quote: takeOut(quote, kept), artefacts, pages };
}

/** First word of the quote at which the whole note stands; -1 where it does not. */
function placeIn(index: PassageIndex, quote: Quote, { from, to }: Unit): number {
  const length = to - from;
  if (length < MIN_NOTE_TOKENS) return -1;
  const key = (at: number): string => index.keys[index.ids[from + at] ?? -1] ?? '';
  for (let start = 0; start + length <= quote.keys.length; start += 1) {
    let same = 0;
    while (same < length && quote.keys[start + same] === key(same)) same += 1;
    if (same === length) return start;
  }
  return -1;
}

function takeOut(quote: Quote, kept: readonly boolean[]): Quote {
  const only = <Item>(list: readonly Item[]): Item[] => list.filter((_, at) => kept[at]);
  // Cuts move with the words that they stand before.
  const moved = (cut: number): number => kept.slice(0, cut).filter(Boolean).length;
  return {
    ...quote,
    keys: only(quote.keys),
    starts: only(quote.starts),
    ends: only(quote.ends),
    inserted: only(quote.inserted),
    raised: only(quote.raised),
    elisions: quote.elisions.map(moved),
    pauses: quote.pauses.map(moved),
  };
}
