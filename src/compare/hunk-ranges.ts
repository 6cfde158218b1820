/** Where the words of a section differ: each range widened to whole words, with its offsets in both texts. */
import { isWord, UNSPACED } from '../text/words.ts';
import { type EditTag, isSameTag, type TaggedEdit } from './edit-tags.ts';

/** A word that no space separates from the change belongs to the range, up to this many characters. */
const MAX_WORD_CHARACTERS = 40;
const IN_WORD = String.raw`(?:(?!${UNSPACED})\S){1,${MAX_WORD_CHARACTERS}}`;
const WORD_END = new RegExp(`${IN_WORD}$`, 'u');
const WORD_START = new RegExp(`^${IN_WORD}`, 'u');
const ONE_WORD = new RegExp(`^${IN_WORD}$`, 'u');

/** Part of a section's text, and where it begins there. */
export interface TextRange {
  /** Without white space at its ends. */
  readonly text: string;
  readonly start: number;
}

export interface HunkRange {
  /** Indices of its edits. */
  readonly first: number;
  readonly last: number;
  /** The tag of its edits. */
  readonly tag: EditTag | undefined;
  readonly before: TextRange;
  readonly after: TextRange;
  /** Where the changed words themselves begin. */
  readonly beforeStart: number;
  readonly afterStart: number;
}

export function hunkRanges(edits: readonly TaggedEdit[]): HunkRange[] {
  const starts = startsOf(edits);
  return changeRuns(edits).map(({ first, last }) => {
    const run = edits.slice(first, last + 1);
    const tag = edits[first]?.tag;
    const old = textWithout('added', run);
    const now = textWithout('removed', run);
    const [lead, tail] = wordsAround(edits, { first, last }, [old, now]);
    const start = starts[first] ?? { before: 0, after: 0 };
    const range = (text: string, from: number): TextRange => {
      const whole = lead + text + tail;
      const trimmed = whole.trimStart();
      return { text: trimmed.trimEnd(), start: from - lead.length + whole.length - trimmed.length };
    };
    // The break before a new paragraph is on the previous page: white space is not part of the changed words.
    const skip = (text: string): number => text.length - text.trimStart().length;
    return {
      first,
      last,
      tag,
      before: range(old, start.before),
      after: range(now, start.after),
      beforeStart: start.before + skip(old),
      afterStart: start.after + skip(now),
    };
  });
}

/** The parts of words that touch the change, before and after it; empty if the change needs none. */
function wordsAround(
  edits: readonly TaggedEdit[],
  { first, last }: Pick<HunkRange, 'first' | 'last'>,
  versions: readonly string[],
): readonly [lead: string, tail: string] {
  if (edits[first]?.tag !== undefined) return ['', ''];
  const texts = versions.filter((text) => text !== '');
  const touches = (at: RegExp): boolean => texts.some((text) => at.test(text));
  // If only a space differs, the reader sees the words around it.
  const onlySpace = !touches(/\S/);
  const lead = onlySpace || touches(/^\S/) ? wordAt(WORD_END, edits[first - 1]) : '';
  const tail = onlySpace || touches(/\S$/) ? wordAt(WORD_START, edits[last + 1]) : '';
  // A mark beside words that were only added or only removed is not part of the change.
  const marksOnly = texts.length === 1 && !onlySpace && !isWord(lead + tail);
  return marksOnly ? ['', ''] : [lead, tail];
}

function wordAt(pattern: RegExp, edit: TaggedEdit | undefined): string {
  if (edit?.kind !== 'same') return '';
  // To find the word at the end of a long text, its last characters are enough.
  return pattern.exec(pattern === WORD_END ? edit.text.slice(-2 * MAX_WORD_CHARACTERS) : edit.text)?.[0] ?? '';
}

/** Runs of edits that are changes of one tag, by their indices; shared text within one word does not end a run. */
function changeRuns(edits: readonly TaggedEdit[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [index, edit] of edits.entries()) {
    if (edit.kind === 'same') continue;
    const run = runs.at(-1);
    const continues =
      run &&
      isSameTag(edits[run.first]?.tag, edit.tag) &&
      (run.last === index - 1 || (run.last === index - 2 && ONE_WORD.test(edits[index - 1]?.text ?? '')));
    // Whole blocks that were removed and added in the same place are two changes.
    const alternates = edit.tag !== undefined && edits[index - 1]?.kind !== edit.kind;
    if (continues && !alternates) runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

function startsOf(edits: readonly TaggedEdit[]): { before: number; after: number }[] {
  let [before, after] = [0, 0];
  return edits.map(({ kind, text }) => {
    const start = { before, after };
    if (kind !== 'added') before += text.length;
    if (kind !== 'removed') after += text.length;
    return start;
  });
}

function textWithout(kind: TaggedEdit['kind'], edits: readonly TaggedEdit[]): string {
  return edits
    .filter((edit) => edit.kind !== kind)
    .map((edit) => edit.text)
    .join('');
}
