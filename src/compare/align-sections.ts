/**
 * Aligns the sections of two documents: by words, then by heading, then by similarity. Pages are ignored and numbers
 * count little, since both change when something is inserted before them.
 */

import { foldDates } from '../grammar/fold-dates.ts';
import { withoutNumber } from '../grammar/section-numbers.ts';
import { foldUpdateStatements } from '../grammar/update-statements.ts';
import { headingText, pathText, type Section, sectionText } from '../model/document.ts';
import { diffTokens } from '../text/diff.ts';
import { longestIncreasing } from '../text/increasing.ts';
import { foldCase } from '../text/normalize.ts';
import { type Fingerprint, fingerprint, matchSimilar, similarity } from '../text/similarity.ts';

/** Two versions of one section, by their indices. `moved` is true if it left the order of the sections that stayed. */
export interface SectionPair {
  readonly before: number;
  readonly after: number;
  readonly moved: boolean;
}

/**
 * Similarity above which two sections are versions of one: without further evidence; with the same number or the same
 * headings above; with the same title elsewhere. Different sections of one real document have 0.05 to 0.26.
 */
const SIMILAR = 0.4;
const SIMILAR_IN_PLACE = 0.3;
const SIMILAR_UNDER_TITLE = 0.2;

/** The pairs in the order of the newer document. A section without a pair was removed or added. */
export function alignSections(before: readonly Section[], after: readonly Section[]): SectionPair[] {
  // A search takes the first of equally good pairs, so it always goes in one direction (canonical-order.ts).
  if (comesFirst(before, after)) return alignInOrder(before, after);
  return alignInOrder(after, before)
    .map((pair) => ({ before: pair.after, after: pair.before, moved: pair.moved }))
    .sort((one, other) => one.after - other.after);
}

function comesFirst(one: readonly Section[], other: readonly Section[]): boolean {
  for (const [index, section] of one.entries()) {
    const [mine, its] = [keyOf(section), other[index] ? keyOf(other[index]) : ''];
    if (mine !== its) return mine < its;
  }
  return true;
}

function keyOf({ sha256, number, path }: Section): string {
  return `${sha256}\n${number ?? ''}\n${pathText(path)}`;
}

function alignInOrder(before: readonly Section[], after: readonly Section[]): SectionPair[] {
  const unpaired = new UnpairedSections(before, after);
  pairEqualWords(unpaired);
  const { numberAndTitles, titles, heading, title, titlesAbove } = keysOfHeadings();
  for (const key of [numberAndTitles, titles]) pairByKey(unpaired, key, 0);
  for (const key of [heading, title]) pairByKey(unpaired, key, SIMILAR_UNDER_TITLE);
  for (const key of [number, titlesAbove]) pairByKey(unpaired, key, SIMILAR_IN_PLACE);
  pairSimilar(unpaired, unpaired.restBefore(), unpaired.restAfter(), SIMILAR);
  const pairs = unpaired.pairs.toSorted((one, other) => one.after - other.after);
  const stayed = new Set(longestIncreasing(pairs.map((pair) => pair.before)));
  return pairs.map((pair, index) => ({ ...pair, moved: !stayed.has(index) }));
}

/** The sections that have no pair yet, with their fingerprints, which are made when first needed. */
class UnpairedSections {
  readonly before: readonly Section[];
  readonly after: readonly Section[];
  readonly pairs: Omit<SectionPair, 'moved'>[] = [];
  readonly #takenBefore = new Set<number>();
  readonly #takenAfter = new Set<number>();
  readonly #fingerprints = new Map<Section, Fingerprint>();

  constructor(before: readonly Section[], after: readonly Section[]) {
    this.before = before;
    this.after = after;
  }

  pair(before: number, after: number): void {
    this.pairs.push({ before, after });
    this.#takenBefore.add(before);
    this.#takenAfter.add(after);
  }

  restBefore(): number[] {
    return [...this.before.keys()].filter((index) => !this.#takenBefore.has(index));
  }

  restAfter(): number[] {
    return [...this.after.keys()].filter((index) => !this.#takenAfter.has(index));
  }

  fingerprints(sections: readonly Section[], indices: readonly number[]): Fingerprint[] {
    return indices.flatMap((index) => {
      const section = sections[index];
      return section ? [this.#fingerprintOf(section)] : [];
    });
  }

  similarityOf(old: number, now: number): number {
    const [one, other] = [this.fingerprints(this.before, [old])[0], this.fingerprints(this.after, [now])[0]];
    return one && other ? similarity(one, other) : 0;
  }

  #fingerprintOf(section: Section): Fingerprint {
    const made = this.#fingerprints.get(section) ?? fingerprint(`${section.title}\n${sectionText(section)}`);
    this.#fingerprints.set(section, made);
    return made;
  }
}

/** Pairs sections of equal words: first those in the same order, then the others. */
function pairEqualWords(unpaired: UnpairedSections): void {
  let old = 0;
  let now = 0;
  const runs = diffTokens(
    unpaired.before.map((section) => section.sha256),
    unpaired.after.map((section) => section.sha256),
  );
  for (const { kind, tokens } of runs) {
    if (kind === 'same') for (const step of tokens.keys()) unpaired.pair(old + step, now + step);
    if (kind !== 'added') old += tokens.length;
    if (kind !== 'removed') now += tokens.length;
  }
  for (const [olds, news] of groups(unpaired, (section) => section.sha256)) {
    for (const [order, index] of olds.entries()) {
      const other = news[order];
      if (other !== undefined) unpaired.pair(index, other);
    }
  }
}

/**
 * Pairs sections of one key: if each version has a single one, those two; of several, those whose words are similar.
 */
function pairByKey(unpaired: UnpairedSections, keyOf: (section: Section) => string | null, minimum: number): void {
  for (const [olds, news] of groups(unpaired, keyOf)) {
    const [old, now] = [olds[0], news[0]];
    if (olds.length > 1 || news.length > 1 || old === undefined || now === undefined) {
      pairSimilar(unpaired, olds, news, Math.max(minimum, SIMILAR_IN_PLACE));
      continue;
    }
    if (minimum === 0 || unpaired.similarityOf(old, now) >= minimum) unpaired.pair(old, now);
  }
}

function pairSimilar(
  unpaired: UnpairedSections,
  olds: readonly number[],
  news: readonly number[],
  minimum: number,
): void {
  const matches = matchSimilar(
    unpaired.fingerprints(unpaired.before, olds),
    unpaired.fingerprints(unpaired.after, news),
    minimum,
  );
  for (const match of matches) {
    const old = olds[match.before];
    const now = news[match.after];
    if (old !== undefined && now !== undefined) unpaired.pair(old, now);
  }
}

/** The unpaired sections of both versions, grouped by key; those with a null key are in no group. */
function groups(unpaired: UnpairedSections, keyOf: (section: Section) => string | null): [number[], number[]][] {
  const gather = (sections: readonly Section[], indices: readonly number[]): Map<string, number[]> => {
    const byKey = new Map<string, number[]>();
    for (const index of indices) {
      const section = sections[index];
      const key = section ? keyOf(section) : null;
      if (key === null) continue;
      const known = byKey.get(key);
      if (known) known.push(index);
      else byKey.set(key, [index]);
    }
    return byKey;
  };
  const news = gather(unpaired.after, unpaired.restAfter());
  return [...gather(unpaired.before, unpaired.restBefore())].flatMap(([key, olds]): [number[], number[]][] => {
    const same = news.get(key);
    return same ? [[olds, same]] : [];
  });
}

type KeyOf<Key> = (section: Section) => Key;

interface HeadingKeys {
  /** The number, and the titles from the highest heading down, without the numbers of those above. */
  readonly numberAndTitles: KeyOf<string>;
  readonly titles: KeyOf<string>;
  readonly heading: KeyOf<string | null>;
  readonly title: KeyOf<string | null>;
  readonly titlesAbove: KeyOf<string | null>;
}

/** A heading stands in the path of each section below it, so each is folded only once. */
function keysOfHeadings(): HeadingKeys {
  const folded = new Map<string, string>();
  const fold = (title: string): string => {
    const key = folded.get(title) ?? foldTitle(title);
    folded.set(title, key);
    return key;
  };
  const above = new Map<string, string>();
  const foldAbove = (heading: string): string => {
    const key = above.get(heading) ?? fold(withoutNumber(heading));
    above.set(heading, key);
    return key;
  };
  const titlesAbove = ({ path }: Section): string | null =>
    path.length <= 1 ? null : path.slice(0, -1).map(foldAbove).join('\n');
  const titles = (section: Section): string => `${titlesAbove(section) ?? ''}\n${fold(section.title)}`;
  return {
    titlesAbove,
    titles,
    numberAndTitles: (section) => `${section.number ?? ''}\n${titles(section)}`,
    heading: (section) => (section.number === null ? null : fold(headingText(section))),
    title: (section) => (section.title === '' ? null : fold(section.title)),
  };
}

/** The same for a title that names the same date in another form, or the date of another update. */
function foldTitle(title: string): string {
  return foldCase(foldDates(foldUpdateStatements(title)));
}

function number(section: Section): string | null {
  return section.number;
}
