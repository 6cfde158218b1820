/**
 * Measures how much two texts have in common, and finds which of many belong together. Compares texts by their words
 * and pairs of neighbouring words; of many texts, it compares only those that share rare ones.
 */
import { foldTypography } from './normalize.ts';

/** How often each word and each pair of neighbouring words stands in a text. */
export interface Fingerprint {
  /** By the hash of the word or pair. Of a million of them, one in a thousand shares its hash with another. */
  readonly counts: ReadonlyMap<number, number>;
  readonly total: number;
}

/** Two texts of two lists that belong together, by their indices. */
export interface Match {
  readonly before: number;
  readonly after: number;
  readonly score: number;
}

/** Shorter words ("the", "of") stand in every text, and do not tell one from another. */
const MIN_LETTERS = 4;
/** A word or pair is rare if at most this many texts of a list have it. */
const RARE = 4;
/** Up to this many pairs of texts are all compared, whether they share rare words or not. */
const MAX_PAIRS_OF_ALL = 400;
/**
 * Beyond that, each text is compared with this many of the other list: those that share the most rare words with it.
 */
const CANDIDATES = 5;

const HASH_BITS = 0x3fffffff;

export function fingerprint(text: string): Fingerprint {
  const words =
    foldTypography(text)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const counts = new Map<number, number>();
  let total = 0;
  const add = (key: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    total += 1;
  };
  let previous: number | null = null;
  for (const word of words) {
    const key = hashWord(word);
    if (word.length >= MIN_LETTERS || words.length === 1 || /\p{N}/u.test(word)) add(key);
    if (previous !== null) add(joinHashes(previous, key));
    previous = key;
  }
  return { counts, total };
}

/** From 0 (nothing in common) to 1 (the same words in about the same order). Two texts without words have 1. */
export function similarity(one: Fingerprint, other: Fingerprint): number {
  if (one.total + other.total === 0) return 1;
  const [small, large] = one.counts.size <= other.counts.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [key, count] of small.counts) shared += Math.min(count, large.counts.get(key) ?? 0);
  return (2 * shared) / (one.total + other.total);
}

/**
 * Pairs similar texts of two lists, the most similar first, each text at most once; of equally similar pairs, those at
 * nearer places come first. Swapping the lists gives the same pairs.
 */
export function matchSimilar(before: readonly Fingerprint[], after: readonly Fingerprint[], minimum: number): Match[] {
  const matches: Match[] = [];
  for (const [left, right] of candidates(before, after)) {
    const one = before[left];
    const other = after[right];
    if (!one || !other || mostPossible(one, other) < minimum) continue;
    const score = similarity(one, other);
    if (score >= minimum) matches.push({ before: left, after: right, score });
  }
  matches.sort(
    (one, other) =>
      other.score - one.score ||
      Math.abs(one.before - one.after) - Math.abs(other.before - other.after) ||
      one.before + one.after - (other.before + other.after),
  );
  return takeOnce(matches);
}

function takeOnce(matches: readonly Match[]): Match[] {
  const usedBefore = new Set<number>();
  const usedAfter = new Set<number>();
  return matches.filter((match) => {
    if (usedBefore.has(match.before) || usedAfter.has(match.after)) return false;
    usedBefore.add(match.before);
    usedAfter.add(match.after);
    return true;
  });
}

/** The highest similarity that two texts of these lengths can have. */
function mostPossible(one: Fingerprint, other: Fingerprint): number {
  return one.total + other.total === 0 ? 1 : (2 * Math.min(one.total, other.total)) / (one.total + other.total);
}

/**
 * Pairs worth comparing: all if there are few; else each text of either list with those that share the most rare words
 * with it.
 */
function candidates(before: readonly Fingerprint[], after: readonly Fingerprint[]): [number, number][] {
  if (before.length * after.length <= MAX_PAIRS_OF_ALL) {
    return [...before.keys()].flatMap((left) => [...after.keys()].map((right): [number, number] => [left, right]));
  }
  const ownersBefore = ownersOf(before);
  const ownersAfter = ownersOf(after);
  const pairs = new Map<number, [number, number]>();
  const add = (left: number, right: number): void => {
    pairs.set(left * after.length + right, [left, right]);
  };
  for (const [left, text] of before.entries()) {
    for (const right of nearest(text, left, ownersBefore, ownersAfter)) add(left, right);
  }
  for (const [right, text] of after.entries()) {
    for (const left of nearest(text, right, ownersAfter, ownersBefore)) add(left, right);
  }
  return [...pairs.values()];
}

type Owners = ReadonlyMap<number, readonly number[]>;

/** The texts of the other list that share the most rare words with one of this list. */
function nearest(text: Fingerprint, at: number, own: Owners, others: Owners): number[] {
  const shared = new Map<number, number>();
  for (const key of text.counts.keys()) {
    const there = others.get(key) ?? [];
    if (there.length > RARE || (own.get(key)?.length ?? 0) > RARE) continue;
    for (const other of there) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared]
    .sort(([one, count], [other, otherCount]) => otherCount - count || Math.abs(one - at) - Math.abs(other - at))
    .slice(0, CANDIDATES)
    .map(([other]) => other);
}

/** For each word and pair, the texts that have it, up to one more than `RARE`. */
function ownersOf(texts: readonly Fingerprint[]): Owners {
  const owners = new Map<number, number[]>();
  for (const [index, text] of texts.entries()) {
    for (const key of text.counts.keys()) {
      const known = owners.get(key);
      if (!known) owners.set(key, [index]);
      else if (known.length <= RARE) known.push(index);
    }
  }
  return owners;
}

/** FNV-1a, cut to 30 bits: the engine stores so small a number without allocating memory. */
export function hashWord(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) & HASH_BITS;
}

function joinHashes(first: number, second: number): number {
  const value = Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0xc2b2ae35);
  return (value ^ (value >>> 13)) & HASH_BITS;
}
