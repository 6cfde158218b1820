/**
 * Turns the text items of one page into upright runs, measured from the lower left of the page as it is shown. Text
 * that runs sideways or downwards is placed below the page, each direction in its own frame: it keeps its lines there
 * and does not break up the upright ones.
 */
import { withActualText } from './actual-text.ts';
import type { TagOf } from './file-tags.ts';
import { withoutLetterSpacing } from './letter-spacing.ts';
import type { PdfRule, PdfRun } from './pdf-text.ts';
import type { PdfjsMarkedContent, PdfjsTextContent, PdfjsTextItem, PdfjsViewport } from './pdfjs-types.ts';
import { textColor } from './text-color.ts';

type Direction = 'upright' | 'up' | 'over' | 'down' | 'columns';

/** The distance between the page's lower edge and the text placed below it, in points. */
const BELOW_PT = 100;

export interface RunSources {
  readonly viewport: PdfjsViewport;
  /** Index of a font by the library's own name for it. */
  readonly fontOf: (name: string) => number;
  readonly tagOf: TagOf;
}

/** The runs of one page. */
export function runsOfPage(content: PdfjsTextContent, { viewport, fontOf, tagOf }: RunSources): PdfRun[] {
  const runs: MutableRun[] = [];
  /** The open sequences of marked content, and the number of runs before each. */
  const open: PdfjsMarkedContent[] = [];
  const firstRuns: number[] = [];
  /** The text of the last run as it was before a blank was appended to it; null if none was. */
  let unspaced: string | null = null;
  for (const item of withoutLetterSpacing(content.items)) {
    if ('rule' in item) continue;
    if (!('str' in item)) {
      if (item.type !== 'endMarkedContent') {
        open.push(item);
        firstRuns.push(runs.length);
      } else replaceByActualText(runs, firstRuns.pop(), open.pop());
      continue;
    }
    // Spaces and line ends are items of their own. They say how the run before them ends.
    const last = runs.at(-1);
    if (item.str.trim() === '') {
      if (!last) continue;
      unspaced ??= last.text;
      appendBlank(last, item);
      continue;
    }
    const tag = tagOf(open);
    const run: MutableRun = toRun(item, viewport, fontOf(item.fontName));
    if (unspaced !== null && last && !last.endOfLine && isAdjacent(last, run)) last.text = unspaced;
    unspaced = null;
    if (tag !== null) run.tag = tag;
    runs.push(run);
  }
  return runs;
}

type MutableRun = { -readonly [Key in keyof PdfRun]: PdfRun[Key] };

/** The horizontal lines of one page as it is shown. */
export function rulesOfPage(content: PdfjsTextContent, viewport: PdfjsViewport): PdfRule[] {
  return content.items.flatMap((item) => {
    if (!('rule' in item)) return [];
    const [x0, y0, x1, y1] = item.rule;
    const [a, b] = [shownAt(viewport, x0, y0), shownAt(viewport, x1, y1)];
    if (Math.abs(a.x - b.x) < Math.abs(a.y - b.y)) return [];
    const y = viewport.height - (a.y + b.y) / 2;
    return [{ x: round(Math.min(a.x, b.x)), right: round(Math.max(a.x, b.x)), y: round(y) }];
  });
}

/** A position of the page's own space as it is shown, from the upper left. */
function shownAt({ transform }: PdfjsViewport, x: number, y: number): { readonly x: number; readonly y: number } {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

function replaceByActualText(
  runs: MutableRun[],
  firstRun: number | undefined,
  closed: PdfjsMarkedContent | undefined,
): void {
  const actualText = closed?.actualText ?? null;
  if (firstRun === undefined || actualText === null) return;
  runs.splice(firstRun, runs.length, ...withActualText(runs.slice(firstRun), actualText));
}

function appendBlank(run: MutableRun, blank: PdfjsTextItem): void {
  if (blank.str !== '' && !run.text.endsWith(' ')) run.text += ' ';
  run.endOfLine ||= blank.hasEOL;
}

/**
 * Runs this close, in type sizes, have no space between them, even if the file draws one: small capitals are often set
 * as a capital, a space that is taken back, and the rest of the word.
 */
const ADJACENT = 0.03;

function isAdjacent(run: PdfRun, next: PdfRun): boolean {
  const isOnLine = Math.abs(next.y - run.y) <= ADJACENT * run.size;
  return isOnLine && Math.abs(next.x - (run.x + run.width)) <= ADJACENT * run.size;
}

/** Arabic letters in the shape that they have in a word, in place of the letters themselves. */
const PRESENTATION_FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC]+/g;

function toRun(item: PdfjsTextItem, viewport: PdfjsViewport, font: number): PdfRun {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = 1] = viewport.transform;
  const shown = shownAt(viewport, e, f);
  // The direction of the baseline as shown. The vertical axis of the viewport points down.
  const direction = item.dir === 'ttb' ? 'columns' : directionOf(va * a + vc * b, -(vb * a + vd * b));
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const { width, height } = viewport;
  const position = toUpright(direction, { x: shown.x, y: height - shown.y, width, height });
  return {
    text: item.str.replace(PRESENTATION_FORMS, (forms) => forms.normalize('NFKC')),
    x: round(position.x),
    y: round(position.y),
    width: round(direction === 'columns' ? item.height : item.width),
    size: round(size),
    font,
    color: textColor(item.fill),
    endOfLine: item.hasEOL,
  };
}

function directionOf(x: number, y: number): Direction {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'upright' : 'over';
  return y > 0 ? 'up' : 'down';
}

interface PositionOnPage {
  readonly x: number;
  readonly y: number;
  /** Width and height of the page. */
  readonly width: number;
  readonly height: number;
}

/** Rotates a position so that its text runs to the right. Text that is not upright goes below the page, in bands. */
function toUpright(
  direction: Direction,
  { x, y, width, height }: PositionOnPage,
): { readonly x: number; readonly y: number } {
  const band = BELOW_PT + Math.max(width, height);
  switch (direction) {
    case 'upright':
      return { x, y };
    case 'up':
      return { x: y, y: -BELOW_PT - x };
    case 'down':
      return { x: height - y, y: x - width - BELOW_PT - band };
    case 'over':
      return { x: width - x, y: -y - BELOW_PT - 2 * band };
    case 'columns':
      // Vertical columns are read from right to left.
      return { x: height - y, y: x - width - BELOW_PT - 3 * band };
  }
}

/** No rule here distinguishes hundredths of a point, and rounding keeps the message to the parent process small. */
function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}
