/**
 * Which section of the newer document is which of the older: by words, then by heading, then by likeness. Pages play
 * no part in it, and numbers only a small one, since both move when something is inserted before them.
 */
import { headingText, pathText, type Section, sectionText } from '../model/document.ts';
import { diffTokens } from '../text/diff.ts';
import { longestIncreasing } from '../text/increasing.ts';
import { foldCase } from '../text/normalize.ts';
import { type Fingerprint, fingerprint, matchSimilar, similarity } from '../text/similarity.ts';
import { withoutNumber } from './printed-number.ts';

/** Two sections that are one, by their indices. `moved`: it stands in another order among the sections that stayed. */
export interface SectionPair {
  readonly before: number;
  readonly after: number;
  readonly moved: boolean;
}

/**
 * Words in common that make two sections one: by themselves, under one number or one higher heading, under one title
 * elsewhere. Different sections of one real document have 0.05 to 0.26 in common.
 */
const ALIKE = 0.4;
const ALIKE_IN_PLACE = 0.3;
const ALIKE_UNDER_TITLE = 0.2;

/** The pairs in the order of the newer document. A section in no pair was removed or added. */
export function alignSections(before: readonly Section[], after: readonly Section[]): SectionPair[] {
  // Of equally good pairs a search takes the first that it meets. Both ways round it is made in one direction, so that
  // a comparison is the mirror of the one the other way.
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
  const open = new Open(before, after);
  pairEqualWords(open);
  for (const key of [numberAndTitles, titles]) pairByKey(open, key, 0);
  for (const key of [heading, title]) pairByKey(open, key, ALIKE_UNDER_TITLE);
  for (const key of [number, titlesAbove]) pairByKey(open, key, ALIKE_IN_PLACE);
  pairAlike(open, open.leftBefore(), open.leftAfter(), ALIKE);
  const pairs = open.pairs.toSorted((one, other) => one.after - other.after);
  const stayed = new Set(longestIncreasing(pairs.map((pair) => pair.before)));
  return pairs.map((pair, index) => ({ ...pair, moved: !stayed.has(index) }));
}

/** The sections that are in no pair yet, with their fingerprints, which are made when first needed. */
class Open {
  readonly before: readonly Section[];
  readonly after: readonly Section[];
  readonly pairs: Omit<SectionPair, 'moved'>[] = [];
  readonly #takenBefore = new Set<number>();
  readonly #takenAfter = new Set<number>();
  readonly #prints = new Map<Section, Fingerprint>();

  constructor(before: readonly Section[], after: readonly Section[]) {
    this.before = before;
    this.after = after;
  }

  pair(before: number, after: number): void {
    this.pairs.push({ before, after });
    this.#takenBefore.add(before);
    this.#takenAfter.add(after);
  }

  leftBefore(): number[] {
    return [...this.before.keys()].filter((index) => !this.#takenBefore.has(index));
  }

  leftAfter(): number[] {
    return [...this.after.keys()].filter((index) => !this.#takenAfter.has(index));
  }

  prints(sections: readonly Section[], indices: readonly number[]): Fingerprint[] {
    return indices.flatMap((index) => {
      const section = sections[index];
      return section ? [this.#printOf(section)] : [];
    });
  }

  likeness(left: number, right: number): number {
    const [one, other] = [this.prints(this.before, [left])[0], this.prints(this.after, [right])[0]];
    return one && other ? similarity(one, other) : 0;
  }

  #printOf(section: Section): Fingerprint {
    const print = this.#prints.get(section) ?? fingerprint(`${section.title}\n${sectionText(section)}`);
    this.#prints.set(section, print);
    return print;
  }
}

/** Equal words: first those that keep their order, then the others. */
function pairEqualWords(open: Open): void {
  let left = 0;
  let right = 0;
  const runs = diffTokens(
    open.before.map((section) => section.sha256),
    open.after.map((section) => section.sha256),
  );
  for (const { kind, tokens } of runs) {
    if (kind === 'same') for (const step of tokens.keys()) open.pair(left + step, right + step);
    if (kind !== 'added') left += tokens.length;
    if (kind !== 'removed') right += tokens.length;
  }
  for (const [lefts, rights] of groups(open, (section) => section.sha256)) {
    for (const [order, index] of lefts.entries()) {
      const other = rights[order];
      if (other !== undefined) open.pair(index, other);
    }
  }
}

/** Sections of one key: a single one on each side is the same, of several those whose words are alike. */
function pairByKey(open: Open, keyOf: (section: Section) => string | null, minimum: number): void {
  for (const [lefts, rights] of groups(open, keyOf)) {
    const [left, right] = [lefts[0], rights[0]];
    if (lefts.length > 1 || rights.length > 1 || left === undefined || right === undefined) {
      pairAlike(open, lefts, rights, Math.max(minimum, ALIKE_IN_PLACE));
      continue;
    }
    if (minimum === 0 || open.likeness(left, right) >= minimum) open.pair(left, right);
  }
}

function pairAlike(open: Open, lefts: readonly number[], rights: readonly number[], minimum: number): void {
  const matches = matchSimilar(open.prints(open.before, lefts), open.prints(open.after, rights), minimum);
  for (const match of matches) {
    const left = lefts[match.before];
    const right = rights[match.after];
    if (left !== undefined && right !== undefined) open.pair(left, right);
  }
}

/** The open sections of both sides that share a key; a null key is shared with none. */
function groups(open: Open, keyOf: (section: Section) => string | null): [number[], number[]][] {
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
  const rights = gather(open.after, open.leftAfter());
  return [...gather(open.before, open.leftBefore())].flatMap(([key, lefts]): [number[], number[]][] => {
    const same = rights.get(key);
    return same ? [[lefts, same]] : [];
  });
}

/** The number, and the titles from the highest heading down, without the numbers of those above. */
function numberAndTitles(section: Section): string {
  return `${section.number ?? ''}\n${titles(section)}`;
}

function titles(section: Section): string {
  return `${titlesAbove(section) ?? ''}\n${foldCase(section.title)}`;
}

function titlesAbove(section: Section): string | null {
  const above = section.path.slice(0, -1);
  if (above.length === 0) return null;
  return above.map((each) => foldCase(withoutNumber(each))).join('\n');
}

function heading(section: Section): string | null {
  return section.number === null ? null : foldCase(headingText(section));
}

function title(section: Section): string | null {
  return section.title === '' ? null : foldCase(section.title);
}

function number(section: Section): string | null {
  return section.number;
}
