/**
 * Levels that only colour shows: headings of one look in two colours that take turns, such as those of sections in
 * black and those of their parts in grey. Colours that follow one another, one for each chapter, show no level.
 */
import { groupBy } from '../../../text/group-by.ts';
import { COLOR } from './heading-thresholds.ts';

export interface ColoredLook {
  /** How a heading is set apart, but for its colour. */
  readonly look: string;
  /** `0xRRGGBB`. */
  readonly color: number;
  /** The level that the file declares; null for none. */
  readonly declared: number | null;
}

/**
 * The headings, with the colour in their look where it shows a level. A level that the file declares for all colours of
 * a look alike says less than these.
 */
export function withColorsInLooks<Heading extends ColoredLook>(headings: readonly Heading[]): Heading[] {
  const byLook = groupBy(headings, ({ look }) => look);
  const found = new Map(
    [...byLook].map(([look, own]) => {
      const colors = dividingColors(own.map(({ color }) => color));
      const levels = new Set(own.filter(({ color }) => colors.has(color)).map(({ declared }) => declared));
      return [look, { colors, areDeclaredAlike: levels.size === 1 }];
    }),
  );
  return headings.map((heading) => {
    const { look, color, declared } = heading;
    const { colors, areDeclaredAlike = false } = found.get(look) ?? {};
    if (!colors?.has(color)) return heading;
    return { ...heading, look: `${look} in ${color}`, declared: areDeclaredAlike ? null : declared };
  });
}

/** The colours of a row that take turns with another one. */
function dividingColors(row: readonly number[]): ReadonlySet<number> {
  const counts = new Map([...groupBy(row, (color) => color)].map(([color, own]) => [color, own.length]));
  const inOrder = [...counts].filter(([, count]) => count >= COLOR.fewest).sort((one, other) => other[1] - one[1]);
  const frequent = inOrder.slice(0, COLOR.most);
  const found = new Set<number>();
  for (const [one, count] of frequent) {
    for (const [other, otherCount] of frequent) {
      const pair = row.filter((color) => color === one || color === other);
      const changes = pair.filter((color, at) => at > 0 && color !== pair[at - 1]).length;
      if (one !== other && changes >= COLOR.changes * Math.min(count, otherCount)) found.add(one).add(other);
    }
  }
  return found;
}
