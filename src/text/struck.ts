/**
 * Struck-out words: `~~words~~` in the text, one run each. A reader sees that they no longer hold.
 */

/** Stands before and after each run. */
export const STRUCK_MARK = '~~';
/**
 * A pattern for one run. It ends before the next pair of marks, so that a search takes time with the length of the text.
 * Marks beside white space are no pair, as in "well~~ yes~~".
 */
export const STRUCK = String.raw`~~(?=[^\s~])(?:(?!~~|\n\n)[\s\S])+(?<=\S)~~`;

const STRUCK_RUN = new RegExp(STRUCK, 'gu');

/** Start and end of each run in the text, marks included. */
export function struckRuns(text: string): [start: number, end: number][] {
  if (!text.includes(STRUCK_MARK)) return [];
  return Array.from(text.matchAll(STRUCK_RUN), ({ 0: run, index }) => [index, index + run.length]);
}

/** For each offset whether it is inside a run; both lists are in order. */
export function areInside(
  offsets: readonly number[],
  runs: readonly (readonly [start: number, end: number])[],
): boolean[] {
  let run = 0;
  return offsets.map((offset) => {
    while (run < runs.length && (runs[run]?.[1] ?? 0) <= offset) run += 1;
    return offset >= (runs[run]?.[0] ?? Number.POSITIVE_INFINITY);
  });
}

/** The words that still hold. */
export function withoutStruck(text: string): string {
  return text.includes(STRUCK_MARK) ? text.replace(STRUCK_RUN, '') : text;
}

/** The words with the marks of a run around them; white space and tildes at their ends stay outside. */
export function strike(words: string): string {
  // A pair of tildes inside would end the run.
  return words.replace(/~~+/g, '~').replace(/[^\s~](?:[\s\S]*[^\s~])?/, (shown) => STRUCK_MARK + shown + STRUCK_MARK);
}
