/**
 * Puts the runs of a line in order if a file draws them script by script: Korean word processors draw the words of a
 * line first and then, in the gaps that they leave, its figures, brackets and Latin letters.
 */
import { SYLLABIC } from '../../../text/words.ts';
import type { PdfRun } from '../file/pdf-text.ts';
import { isRightToLeft } from './bidi-order.ts';
import { CELL_GAP } from './join-runs.ts';

/** In type sizes: the baselines of one line differ, and its runs overlap, by at most this. */
const SAME_LINE = 0.1;
const OVERLAP = 0.3;
/** A gap between words lies within this many type sizes of where it should. Words of two letters are twice as long. */
const NEAR = 0.7;
/** Each run is compared with those before it. No line made for people has more. */
const MOST_RUNS = 400;

/** All as wide as the type is large, so that the place of a gap can be counted. */
const FULL_WIDTH = new RegExp(SYLLABIC, 'gu');

/** The runs of a page, with each line that is drawn so from left to right. */
export function inLineOrder(runs: readonly PdfRun[]): readonly PdfRun[] {
  if (!runs.some((run, at) => isBackwards(runs[at - 1], run))) return runs;
  const ordered: PdfRun[] = [];
  for (let from = 0; from < runs.length; ) {
    let to = from + 1;
    while (isOnLine(runs[to - 1], runs[to])) to += 1;
    for (const run of lineInOrder(runs.slice(from, to))) ordered.push(run);
    from = to;
  }
  return ordered;
}

function isOnLine(before: PdfRun | undefined, run: PdfRun | undefined): boolean {
  return before !== undefined && run !== undefined && Math.abs(run.y - before.y) <= SAME_LINE * run.size;
}

/** True for a run that stands before, or within, the one that is drawn before it on its line. */
function isBackwards(before: PdfRun | undefined, run: PdfRun): boolean {
  return before !== undefined && isOnLine(before, run) && run.x < endOf(before) - OVERLAP * run.size;
}

/** A run, or a part of one, with the place of the run in the drawing order. */
interface Placed {
  readonly run: PdfRun;
  readonly drawn: number;
}

/** The runs of one line: as they are drawn, unless what is drawn later fits between the others. */
function lineInOrder(line: readonly PdfRun[]): readonly PdfRun[] {
  const isInOrder = !line.some((run, at) => isBackwards(line[at - 1], run));
  if (isInOrder || line.length > MOST_RUNS || line.some(({ text }) => isRightToLeft(text))) return line;
  const placed: Placed[] = [];
  for (const [drawn, run] of line.entries()) {
    const at = placed.findIndex((other) => isWithin(run, other.run));
    const around = placed[at];
    if (around) {
      const parts = dividedAround(run, around.run);
      placed.splice(at, 1, ...parts.map((part) => ({ run: part, drawn: around.drawn })));
    }
    placed.push({ run, drawn });
  }
  placed.sort((one, other) => one.run.x - other.run.x);
  const pairs = placed.slice(1).map((right, at) => ({ left: placed[at] ?? right, right }));
  const fits = pairs.every(({ left, right }) => right.run.x >= endOf(left.run) - OVERLAP * right.run.size);
  // Columns, and the numbers of lines in a margin, may be drawn in any order. They stand further apart.
  const isOneLine = pairs.some(({ left, right }) => {
    const gap = right.run.x - endOf(left.run);
    return left.drawn > right.drawn && gap <= CELL_GAP * Math.min(left.run.size, right.run.size);
  });
  return fits && isOneLine ? placed.map(({ run }, at) => withoutJump(run, at === placed.length - 1)) : line;
}

function isWithin(run: PdfRun, other: PdfRun): boolean {
  return run.x > other.x + OVERLAP * run.size && endOf(run) < endOf(other) - OVERLAP * run.size;
}

/** The parts of a run on both sides of another one that stands in a gap between its words; the run itself for no gap. */
function dividedAround(run: PdfRun, around: PdfRun): readonly PdfRun[] {
  const { text, x, width, size } = around;
  const letters = text.match(FULL_WIDTH)?.length ?? 0;
  const others = text.length - letters;
  if (letters < 2) return [around];
  const other = Math.max(0, width - letters * size) / Math.max(1, others);
  let place = x;
  let best: { at: number; distance: number } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const distance = Math.abs(place - run.x);
    if (text[at] === ' ' && (best === null || distance < best.distance)) best = { at, distance };
    place += text[at]?.match(FULL_WIDTH) ? size : other;
  }
  if (best === null || best.distance > NEAR * size) return [around];
  const [left, right] = [text.slice(0, best.at), text.slice(best.at + 1)];
  const rest = endOf(run);
  return [
    { ...around, text: left, width: run.x - x },
    { ...around, text: right, x: rest, width: endOf(around) - rest },
  ].filter((part) => part.text.trim() !== '');
}

/** Where a run ends only since the next one is drawn elsewhere, the library gives a space or the end of a line. */
function withoutJump(run: PdfRun, isLast: boolean): PdfRun {
  return { ...run, text: run.text.trimEnd(), endOfLine: isLast };
}

function endOf({ x, width }: PdfRun): number {
  return x + width;
}
