/**
 * The levels of headings. Headings of one class (`heading-classes.ts`) have one rank (`class-ranks.ts`), and a heading
 * stands one level below the last one of a higher rank. Levels that the file itself declares take precedence.
 */
import { groupBy } from '../../../text/group-by.ts';
import { least } from '../../min-max.ts';
import { mostFrequent } from '../../most-frequent.ts';
import { ranksOf } from './class-ranks.ts';
import { classesOf, depthOf, type LevelledHeading, partsAbove } from './heading-classes.ts';
import { DECLARED, RANK } from './heading-thresholds.ts';

/** The level of each heading, from 1. */
export function levelsOf(given: readonly LevelledHeading[]): number[] {
  const headings = withConsistentStyles(given);
  const classes = classesOf(headings);
  const nested = nestedLevels(headings, classes);
  const declared = headings.filter((heading) => heading.declared !== null).length;
  const levels = declared * 2 > headings.length ? withDeclared(headings, classes, nested) : nested;
  const top = least(levels);
  return levels.map((level) => level - top + 1);
}

/** Corrects single levels that a file declares: a heading without a number has the level of those that look alike. */
function withConsistentStyles(headings: readonly LevelledHeading[]): readonly LevelledHeading[] {
  const byLook = groupBy(
    headings.filter(({ declared }) => declared !== null),
    ({ look }) => look,
  );
  const usual = new Map<string, number>();
  for (const [look, own] of byLook) {
    const level = mostFrequent(own.flatMap(({ declared }) => declared ?? []));
    const share = own.filter(({ declared }) => declared === level).length / own.length;
    if (own.length >= DECLARED.fewestOfLook && share >= DECLARED.lookAtLevel) usual.set(look, level);
  }
  return headings.map((heading) => {
    const { declared, number, look } = heading;
    if (declared === null) return heading;
    return number === null ? { ...heading, declared: usual.get(look) ?? declared } : heading;
  });
}

/**
 * Levels as declared. A heading without one gets the level of its class, or of the declared headings of its size, or
 * what its place below the others implies.
 */
function withDeclared(
  headings: readonly LevelledHeading[],
  classes: readonly string[],
  nested: readonly number[],
): number[] {
  const byClass = usualLevels(headings, (_, at) => classes[at] ?? '');
  const bySize = usualLevels(headings, ({ size }) => Math.round(size));
  const [largest] = [...bySize.keys()].sort((a, b) => b - a);
  let shift = 0;
  return headings.map(({ declared, size, number }, at) => {
    const own = nested[at] ?? 1;
    if (declared !== null) {
      shift = declared - own;
      return declared;
    }
    const known = byClass.get(classes[at] ?? '');
    if (known !== undefined || number !== null) return known ?? Math.max(1, own + shift);
    const isLargest = largest !== undefined && Math.round(size) > largest;
    // What is larger than all that the file declares stands above it.
    return isLargest ? least(byClass.values()) - 1 : (bySize.get(Math.round(size)) ?? Math.max(1, own + shift));
  });
}

function usualLevels<Key>(
  headings: readonly LevelledHeading[],
  keyOf: (heading: LevelledHeading, at: number) => Key,
): ReadonlyMap<Key, number> {
  const declared = headings.flatMap((heading, at) =>
    heading.declared === null ? [] : [{ key: keyOf(heading, at), level: heading.declared }],
  );
  const groups = groupBy(declared, ({ key }) => key);
  return new Map([...groups].map(([key, own]) => [key, mostFrequent(own.map(({ level }) => level))]));
}

/**
 * Each heading one level below the last one of a higher rank. Where most of a class stand deeper, so do its others: an
 * article right under a part is below no chapter, and has the level of the articles in chapters.
 */
function nestedLevels(headings: readonly LevelledHeading[], classes: readonly string[]): number[] {
  const ranks = ranksOf(headings, classes);
  const sources = { classes, ranks, above: partsAbove(headings) };
  const levels = levelsByRank(headings, { ...sources, least: new Map() });
  const byClass = groupBy(levels.keys(), (at) => classes[at] ?? '');
  const usual = [...byClass].flatMap(([name, own]) => {
    const level = mostFrequent(own.map((at) => levels[at] ?? 1));
    const share = own.filter((at) => levels[at] === level).length / own.length;
    return share >= RANK.usualLevel ? [[name, level] as const] : [];
  });
  return levelsByRank(headings, { ...sources, least: new Map(usual) });
}

interface RankedClasses {
  readonly classes: readonly string[];
  readonly ranks: ReadonlyMap<string, number>;
  /** See `partsAbove`. */
  readonly above: number;
  /** The least level of a class. */
  readonly least: ReadonlyMap<string, number>;
}

function levelsByRank(headings: readonly LevelledHeading[], { classes, ranks, above, least }: RankedClasses): number[] {
  const open: { readonly rank: number; readonly level: number }[] = [];
  /** The level of the last heading with each number. */
  const numbered = new Map<string, number>();
  return headings.map(({ number }, at) => {
    const name = classes[at] ?? '';
    const rank = ranks.get(name) ?? 0;
    while ((open.at(-1)?.rank ?? -1) >= rank) open.pop();
    const place = Math.max((open.at(-1)?.level ?? 0) + 1, least.get(name) ?? 1);
    const parts = number?.parts ?? [];
    const level = depthOf(name) > 1 ? levelByNumber(parts, numbered, Math.max(place, parts.length - above)) : place;
    open.push({ rank, level });
    if (parts.length > 0) numbered.set(parts.join('.'), level);
    return level;
  });
}

/** A number of several parts shows how deep it is below those above it, even if some are missing. */
function levelByNumber(parts: readonly string[], numbered: ReadonlyMap<string, number>, place: number): number {
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const above = numbered.get(parts.slice(0, length).join('.'));
    if (above !== undefined) return above + parts.length - length;
  }
  return place;
}
