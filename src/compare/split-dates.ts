/** Recognizes hunks that are parts of one date: "15 September 2025" and "September 15, 2025" differ in two places. */
import { kindOfDates } from './hunk-dates.ts';
import type { HunkRange, TextRange } from './hunk-ranges.ts';
import type { VersionTexts } from './hunk-texts.ts';

/** Between two parts of a date stand at most a month and a day: "Wednesday, September 15". */
const MAX_BETWEEN = 30;
/** The neighbours that a part is tried with: the one after it, the one before it, both. */
const SPANS = [
  [0, 1],
  [-1, 0],
  [-1, 1],
] as const;

/** The kind of a hunk that is part of a date together with its neighbours; null if it is not. */
export function kindOfDatePart(
  ranges: readonly HunkRange[],
  index: number,
  texts: VersionTexts,
): 'typography' | 'date' | null {
  for (const [from, to] of SPANS) {
    const [first, last] = [ranges[index + from], ranges[index + to]];
    if (!first || !last || !isOneSpan(ranges.slice(index + from, index + to + 1), texts)) continue;
    const before = spanOf(first.before, last.before, texts.before.text);
    const after = spanOf(first.after, last.after, texts.after.text);
    // Every date that is written in two parts has a figure.
    const kind = /\d/.test(before.text + after.text) ? kindOfDates(before, after, texts) : null;
    if (kind !== null) return kind;
  }
  return null;
}

function isOneSpan(ranges: readonly HunkRange[], { after: { text } }: VersionTexts): boolean {
  return ranges.every(({ tag, after }, at) => {
    const previous = ranges[at - 1]?.after;
    if (tag !== undefined) return false;
    if (previous === undefined) return true;
    const between = text.slice(previous.start + previous.text.length, after.start);
    return between.length <= MAX_BETWEEN && !between.includes('\n');
  });
}

function spanOf(first: TextRange, last: TextRange, text: string): TextRange {
  return { text: text.slice(first.start, last.start + last.text.length), start: first.start };
}
