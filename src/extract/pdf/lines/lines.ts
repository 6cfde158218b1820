/**
 * Groups the runs of a page into lines, in the order in which the file draws them. Nearly every file draws in reading
 * order, even its columns and table cells; the exception is two columns that a file draws line by line across both.
 * Superscripts stay in their line. Text that a file draws twice appears once.
 */
import { cleanText } from '../../../text/normalize.ts';
import { greatest, least } from '../../min-max.ts';
import type { PdfPage, PdfRule, PdfRun, PdfTag } from '../file/pdf-text.ts';
import { inBidiOrder, isRightToLeft } from './bidi-order.ts';
import { columnByColumn } from './columns.ts';
import { composeAccents } from './compose-accents.ts';
import { inLineOrder } from './drawn-by-script.ts';
import { CELL_GAP, joinRuns } from './join-runs.ts';
import { joinLetterSpacedText } from './letter-spaced-text.ts';
import { encloseSuperscript, extractSuperscripts, type Superscript, stripEnclosures } from './superscripts.ts';
import { isUnderlined } from './underlines.ts';

export interface Line {
  /** Index of the page, from 1. */
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  /** The type size of most of its characters; of small capitals, that of the large ones. */
  readonly size: number;
  /** The font of most of its characters. */
  readonly font: number;
  /** The colour of most of its characters of that size and font, `0xRRGGBB`. */
  readonly color: number;
  /** True if a good part of it is set in a second font, or the words after the end of a sentence are. */
  readonly mixed: boolean;
  /** The font of its first characters. */
  readonly firstFont: number;
  /** True if a line is drawn right under nearly all of it. */
  readonly underlined: boolean;
  /** The superscript at its start, as footnotes begin with one; null if there is none. */
  readonly leadingSuperscript: string | null;
  /** The other superscripts, which may refer to footnotes. */
  readonly superscripts: readonly Superscript[];
  /** Its parts if wide gaps divide it, as in a table row; else the whole line. */
  readonly cells: readonly string[];
  /** Where each cell begins, in points. */
  readonly cellStarts: readonly number[];
  /** The tag of nearly all of it; missing if there is no tag, or if its parts have different ones. */
  readonly tag?: PdfTag;
}

/** A page of the file, as lines. */
export interface LinedPage {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  /** The horizontal lines that are drawn on it. */
  readonly rules: readonly PdfRule[];
  /** The texts that the file draws again in the same place, and that are left out of the lines. */
  readonly repeats: readonly string[];
}

/** The baselines of one line differ by at most this share of the type size. */
const SAME_BASELINE = 0.25;
/** The greatest size and rise of a superscript, or drop of a subscript, relative to the size of the words beside it. */
const SUPERSCRIPT_SIZE = 0.9;
const SUPERSCRIPT_RISE = 0.65;
/** A second font counts from this share of a line's characters. */
const MIXED_SHARE = 0.15;

/** The stretched part of an Arabic word, by which lines are justified. At the end of a word it has a meaning. */
const STRETCH = '\u0640';
const STRETCHING = /(?<=\p{Script=Arabic})\u0640+(?=\p{Script=Arabic})/gu;

/** The lines of a page; empty if the page has no text. */
export function linesOfPage(page: PdfPage): LinedPage {
  const groups: PdfRun[][] = [];
  const repeats: string[] = [];
  let base: PdfRun | null = null;
  for (const run of inLineOrder(page.runs)) {
    const group = groups.at(-1);
    if (group && isDrawnAgain(group, run)) {
      repeats.push(run.text);
      continue;
    }
    if (group && base && continues(group.at(-1), base, run)) {
      group.push(run);
      base = largerOf(base, run);
    } else {
      groups.push([run]);
      base = run;
    }
  }
  const lines = columnByColumn(groups)
    .map((group) => makeLine(group, page))
    .filter((line) => line.text !== '');
  const { index, width, height, rules } = page;
  const distinct: Line[] = [];
  for (const [at, line] of lines.entries()) {
    if (isRepeat(lines[at - 1], line)) repeats.push(line.text);
    else distinct.push(line);
  }
  return { index, width, height, lines: distinct, rules, repeats };
}

/** Some files make bold type by drawing the same words twice, slightly offset. */
function isDrawnAgain(group: readonly PdfRun[], run: PdfRun): boolean {
  const last = group.at(-1);
  return last !== undefined && last.text.trim() === run.text.trim() && isNear(last, run);
}

function isRepeat(before: Line | undefined, line: Line): boolean {
  return before !== undefined && before.text === line.text && isNear(before, line);
}

function isNear(a: Pick<PdfRun, 'x' | 'y' | 'size'>, b: Pick<PdfRun, 'x' | 'y'>): boolean {
  return Math.abs(a.x - b.x) < 0.1 * a.size && Math.abs(a.y - b.y) < 0.1 * a.size;
}

/** True if a run continues the line that ends with `last` and stands on the baseline of `base`. */
function continues(last: PdfRun | undefined, base: PdfRun, run: PdfRun): boolean {
  if (!last) return false;
  const size = Math.max(base.size, run.size);
  const runsLeftwards = run.x < base.x && (isRightToLeft(run.text) || isRightToLeft(base.text));
  const gap = runsLeftwards ? base.x - (run.x + run.width) : run.x - (last.x + last.width);
  if (gap < -0.6 * size) return false;
  const rise = run.y - base.y;
  if (Math.abs(rise) <= SAME_BASELINE * size) return true;
  const isSuperscript = run.size <= SUPERSCRIPT_SIZE * base.size && Math.abs(rise) <= SUPERSCRIPT_RISE * base.size;
  const followsSuperscript =
    base.size <= SUPERSCRIPT_SIZE * run.size && -rise >= 0 && -rise <= SUPERSCRIPT_RISE * run.size;
  return (isSuperscript || followsSuperscript) && gap < CELL_GAP * size;
}

/** The run on whose baseline a line stands: the largest, or the earlier of two equal ones. */
function largerOf(base: PdfRun, run: PdfRun): PdfRun {
  return run.size > base.size + 0.1 ? run : base;
}

function makeLine(group: readonly PdfRun[], page: PdfPage): Line {
  const ordered = composeAccents(joinLetterSpacedText(inBidiOrder(group)));
  const base = group.reduce(largerOf);
  const isRaised = (run: PdfRun): boolean =>
    run.size <= SUPERSCRIPT_SIZE * base.size && run.y - base.y > 0.1 * base.size;
  const enclosed = ordered.some(isRaised)
    ? ordered.map((run, at) => (at > 0 && isRaised(run) ? { ...run, text: encloseSuperscript(run.text) } : run))
    : ordered;
  const { cells: joined, starts } = joinRuns(enclosed);
  const main = mostUsed(group, (one, other) => one.font === other.font && one.size === other.size);
  const tag = tagOf(group);
  const first = ordered[0] ?? base;
  const stretched = joined.join(' ');
  const whole = stretched.includes(STRETCH) ? stretched.replace(STRETCHING, '') : stretched;
  // A soft hyphen at the end of a line is a visible hyphen.
  const { text, superscripts } = extractSuperscripts(cleanText(whole.replace(/\u00AD\s*$/, '-')));
  const isPlain = joined.length === 1 && superscripts.length === 0 && !whole.includes('\u00AD');
  return {
    page: page.index,
    text,
    x: least(group.map((run) => run.x)),
    right: greatest(group.map((run) => run.x + run.width)),
    y: base.y,
    size: sizeOf(text, main.run, base),
    font: main.run.font,
    color: main.run.color,
    mixed: mostUsed(group, (one, other) => one.font === other.font).share < 1 - MIXED_SHARE || runsOn(ordered),
    firstFont: first.font,
    underlined: isUnderlined(group, base, page.rules),
    leadingSuperscript: ordered.length > 1 && isRaised(first) ? first.text.trim() : null,
    superscripts,
    ...cellsOf(isPlain ? [text] : joined.map((cell) => cleanText(stripEnclosures(cell))), starts),
    ...(tag ? { tag } : {}),
  };
}

function cellsOf(texts: readonly string[], starts: readonly number[]): Pick<Line, 'cells' | 'cellStarts'> {
  if (texts.length === 1 && texts[0] !== '') return { cells: texts, cellStarts: starts };
  const filled = texts.flatMap((text, at) => (text === '' ? [] : [{ text, start: starts[at] ?? 0 }]));
  return { cells: filled.map(({ text }) => text), cellStarts: filled.map(({ start }) => start) };
}

/** True for a sentence in one font, and words in another after it: a heading that shares its line with its text. */
function runsOn(ordered: readonly PdfRun[]): boolean {
  const last = ordered.at(-1);
  const at = ordered.findLastIndex((run) => run.font !== last?.font);
  return (
    at >= 0 && at < ordered.length - 1 && /[.:—–]\s*$/u.test(ordered[at]?.text ?? '') && /\p{L}/u.test(last?.text ?? '')
  );
}

/** Small capitals are at least this large, relative to the capitals beside them. */
const SMALL_CAPITALS = 0.65;

/** A line in small capitals has the size of its largest letters: it is set like one in capitals, or larger than one. */
function sizeOf(text: string, main: PdfRun, base: PdfRun): number {
  const isSmallCapitals =
    main.size < base.size &&
    main.size >= SMALL_CAPITALS * base.size &&
    /\p{Lu}{2}/u.test(text) &&
    !/\p{Ll}/u.test(text);
  return isSmallCapitals ? base.size : main.size;
}

/** The tag of nearly all of a line. If the line has parts of several paragraphs or items, only their common kind. */
function tagOf(group: readonly PdfRun[]): PdfTag | undefined {
  const own = mostUsed(group, (one, other) => isSameTag(one.tag, other.tag));
  if (own.share >= 1 - MIXED_SHARE) return own.run.tag;
  const alike = mostUsed(group, (one, other) => one.tag?.kind === other.tag?.kind);
  const kind = alike.share >= 1 - MIXED_SHARE ? alike.run.tag?.kind : undefined;
  return kind === 'paragraph' || kind === 'item' ? { kind } : undefined;
}

function isSameTag(one: PdfTag | undefined, other: PdfTag | undefined): boolean {
  return one?.kind === other?.kind && one?.element === other?.element;
}

/** The first run of the kind to which most characters belong, and the share of that kind. */
function mostUsed(
  group: readonly PdfRun[],
  isSameKind: (one: PdfRun, other: PdfRun) => boolean,
): { run: PdfRun; share: number } {
  const kinds: { readonly run: PdfRun; length: number }[] = [];
  let total = 0;
  for (const run of group) {
    const { length } = run.text.trim();
    const known = kinds.find((kind) => isSameKind(kind.run, run));
    if (known) known.length += length;
    else kinds.push({ run, length });
    total += length;
  }
  const most = kinds.reduce((longest, each) => (each.length > longest.length ? each : longest));
  return { run: most.run, share: total === 0 ? 1 : most.length / total };
}
