/**
 * Differences between two texts in words, for a reader: exact to the last character, and without a lone comma or "the"
 * between two changes that are really one.
 */
import { changedRegions, type RunKind } from './diff.ts';
import type { Region } from './regions.ts';
import { isWord, splitWords, type Word } from './words.ts';

export interface TextEdit<Tag = never> {
  readonly kind: RunKind;
  readonly text: string;
  /** Says what the text is part of; changed texts of different tags are not merged. */
  readonly tag?: Tag;
}

/** Up to this many shared words do not separate two changes that together are more than `LONE_SHARE` times as long. */
const MAX_LONE_WORDS = 3;
const LONE_SHARE = 6;
/** How many words a change that could stand in several places may be moved to begin at a sentence. */
const MAX_SLIDE_WORDS = 200;

/** A mark that ends a sentence, or a struck-out one. */
const SENTENCE_END = /^[.!?…]$|[.!?…]~~$/;

/** The edits: without `added` they are the old text, without `removed` the new. Neighbours are of different kinds. */
export function diffWords(before: string, after: string): TextEdit[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const old = splitWords(before);
  const now = splitWords(after);
  const regions = changedRegions(
    old.map((word) => word.text),
    now.map((word) => word.text),
  );
  return mergeEdits(editsOf(joinReadable(slideToSentences(regions, old, now), old), old, now));
}

/**
 * Merges neighbouring edits of one kind and tag, puts removed text before the text added in its place, and drops empty
 * edits. White space alone gets the tag of the edit beside it.
 */
export function mergeEdits<Tag = never>(
  edits: Iterable<TextEdit<Tag>>,
  isSameTag: (one: Tag | undefined, other: Tag | undefined) => boolean = Object.is,
): TextEdit<Tag>[] {
  const merged: TextEdit<Tag>[] = [];
  let parts: Record<RunKind, string[]> = { same: [], removed: [], added: [] };
  let tag: Tag | undefined;
  let blank = true;
  const close = (): void => {
    for (const kind of ['same', 'removed', 'added'] as const) {
      const text = parts[kind].join('');
      if (text !== '') merged.push(tag === undefined ? { kind, text } : { kind, text, tag });
    }
    parts = { same: [], removed: [], added: [] };
    tag = undefined;
    blank = true;
  };
  for (const edit of edits) {
    if (edit.text === '') continue;
    const isBlank = edit.kind !== 'same' && edit.text.trim() === '';
    const alternates = (edit.kind === 'same') !== parts.same.length > 0;
    if (alternates || (!isSameTag(edit.tag, tag) && !isBlank && !blank)) close();
    if (blank && !isBlank) tag = edit.tag;
    blank &&= isBlank;
    parts[edit.kind].push(edit.text);
  }
  close();
  return merged;
}

/**
 * If words were only added or removed, and the same words stand before and after ("[The dog ran. ]The" or "The [dog
 * ran. The ]"), moves the change so that it begins a paragraph or a sentence.
 */
function slideToSentences(regions: readonly Region[], old: readonly Word[], now: readonly Word[]): Region[] {
  const slid: Region[] = [];
  for (const [index, region] of regions.entries()) {
    const floor = slid.at(-1);
    const added = region.beforeStart === region.beforeEnd;
    if (!added && region.afterStart !== region.afterEnd) {
      slid.push(region);
      continue;
    }
    const words = added ? now : old;
    const start = added ? region.afterStart : region.beforeStart;
    const end = added ? region.afterEnd : region.beforeEnd;
    const least = Math.max(added ? (floor?.afterEnd ?? 0) : (floor?.beforeEnd ?? 0), start - MAX_SLIDE_WORDS);
    const next = regions[index + 1];
    const most = Math.min(next ? (added ? next.afterStart : next.beforeStart) : words.length, end + MAX_SLIDE_WORDS);
    const by = bestSlide(words, { start, end, least, most });
    slid.push({
      beforeStart: region.beforeStart + by,
      beforeEnd: region.beforeEnd + by,
      afterStart: region.afterStart + by,
      afterEnd: region.afterEnd + by,
    });
  }
  return slid;
}

interface Slide {
  readonly start: number;
  readonly end: number;
  readonly least: number;
  readonly most: number;
}

function bestSlide(words: readonly Word[], { start, end, least, most }: Slide): number {
  let best = { by: 0, score: startScore(words, start) };
  const consider = (by: number): void => {
    const score = startScore(words, start + by);
    if (score > best.score) best = { by, score };
  };
  for (let by = -1; start + by >= least && words[start + by]?.text === words[end + by]?.text; by -= 1) consider(by);
  for (let by = 1; end + by <= most && words[start + by - 1]?.text === words[end + by - 1]?.text; by += 1) consider(by);
  return best.by;
}

function startScore(words: readonly Word[], at: number): number {
  if (at === 0 || words[at]?.space.includes('\n')) return 3;
  const previous = words[at - 1]?.text ?? '';
  if (SENTENCE_END.test(previous)) return 2;
  return isWord(previous) ? 0 : 1;
}

/** Joins two changes if only marks, or a few words among many changed ones, separate them. */
function joinReadable(regions: readonly Region[], old: readonly Word[]): Region[] {
  const sizeOfText = sizesOf(old);
  const joined: Region[] = [];
  for (const region of regions) {
    let next = region;
    // A join can make the one before it possible: a change that grew reaches over more words.
    for (let last = joined.at(-1); last && isLone(sizeOfText, last, next); last = joined.at(-1)) {
      next = { ...last, beforeEnd: next.beforeEnd, afterEnd: next.afterEnd };
      joined.pop();
    }
    joined.push(next);
  }
  return joined;
}

/** How many of the first words of a text are words and not marks, and how many begin a line. */
interface Sizes {
  readonly words: Uint32Array;
  readonly lines: Uint32Array;
}

function sizesOf(text: readonly Word[]): Sizes {
  const words = new Uint32Array(text.length + 1);
  const lines = new Uint32Array(text.length + 1);
  for (const [at, word] of text.entries()) {
    words[at + 1] = (words[at] ?? 0) + (isWord(word.text) ? 1 : 0);
    lines[at + 1] = (lines[at] ?? 0) + (word.space.includes('\n') ? 1 : 0);
  }
  return { words, lines };
}

function isLone(sizes: Sizes, left: Region, right: Region): boolean {
  const [from, to] = [left.beforeEnd, right.beforeStart];
  const between = (counts: Uint32Array): number => (counts[to] ?? 0) - (counts[from] ?? 0);
  if (between(sizes.lines) > 0) return false;
  const words = between(sizes.words);
  if (words === 0) return to - from <= 2 * MAX_LONE_WORDS;
  return words <= MAX_LONE_WORDS && sizeOf(left) + sizeOf(right) > LONE_SHARE * (to - from);
}

function sizeOf(region: Region): number {
  return Math.max(region.beforeEnd - region.beforeStart, region.afterEnd - region.afterStart);
}

/** Regions of words as edits of text, with the white space of each version where it belongs. */
function* editsOf(regions: readonly Region[], old: readonly Word[], now: readonly Word[]): Generator<TextEdit> {
  let beforeAt = 0;
  let afterAt = 0;
  for (const region of regions) {
    yield* sameEdits(old, now, beforeAt, afterAt, region.beforeStart - beforeAt);
    const removed = old.slice(region.beforeStart, region.beforeEnd);
    const added = now.slice(region.afterStart, region.afterEnd);
    const next = { old: old[region.beforeEnd], now: now[region.afterEnd] };
    beforeAt = region.beforeEnd;
    afterAt = region.afterEnd;
    // If words stand in one version only, the other has the space before them before the next word.
    if ((removed.length === 0 || added.length === 0) && next.old && next.now && next.old.space !== next.now.space) {
      removed.push({ ...next.old, text: '' });
      added.push({ ...next.now, text: '' });
      beforeAt += 1;
      afterAt += 1;
    }
    const space = removed[0]?.space ?? '';
    // The space that both versions have before the changed words is not part of the change.
    const shared = removed.length > 0 && space === added[0]?.space ? space : '';
    yield { kind: 'same', text: shared };
    yield { kind: 'removed', text: textOf(removed).slice(shared.length) };
    yield { kind: 'added', text: textOf(added).slice(shared.length) };
    if (beforeAt > region.beforeEnd) yield { kind: 'same', text: next.old?.text ?? '' };
  }
  yield* sameEdits(old, now, beforeAt, afterAt, old.length - beforeAt);
}

/** Equal words whose white space may differ. */
function* sameEdits(
  old: readonly Word[],
  now: readonly Word[],
  beforeAt: number,
  afterAt: number,
  count: number,
): Generator<TextEdit> {
  for (let step = 0; step < count; step += 1) {
    const left = old[beforeAt + step];
    const right = now[afterAt + step];
    if (!left || !right) return;
    if (left.space === right.space) {
      yield { kind: 'same', text: left.space + left.text };
      continue;
    }
    yield { kind: 'removed', text: left.space };
    yield { kind: 'added', text: right.space };
    yield { kind: 'same', text: left.text };
  }
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.space + word.text).join('');
}
