/**
 * From runs to lines, in the order in which the file draws them: that is the reading order in nearly every file, of
 * columns and of table cells too, but for columns that are drawn line by line across both. Superscript markers stay with their line; what is drawn twice is read once.
 */
import { cleanText } from '../../text/normalize.ts';
import { greatest, least } from '../extremes.ts';
import { columnByColumn } from './columns.ts';
import type { PdfPage, PdfRun, PdfTag } from './pdf-text.ts';
import { closeLetters } from './spaced-letters.ts';

export interface Line {
  /** Index of the page, from 1. */
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** Baseline. */
  readonly y: number;
  /** Type size of most of its characters. */
  readonly size: number;
  /** Font of most of its characters. */
  readonly font: number;
  /** True where a second font sets a good part of it. */
  readonly mixed: boolean;
  /** The small raised sign with which a footnote begins; null where there is none. */
  readonly leadingMarker: string | null;
  /** The small raised signs that may refer to footnotes. */
  readonly markers: readonly Marker[];
  /** Its parts where wide gaps divide it, as in a row of a table. */
  readonly cells: readonly string[];
  /** What a tagged file says of nearly all of it; missing where it says nothing, or several things. */
  readonly tag?: PdfTag;
}

/** A small raised sign, and where it stands in the text. */
export interface Marker {
  readonly sign: string;
  /** Null where the text is set in cells. */
  readonly at: number | null;
}

/** A page as lines. */
export interface LinedPage {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Baselines of one line differ by less than this share of the type size. */
const SAME_BASELINE = 0.25;
/** A marker is at most this share of the size of the words beside it, and raised or lowered by at most its double. */
const MARKER_SIZE = 0.9;
const MARKER_RISE = 0.65;
/** A gap of this share of the type size is a space; one of this many sizes parts two cells. */
const SPACE_GAP = 0.22;
const CELL_GAP = 1.5;
/** A line of so many words is stretched where the gaps between them differ by at most this share of the type size. */
const FEWEST_STRETCHED = 4;
const EVEN_GAP = 0.15;
/** A second font counts from this share of a line's characters. */
const MIXED_SHARE = 0.15;

/** A page's runs as lines; empty where the page has no text. */
export function linesOfPage(page: PdfPage): LinedPage {
  const groups: PdfRun[][] = [];
  for (const run of page.runs) {
    const group = groups.at(-1);
    if (group && isDrawnAgain(group, run)) continue;
    if (group && continues(group, run)) group.push(run);
    else groups.push([run]);
  }
  const lines = columnByColumn(groups)
    .map((group) => makeLine(group, page.index))
    .filter((line) => line.text !== '');
  return { index: page.index, width: page.width, height: page.height, lines: dropRepeats(lines) };
}

/** Bold type is sometimes made by drawing the same words twice, a hair apart. */
function isDrawnAgain(group: readonly PdfRun[], run: PdfRun): boolean {
  const last = group.at(-1);
  return last !== undefined && last.text.trim() === run.text.trim() && isNear(last, run);
}

function dropRepeats(lines: readonly Line[]): Line[] {
  return lines.filter((line, at) => {
    const before = lines[at - 1];
    return !(before && before.text === line.text && isNear(before, line));
  });
}

function isNear(a: Pick<PdfRun, 'x' | 'y' | 'size'>, b: Pick<PdfRun, 'x' | 'y'>): boolean {
  return Math.abs(a.x - b.x) < 0.1 * a.size && Math.abs(a.y - b.y) < 0.1 * a.size;
}

function continues(group: readonly PdfRun[], run: PdfRun): boolean {
  const last = group.at(-1);
  const base = baseOf(group);
  if (!last) return true;
  const size = Math.max(base.size, run.size);
  const isLeftward = run.x < base.x && (isRightToLeft(run.text) || isRightToLeft(base.text));
  const gap = isLeftward ? base.x - (run.x + run.width) : run.x - (last.x + last.width);
  if (gap < -0.6 * size) return false;
  const rise = run.y - base.y;
  if (Math.abs(rise) <= SAME_BASELINE * size) return true;
  const isMarker = run.size <= MARKER_SIZE * base.size && Math.abs(rise) <= MARKER_RISE * base.size;
  const followsMarker = base.size <= MARKER_SIZE * run.size && -rise >= 0 && -rise <= MARKER_RISE * run.size;
  return (isMarker || followsMarker) && gap < CELL_GAP * size;
}

/** The run on whose baseline a line stands: the largest, the earlier of two. */
function baseOf(group: readonly PdfRun[]): PdfRun {
  return group.reduce((largest, run) => (run.size > largest.size + 0.1 ? run : largest));
}

function makeLine(group: readonly PdfRun[], page: number): Line {
  const ordered = closeLetters(inScriptOrder(group));
  const base = baseOf(group);
  const raised = ordered.map((run) => run.size <= MARKER_SIZE * base.size && run.y - base.y > 0.1 * base.size);
  const marked = ordered.map((run, at) => (raised[at] && at > 0 ? { ...run, text: enclose(run.text) } : run));
  const joined = joinRuns(marked);
  const main = mostUsed(group, (run) => `${run.font} ${run.size}`);
  const tag = tagOf(group);
  const first = ordered[0] ?? base;
  // A soft hyphen at the end of a line is the hyphen that is seen there.
  const whole = joined.join(' ');
  const { text, markers } = takeEnclosed(cleanText(whole.replace(/\u00AD\s*$/, '-')));
  const isPlain = joined.length === 1 && !/[\u00AD\uFDD0\uFDD1]/.test(whole);
  return {
    page,
    text,
    x: least(group.map((run) => run.x)),
    right: greatest(group.map((run) => run.x + run.width)),
    y: base.y,
    size: main.run.size,
    font: main.run.font,
    mixed: mostUsed(group, (run) => `${run.font}`).share < 1 - MIXED_SHARE,
    leadingMarker: raised[0] && ordered.length > 1 ? first.text.trim() : null,
    markers,
    cells: (isPlain ? [text] : joined.map((cell) => cleanText(withoutEnclosures(cell)))).filter((cell) => cell !== ''),
    ...(tag ? { tag } : {}),
  };
}

/** What is said of nearly all of a line; of two paragraphs or items on it, that it is of their kind. */
function tagOf(group: readonly PdfRun[]): PdfTag | undefined {
  const own = mostUsed(group, ({ tag }) => (tag ? `${tag.kind} ${tag.element}` : ''));
  if (own.share >= 1 - MIXED_SHARE) return own.run.tag;
  const alike = mostUsed(group, ({ tag }) => tag?.kind ?? '');
  const kind = alike.share >= 1 - MIXED_SHARE ? alike.run.tag?.kind : undefined;
  return kind === 'paragraph' || kind === 'item' ? { kind } : undefined;
}

/** Two characters that stand in no text (Unicode calls them noncharacters) hold a sign while its line is put together. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const ENCLOSURES = /[\uFDD0\uFDD1]/g;

function enclose(text: string): string {
  const sign = withoutEnclosures(text);
  return sign.replace(/\S(?:.*\S)?/s, (words) => OPEN + words + CLOSE);
}

function withoutEnclosures(text: string): string {
  return text.replace(ENCLOSURES, '');
}

function takeEnclosed(text: string): { text: string; markers: Marker[] } {
  if (text.search(ENCLOSURES) === -1) return { text, markers: [] };
  const markers: Marker[] = [];
  let plain = '';
  for (const [part] of text.matchAll(/[\uFDD0\uFDD1][^\uFDD0\uFDD1]*|[^\uFDD0\uFDD1]+/g)) {
    const words = withoutEnclosures(part);
    if (part.startsWith(OPEN) && words !== '') markers.push({ sign: words, at: plain.length });
    plain += words;
  }
  return { text: plain, markers };
}

function joinRuns(runs: readonly PdfRun[]): string[] {
  const cells: string[] = [];
  const cellGap = isStretched(runs) ? Number.POSITIVE_INFINITY : CELL_GAP;
  let last: PdfRun | null = null;
  for (const run of runs) {
    const size = Math.max(run.size, last?.size ?? 0);
    const gap = last === null ? 0 : gapBetween(last, run, runs);
    const before = cells.pop();
    if (before === undefined) cells.push(run.text);
    else if (gap > cellGap * size) cells.push(before, run.text);
    else cells.push(before + (gap > SPACE_GAP * size && !before.endsWith(' ') ? ' ' : '') + run.text);
    last = run;
  }
  return cells;
}

/** The gap between two runs that are read one after the other; others stand between them where the direction changes. */
function gapBetween(last: PdfRun, run: PdfRun, runs: readonly PdfRun[]): number {
  if (run.x >= last.x) return Math.max(run.x - (last.x + last.width), last.x - (run.x + run.width));
  const between = runs.filter((other) => other.x > run.x && other.x < last.x);
  return last.x - (run.x + run.width) - between.reduce((sum, { width }) => sum + width, 0);
}

/**
 * A line stretched to the margins has the same wide gap between any two of its words. In a row of a table it is the
 * places of the cells that are even; their gaps are not, unless their words are alike in length.
 */
function isStretched(runs: readonly PdfRun[]): boolean {
  const words = wordsOf(runs);
  if (words.length < FEWEST_STRETCHED || runs.some(({ text }) => /\S\s+\S/.test(text))) return false;
  const steps = words.slice(1).map((word, at) => word.x - (words[at]?.x ?? 0));
  const gaps = steps.map((step, at) => step - (words[at]?.width ?? 0));
  return spread(gaps) <= EVEN_GAP * (runs[0]?.size ?? 0) && spread(steps) > spread(gaps) + (runs[0]?.size ?? 0);
}

/** Runs that stand close together, such as a ligature and the letters around it, are one word. */
function wordsOf(runs: readonly PdfRun[]): Pick<PdfRun, 'x' | 'width'>[] {
  const words: Pick<PdfRun, 'x' | 'width'>[] = [];
  for (const run of runs) {
    const word = words.at(-1);
    const isClose = word !== undefined && run.x >= word.x && run.x - (word.x + word.width) <= SPACE_GAP * run.size;
    if (isClose) words[words.length - 1] = { x: word.x, width: run.x + run.width - word.x };
    else words.push(run);
  }
  return words;
}

function spread(values: readonly number[]): number {
  return greatest(values) - least(values);
}

/**
 * A line mostly of a script that runs to the left is put in order from the right, however the file draws it; words and
 * numbers in it that run to the right keep their own order.
 */
function inScriptOrder(group: readonly PdfRun[]): readonly PdfRun[] {
  const leftward = group.filter((run) => isRightToLeft(run.text)).length;
  if (leftward * 2 <= group.length) return group;
  const stretches: PdfRun[][] = [];
  for (const run of group.map(withSpaceBefore).sort((a, b) => b.x - a.x)) {
    const stretch = stretches.at(-1);
    if (stretch?.[0] && !isRightToLeft(stretch[0].text) && !isRightToLeft(run.text)) stretch.unshift(run);
    else stretches.push([run]);
  }
  return stretches.flat();
}

/** The space after a run that is drawn before the one on its right stands on that side: it is read before the run. */
function withSpaceBefore(run: PdfRun, at: number, group: readonly PdfRun[]): PdfRun {
  const next = group[at + 1];
  const isDrawnOnward = next !== undefined && next.x > run.x && isRightToLeft(run.text);
  return isDrawnOnward && run.text.endsWith(' ') ? { ...run, text: ` ${run.text.trimEnd()}` } : run;
}

function isRightToLeft(text: string): boolean {
  if (!/[^\0-\u058F]/.test(text)) return false;
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}

function mostUsed(group: readonly PdfRun[], keyOf: (run: PdfRun) => string): { run: PdfRun; share: number } {
  const [only, ...others] = group;
  if (only && others.length === 0) return { run: only, share: 1 };
  const lengths = new Map<string, { run: PdfRun; length: number }>();
  let total = 0;
  for (const run of group) {
    const length = run.text.trim().length;
    const key = keyOf(run);
    const seen = lengths.get(key);
    if (seen) seen.length += length;
    else lengths.set(key, { run, length });
    total += length;
  }
  const most = [...lengths.values()].reduce((longest, each) => (each.length > longest.length ? each : longest));
  return { run: most.run, share: total === 0 ? 1 : most.length / total };
}
