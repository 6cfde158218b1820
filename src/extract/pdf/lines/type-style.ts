/** The typography of a document: the type of its running text, and which lines are set apart from it. */
import type { Line, LinedPage } from './lines.ts';

export interface BodyType {
  readonly font: number;
  readonly size: number;
  /** The distance between two baselines within a paragraph, in points. */
  readonly leading: number;
}

/** The type in which most characters are set. */
export function bodyType(pages: readonly LinedPage[]): BodyType {
  const lines = pages.flatMap((page) => page.lines);
  const weights = new Map<string, { line: Line; weight: number }>();
  for (const line of lines) {
    const key = styleOf(line);
    const known = weights.get(key) ?? { line, weight: 0 };
    weights.set(key, { line: known.line, weight: known.weight + line.text.length });
  }
  const most = [...weights.values()].reduce<{ line: Line; weight: number } | null>(
    (heaviest, each) => (heaviest === null || each.weight > heaviest.weight ? each : heaviest),
    null,
  );
  const { font, size } = most?.line ?? { font: 0, size: 10 };
  return { font, size, leading: usualLeading(pages, size) };
}

/** Font and size of a line. Sizes are rounded to half a point. */
export function styleOf(line: Pick<Line, 'font' | 'size'>): string {
  return `${line.font} ${Math.round(line.size * 2) / 2}`;
}

/** True if a line is set as headings are: in another font and no smaller than the text, or clearly larger. */
export function isSetApart(line: Line, body: BodyType): boolean {
  if (line.size >= 1.12 * body.size) return true;
  return line.font !== body.font && !line.mixed && line.size >= 0.97 * body.size;
}

function usualLeading(pages: readonly LinedPage[], size: number): number {
  const counts = new Map<number, number>();
  for (const page of pages) {
    page.lines.forEach((line, at) => {
      const before = page.lines[at - 1];
      if (!before || Math.abs(line.size - size) > 0.3 || Math.abs(before.size - size) > 0.3) return;
      const step = Math.round((before.y - line.y) * 2) / 2;
      if (step >= 0.8 * size && step <= 2.6 * size) counts.set(step, (counts.get(step) ?? 0) + 1);
    });
  }
  const most = [...counts].reduce<[number, number] | null>(
    (best, each) => (best === null || each[1] > best[1] ? each : best),
    null,
  );
  return most?.[0] ?? 1.25 * size;
}
