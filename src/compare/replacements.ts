/** Finds the same words replaced by the same others in several places. */
import {
  type BulkEdit,
  type BulkEditPart,
  type Hunk,
  type HunkFlag,
  isSignificantHunk,
  type SectionChange,
} from '../model/change.ts';
import { isWord, splitWords, type Word } from '../text/words.ts';

/** Fewer places are read as quickly as the sentence that describes them. */
export const LEAST_PARTS = 3;
/** Longer ones are passages, not words that someone replaced throughout a text. */
const MAX_WORDS = 6;
const POSSESSIVE = /['’]s$/;

/** What one place replaces. */
interface Replacement {
  readonly before: string;
  readonly after: string;
}

interface Place extends Replacement {
  readonly part: BulkEditPart;
  readonly flags: readonly HunkFlag[];
}

export function findReplacements(
  sections: readonly SectionChange[],
  isExplained: (part: BulkEditPart) => boolean,
): BulkEdit[] {
  const groups = new Map<string, Place[]>();
  for (const [section, { hunks, status, announces }] of sections.entries()) {
    if (status === 'added' || status === 'removed' || announces) continue;
    for (const [hunk, each] of hunks.entries()) {
      const part = { section, hunk };
      const replacement = isSignificantHunk(each) && !isExplained(part) ? replacementOf(each) : null;
      if (replacement === null) continue;
      const key = keyOf(replacement);
      const place = { ...replacement, part, flags: each.flags };
      const group = groups.get(key);
      if (group) group.push(place);
      else groups.set(key, [place]);
    }
  }
  return [...groups.values()].filter(({ length }) => length >= LEAST_PARTS).map(editOf);
}

function editOf(places: readonly Place[]): BulkEdit {
  // The most usual spelling stands for all: "lamp" where one of them begins a sentence.
  const [first] = places;
  const usual = places.find(({ before }) => before === before.toLowerCase()) ?? first;
  return {
    kind: 'replacement',
    before: usual?.before ?? '',
    after: usual?.after ?? '',
    flags: (['number', 'modal', 'negation'] as const).filter((flag) =>
      places.some(({ flags }) => flags.includes(flag)),
    ),
    parts: places.map(({ part }) => part),
  };
}

/** The words that one hunk replaces, without those that both versions have beside them; null for anything else. */
function replacementOf({ before, after, otherSection }: Hunk): Replacement | null {
  if (before === '' || after === '' || otherSection !== null) return null;
  const [olds, news] = [splitWords(before), splitWords(after)];
  const least = Math.min(olds.length, news.length);
  let start = 0;
  while (start < least && olds[start]?.text === news[start]?.text) start += 1;
  let end = 0;
  while (end < least - start && olds.at(-1 - end)?.text === news.at(-1 - end)?.text) end += 1;
  const [old, now] = [olds.slice(start, olds.length - end), news.slice(start, news.length - end)];
  if (old.length === 0 || now.length === 0 || old.length > MAX_WORDS || now.length > MAX_WORDS) return null;
  // A figure says nothing without what it counts, and a mark nothing without its words.
  if (![...old, ...now].every(({ text }) => isWord(text))) return null;
  if (![...old, ...now].some(({ text }) => /\p{L}/u.test(text))) return null;
  return withoutPossessive({ before: textOf(old), after: textOf(now) });
}

/** "The keeper’s lamp" has the same word as "the keeper". */
function withoutPossessive({ before, after }: Replacement): Replacement {
  if (!POSSESSIVE.test(before) || !POSSESSIVE.test(after)) return { before, after };
  return { before: before.replace(POSSESSIVE, ''), after: after.replace(POSSESSIVE, '') };
}

function textOf(words: readonly Word[]): string {
  return words
    .map(({ space, text }) => space + text)
    .join('')
    .trim();
}

/** Equal for the same replacement at the beginning of a sentence, where both words have a capital letter. */
function keyOf({ before, after }: Replacement): string {
  const [old, now] = [before.toLowerCase(), after.toLowerCase()];
  return old !== now && isCapitalized(before) === isCapitalized(after) ? `${old}\n${now}` : `${before}\n\n${after}`;
}

function isCapitalized(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}
