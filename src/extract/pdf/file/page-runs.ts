/**
 * From the text items of one page to runs, upright and measured from the lower left of the page as it is shown. Text
 * that runs sideways or downwards is laid out below the page, each direction in its own frame, so that it keeps its
 * lines and does not cut into the upright ones.
 */
import type { PdfRun, PdfTag } from './pdf-text.ts';
import type { PdfjsMark, PdfjsTextContent, PdfjsTextItem, PdfjsViewport } from './pdfjs-types.ts';

type Direction = 'upright' | 'up' | 'over' | 'down' | 'columns';

/** Room between the page's lower edge and the text laid out below it, in points. */
const BELOW_PT = 100;

export interface RunSources {
  readonly viewport: PdfjsViewport;
  /** Index of a font by the reader's own name for it. */
  readonly fontOf: (name: string) => number;
  /** What is said by the marks that a run stands in, outermost first. */
  readonly tagOf: (marks: readonly PdfjsMark[]) => PdfTag | null;
}

/** The runs of one page. */
export function runsOfPage(content: PdfjsTextContent, { viewport, fontOf, tagOf }: RunSources): PdfRun[] {
  const runs: PdfRun[] = [];
  const marks: PdfjsMark[] = [];
  for (const item of content.items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push(item);
      continue;
    }
    // Spaces and line ends come as items of their own; they say how the run before them ends.
    const last = runs.at(-1);
    if (item.str.trim() === '') {
      if (last) runs[runs.length - 1] = joinBlank(last, item);
      continue;
    }
    const tag = tagOf(marks);
    const run = placeItem(item, viewport, fontOf(item.fontName));
    runs.push(tag === null ? run : { ...run, tag });
  }
  return runs;
}

function joinBlank(run: PdfRun, blank: PdfjsTextItem): PdfRun {
  const spaced = blank.str !== '' && !run.text.endsWith(' ');
  return { ...run, text: spaced ? `${run.text} ` : run.text, endOfLine: run.endOfLine || blank.hasEOL };
}

function placeItem(item: PdfjsTextItem, viewport: PdfjsViewport, font: number): PdfRun {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = viewport.transform;
  const shownX = va * e + vc * f + ve;
  const shownY = vb * e + vd * f + vf;
  // The baseline's direction as shown; the vertical axis points down there.
  const direction = item.dir === 'ttb' ? 'columns' : directionOf(va * a + vc * b, -(vb * a + vd * b));
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const { width, height } = viewport;
  const at = frame(direction, { x: shownX, y: height - shownY, width, height });
  return {
    text: item.str,
    x: round(at.x),
    y: round(at.y),
    width: round(direction === 'columns' ? item.height : item.width),
    size: round(size),
    font,
    endOfLine: item.hasEOL,
  };
}

function directionOf(x: number, y: number): Direction {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'upright' : 'over';
  return y > 0 ? 'up' : 'down';
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place turned so that its text runs to the right; what is not upright comes to lie below the page, one band each. */
function frame(direction: Direction, { x, y, width, height }: Place): { readonly x: number; readonly y: number } {
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
      // Columns are read from the right to the left.
      return { x: height - y, y: x - width - BELOW_PT - 3 * band };
  }
}

/** A hundredth of a point is far below what any rule here can tell apart, and keeps the message small. */
function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}
