/**
 * How the words of one section became those of another: equal blocks first, then blocks that are alike, then words
 * within them. A paragraph cut in two or two joined are compared as one stretch.
 */
import type { Edit } from '../model/change.ts';
import { type Block, type Section, sectionText } from '../model/document.ts';
import { changedRegions } from '../text/diff.ts';
import { longestIncreasing } from '../text/increasing.ts';
import { fingerprint, matchSimilar, similarity } from '../text/similarity.ts';
import { diffWords, mergeEdits } from '../text/word-diff.ts';

/** Between two blocks of a section's text. */
const BREAK = '\n\n';
/** Words in common that make two blocks versions of one another. */
const ALIKE_BLOCKS = 0.25;
/** Words in common above which several blocks are compared as one stretch: little but the breaks has changed. */
const ALIKE_STRETCH = 0.8;
/** Longer stretches are always compared block by block, where the search for the fewest edits stays short. */
const MAX_STRETCH_CHARACTERS = 50_000;

/** Edits that without `added` are the older section's text and without `removed` the newer's. */
export function sectionEdits(before: Section, after: Section): Edit[] {
  const text = sectionText(after);
  if (sectionText(before) === text) return text === '' ? [] : [{ kind: 'same', text }];
  return mergeEdits(blockEdits(textsOf(before.blocks), textsOf(after.blocks)));
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.map((block) => block.text);
}

function* blockEdits(before: readonly string[], after: readonly string[]): Generator<Edit> {
  let left = 0;
  let right = 0;
  for (const region of changedRegions(before, after)) {
    while (left < region.beforeStart) yield* pairEdits(before, after, { left: left++, right: right++ });
    yield* regionEdits(before, after, region);
    left = region.beforeEnd;
    right = region.afterEnd;
  }
  while (left < before.length) yield* pairEdits(before, after, { left: left++, right: right++ });
}

interface Stretch {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

function* regionEdits(before: readonly string[], after: readonly string[], region: Stretch): Generator<Edit> {
  const old = before.slice(region.beforeStart, region.beforeEnd);
  const now = after.slice(region.afterStart, region.afterEnd);
  const start = { left: region.beforeStart, right: region.afterStart };
  if (old.length > 0 && now.length > 0 && isOneStretch(old, now)) {
    yield* breakEdits(start);
    yield* diffWords(old.join(BREAK), now.join(BREAK));
    return;
  }
  let { left, right } = start;
  const rest = function* (leftEnd: number, rightEnd: number): Generator<Edit> {
    while (left < leftEnd) yield { kind: 'removed', text: (left > 0 ? BREAK : '') + before[left++] };
    while (right < rightEnd) yield { kind: 'added', text: (right > 0 ? BREAK : '') + after[right++] };
  };
  for (const pair of matchInOrder(old, now)) {
    yield* rest(region.beforeStart + pair.left, region.afterStart + pair.right);
    yield* pairEdits(before, after, { left: left++, right: right++ });
  }
  yield* rest(region.beforeEnd, region.afterEnd);
}

interface Place {
  readonly left: number;
  readonly right: number;
}

function* pairEdits(before: readonly string[], after: readonly string[], place: Place): Generator<Edit> {
  yield* breakEdits(place);
  yield* diffWords(before[place.left] ?? '', after[place.right] ?? '');
}

/** The break before a block, which the first block of a section lacks. */
function* breakEdits({ left, right }: Place): Generator<Edit> {
  if (left > 0 && right > 0) yield { kind: 'same', text: BREAK };
  else if (left > 0) yield { kind: 'removed', text: BREAK };
  else if (right > 0) yield { kind: 'added', text: BREAK };
}

function isOneStretch(old: readonly string[], now: readonly string[]): boolean {
  if (old.length === 1 && now.length === 1) return true;
  const [before, after] = [old.join(BREAK), now.join(BREAK)];
  if (before.length + after.length > MAX_STRETCH_CHARACTERS) return false;
  return similarity(fingerprint(before), fingerprint(after)) >= ALIKE_STRETCH;
}

/** Blocks that are alike, as many as keep their order. */
function matchInOrder(old: readonly string[], now: readonly string[]): Place[] {
  if (old.length === 0 || now.length === 0) return [];
  const matches = matchSimilar(old.map(fingerprint), now.map(fingerprint), ALIKE_BLOCKS).toSorted(
    (one, other) => one.before - other.before,
  );
  return longestIncreasing(matches.map((match) => match.after)).flatMap((index) => {
    const match = matches[index];
    return match ? [{ left: match.before, right: match.after }] : [];
  });
}
