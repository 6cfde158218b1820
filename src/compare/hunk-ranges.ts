/** The places of a section where its words differ, each widened to whole words, with where it stands in the two texts. */
import type { TextEdit } from '../text/word-diff.ts';
import { isWord } from '../text/words.ts';

/** A word that no space parts from the change belongs to the place, up to this many characters. */
const MAX_WORD_CHARACTERS = 40;
const IN_WORD = String.raw`[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,${MAX_WORD_CHARACTERS}}`;
const WORD_END = new RegExp(`${IN_WORD}$`, 'u');
const WORD_START = new RegExp(`^${IN_WORD}`, 'u');
const ONE_WORD = new RegExp(`^${IN_WORD}$`, 'u');

/** A stretch of a section's text. */
export interface Side {
  /** Without white space at its ends. */
  readonly text: string;
  readonly start: number;
}

export interface HunkRange {
  /** Indices of its edits. */
  readonly first: number;
  readonly last: number;
  /** That of its edits, where they have one. */
  readonly tag: string | undefined;
  readonly before: Side;
  readonly after: Side;
  /** Where the changed words themselves begin. */
  readonly beforeStart: number;
  readonly afterStart: number;
}

export function placesOf(edits: readonly TextEdit[]): HunkRange[] {
  const starts = startsOf(edits);
  return changeRuns(edits).map(({ first, last }) => {
    const run = edits.slice(first, last + 1);
    const tag = edits[first]?.tag;
    const old = textWithout('added', run);
    const now = textWithout('removed', run);
    const sides = [old, now].filter((side) => side !== '');
    const touches = (at: RegExp): boolean => sides.some((side) => at.test(side));
    // Where only a space differs, the words around it are what a reader is shown.
    const onlySpace = !touches(/\S/);
    const lead = onlySpace || touches(/^\S/) ? wordAt(WORD_END, edits[first - 1]) : '';
    const tail = onlySpace || touches(/\S$/) ? wordAt(WORD_START, edits[last + 1]) : '';
    // A mark that words were put before or after is no part of a place that is empty on one side.
    const marksOnly = sides.length === 1 && !onlySpace && !isWord(lead + tail);
    const bare = marksOnly || tag !== undefined;
    const start = starts[first] ?? { before: 0, after: 0 };
    const side = (text: string, from: number): Side => {
      const whole = bare ? text : lead + text + tail;
      const trimmed = whole.trimStart();
      return { text: trimmed.trimEnd(), start: from - (bare ? 0 : lead.length) + whole.length - trimmed.length };
    };
    // White space at its start is no part of the place: the break before a new paragraph stands on the page before.
    const skip = (text: string): number => text.length - text.trimStart().length;
    return {
      first,
      last,
      tag,
      before: side(old, start.before),
      after: side(now, start.after),
      beforeStart: start.before + skip(old),
      afterStart: start.after + skip(now),
    };
  });
}

function wordAt(pattern: RegExp, edit: TextEdit | undefined): string {
  if (edit?.kind !== 'same') return '';
  // A word at the end of a long text is sought in its last characters alone.
  return pattern.exec(pattern === WORD_END ? edit.text.slice(-2 * MAX_WORD_CHARACTERS) : edit.text)?.[0] ?? '';
}

/** Runs of edits that are changes of one tag, by their indices; shared text within one word does not end a run. */
function changeRuns(edits: readonly TextEdit[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [index, edit] of edits.entries()) {
    if (edit.kind === 'same') continue;
    const run = runs.at(-1);
    const joins =
      run &&
      edits[run.first]?.tag === edit.tag &&
      (run.last === index - 1 || (run.last === index - 2 && ONE_WORD.test(edits[index - 1]?.text ?? '')));
    // What moved away and what came to the same place are two matters.
    const turns = edit.tag !== undefined && edits[index - 1]?.kind !== edit.kind;
    if (joins && !turns) runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

function startsOf(edits: readonly TextEdit[]): { before: number; after: number }[] {
  let [before, after] = [0, 0];
  return edits.map(({ kind, text }) => {
    const start = { before, after };
    if (kind !== 'added') before += text.length;
    if (kind !== 'removed') after += text.length;
    return start;
  });
}

function textWithout(kind: TextEdit['kind'], edits: readonly TextEdit[]): string {
  return edits
    .filter((edit) => edit.kind !== kind)
    .map((edit) => edit.text)
    .join('');
}
