/** The typography of a document: the type of its running text, and which lines are set apart from it. */
import { greatest } from '../../min-max.ts';
import type { Line, LinedPage } from './lines.ts';

export interface BodyType {
  readonly font: number;
  readonly size: number;
  /** The distance between two baselines within a paragraph, in points. */
  readonly leading: number;
  /** The styles in which a good part of the text is set, as `styleOf` names them. */
  readonly textStyles: ReadonlySet<string>;
}

/**
 * A style of this share of all characters, in lines of at least this length, is one of running text, such as that of
 * quoted rules in smaller type.
 */
const TEXT_SHARE = 0.05;
const TEXT_LENGTH = 35;

/** The type in which most characters are set. */
export function bodyType(pages: readonly LinedPage[]): BodyType {
  const weights = new Map<string, { line: Line; weight: number; inLong: number }>();
  let all = 0;
  for (const line of pages.flatMap((page) => page.lines)) {
    const key = styleOf(line);
    const { length } = line.text;
    const known = weights.get(key) ?? { line, weight: 0, inLong: 0 };
    const inLong = known.inLong + (length >= TEXT_LENGTH ? length : 0);
    weights.set(key, { line: known.line, weight: known.weight + length, inLong });
    all += length;
  }
  const most = [...weights.values()].reduce<{ line: Line; weight: number } | null>(
    (heaviest, each) => (heaviest === null || each.weight > heaviest.weight ? each : heaviest),
    null,
  );
  const { font, size } = most?.line ?? { font: 0, size: 10 };
  const texts = [...weights].filter(([, { inLong }]) => inLong >= TEXT_SHARE * all).map(([style]) => style);
  return { font, size, leading: usualLeading(pages, size), textStyles: new Set(texts) };
}

/** Font and size of a line. Sizes are rounded to half a point. */
export function styleOf(line: Pick<Line, 'font' | 'size'>): string {
  return `${line.font} ${Math.round(line.size * 2) / 2}`;
}

/** True if a line is set as headings are: in another font and no smaller than the text, or clearly larger. */
export function isSetApart(line: Line, body: Pick<BodyType, 'font' | 'size'>): boolean {
  if (line.size >= 1.12 * body.size) return true;
  return line.font !== body.font && !line.mixed && line.size >= 0.97 * body.size;
}

/** A line is full if it ends within this many type sizes of where the longest lines of its page do. */
const FULL = 3;
/** With fewer full lines, the steps after all lines count. */
const FEWEST_FULL = 10;

/** The most frequent step from one line to the next, after lines that are full: after others a paragraph may end. */
function usualLeading(pages: readonly LinedPage[], size: number): number {
  const all = new Map<number, number>();
  const afterFull = new Map<number, number>();
  for (const page of pages) {
    const reach = greatest(page.lines.filter((line) => line.text.length >= TEXT_LENGTH).map(({ right }) => right));
    page.lines.forEach((line, at) => {
      const before = page.lines[at - 1];
      if (!before || Math.abs(line.size - size) > 0.3 || Math.abs(before.size - size) > 0.3) return;
      const step = Math.round((before.y - line.y) * 2) / 2;
      if (step < 0.8 * size || step > 2.6 * size) return;
      all.set(step, (all.get(step) ?? 0) + 1);
      if (before.right >= reach - FULL * size) afterFull.set(step, (afterFull.get(step) ?? 0) + 1);
    });
  }
  const full = [...afterFull.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...(full >= FEWEST_FULL ? afterFull : all)].sort((one, other) => other[1] - one[1]);
  return most?.[0] ?? 1.25 * size;
}
