/**
 * From runs to lines, in the order in which the file draws them: that is the reading order in nearly every file, of
 * columns and of table cells too, but for columns that are drawn line by line across both. Superscript markers stay
 * with their line; what is drawn twice is read once.
 */
import { cleanText } from '../../../text/normalize.ts';
import { greatest, least } from '../../min-max.ts';
import type { PdfPage, PdfRun, PdfTag } from '../file/pdf-text.ts';
import { inBidiOrder, isRightToLeft } from './bidi-order.ts';
import { columnByColumn } from './columns.ts';
import { CELL_GAP, joinRuns } from './join-runs.ts';
import { joinSpacedLetters } from './letter-spaced-text.ts';
import { enclose, type Marker, takeEnclosed, withoutEnclosures } from './superscripts.ts';

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
/** A second font counts from this share of a line's characters. */
const MIXED_SHARE = 0.15;

/** A page's runs as lines; empty where the page has no text. */
export function linesOfPage(page: PdfPage): LinedPage {
  const groups: PdfRun[][] = [];
  let base: PdfRun | null = null;
  for (const run of page.runs) {
    const group = groups.at(-1);
    if (group && isDrawnAgain(group, run)) continue;
    if (group && base && continues(group.at(-1), base, run)) {
      group.push(run);
      base = largerOf(base, run);
    } else {
      groups.push([run]);
      base = run;
    }
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

/** True where a run stands on the line that ends with `last` and is set on the baseline of `base`. */
function continues(last: PdfRun | undefined, base: PdfRun, run: PdfRun): boolean {
  if (!last) return false;
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
function largerOf(base: PdfRun, run: PdfRun): PdfRun {
  return run.size > base.size + 0.1 ? run : base;
}

function makeLine(group: readonly PdfRun[], page: number): Line {
  const ordered = joinSpacedLetters(inBidiOrder(group));
  const base = group.reduce(largerOf);
  const raised = ordered.map((run) => run.size <= MARKER_SIZE * base.size && run.y - base.y > 0.1 * base.size);
  const marked = ordered.map((run, at) => (raised[at] && at > 0 ? { ...run, text: enclose(run.text) } : run));
  const joined = joinRuns(marked);
  const main = mostUsed(group, (run) => `${run.font} ${run.size}`);
  const tag = tagOf(group);
  const first = ordered[0] ?? base;
  // A soft hyphen at the end of a line is the hyphen that is seen there.
  const whole = joined.join(' ');
  const { text, markers } = takeEnclosed(cleanText(whole.replace(/\u00AD\s*$/, '-')));
  const isPlain = joined.length === 1 && markers.length === 0 && !whole.includes('\u00AD');
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
