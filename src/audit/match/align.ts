/**
 * Aligns a segment of a quote with a window of the document, word by word: globally for the quote, free at both ends of
 * the window, with affine gap costs (Gotoh, "An improved algorithm for matching biological sequences", 1982).
 */

export interface Alignment {
  /** For each word of the quote the token of the document that it equals, or -1. */
  readonly matches: Int32Array;
  /** Like `matches`, but a differing word has the token in its place. */
  readonly pairs: Int32Array;
  readonly score: number;
  /** The score of a segment that matches word for word. */
  readonly maxScore: number;
}

const MATCH = 4;
/** Added for words that are rare enough to point to a position. */
const RARE_BONUS = 2;
const MISMATCH = -3;
const GAP_OPEN = -4;
const GAP_EXTEND = -1;
const LOWEST = -1e9;

/** Where a cell's best score comes from, and whether a gap that ends there continues an earlier one. */
const FROM_SKIP_SOURCE = 1;
const FROM_SKIP_QUOTE = 2;
const CONTINUES_SOURCE_GAP = 4;
const CONTINUES_QUOTE_GAP = 8;

/**
 * @param ids the words of the quote; -1 for words that the document lacks
 * @param all the words of the document, of which those from `from` up to `to` are the window
 * @param isRare whether a word of the quote is rare enough to point to a position
 */
export function align(
  ids: Int32Array,
  isRare: (at: number) => boolean,
  { all, from, to }: { readonly all: Int32Array; readonly from: number; readonly to: number },
): Alignment {
  const width = to - from + 1;
  const trace = new Uint8Array((ids.length + 1) * width);
  const best = new Int32Array(width);
  const skipQuote = new Int32Array(width).fill(LOWEST);
  let maxScore = 0;
  for (let row = 1; row <= ids.length; row += 1) {
    const id = ids[row - 1] ?? -1;
    const gain = MATCH + (isRare(row - 1) ? RARE_BONUS : 0);
    maxScore += gain;
    let diagonal = best[0] ?? 0;
    let left = GAP_OPEN + GAP_EXTEND * row;
    best[0] = left;
    trace[row * width] = FROM_SKIP_QUOTE | (row > 1 ? CONTINUES_QUOTE_GAP : 0);
    let skipSource = LOWEST;
    for (let column = 1; column < width; column += 1) {
      let step = 0;
      const above = best[column] ?? 0;
      const opened = left + GAP_OPEN + GAP_EXTEND;
      const extended = skipSource + GAP_EXTEND;
      skipSource = Math.max(extended, opened);
      if (extended > opened) step |= CONTINUES_SOURCE_GAP;
      const openedAbove = above + GAP_OPEN + GAP_EXTEND;
      const extendedAbove = (skipQuote[column] ?? LOWEST) + GAP_EXTEND;
      const down = Math.max(extendedAbove, openedAbove);
      skipQuote[column] = down;
      if (extendedAbove > openedAbove) step |= CONTINUES_QUOTE_GAP;
      let score = diagonal + (id >= 0 && all[from + column - 1] === id ? gain : MISMATCH);
      if (skipSource > score) {
        score = skipSource;
        step |= FROM_SKIP_SOURCE;
      }
      if (down > score) {
        score = down;
        step = (step & ~FROM_SKIP_SOURCE) | FROM_SKIP_QUOTE;
      }
      diagonal = above;
      best[column] = score;
      left = score;
      trace[row * width + column] = step;
    }
  }
  let end = 0;
  for (let column = 1; column < width; column += 1) if ((best[column] ?? 0) > (best[end] ?? 0)) end = column;
  return { ...traceBack(ids, all, { trace, width, from, end }), score: best[end] ?? 0, maxScore };
}

function traceBack(
  ids: Int32Array,
  all: Int32Array,
  {
    trace,
    width,
    from,
    end,
  }: { readonly trace: Uint8Array; readonly width: number; readonly from: number; readonly end: number },
): Pick<Alignment, 'matches' | 'pairs'> {
  const matches = new Int32Array(ids.length).fill(-1);
  const pairs = new Int32Array(ids.length).fill(-1);
  let row = ids.length;
  let column = end;
  while (row > 0) {
    const step = trace[row * width + column] ?? 0;
    if (step & FROM_SKIP_QUOTE) {
      // The path leaves a gap at the cell where the gap was opened.
      while (row > 1 && (trace[row * width + column] ?? 0) & CONTINUES_QUOTE_GAP) row -= 1;
      row -= 1;
    } else if (step & FROM_SKIP_SOURCE) {
      while (column > 1 && (trace[row * width + column] ?? 0) & CONTINUES_SOURCE_GAP) column -= 1;
      column -= 1;
    } else {
      row -= 1;
      column -= 1;
      pairs[row] = from + column;
      if (ids[row] === all[from + column] && (ids[row] ?? -1) >= 0) matches[row] = from + column;
    }
  }
  return { matches, pairs };
}
