/** The places of a section where its words differ, each in whole words, with its kind and its page. */
import type { Edit, Hunk, HunkKind } from '../model/change.ts';
import type { Block, Section } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import { isWord } from '../text/words.ts';

/** A word that no space parts from the change belongs to the place, up to this many characters. */
const MAX_WORD_CHARACTERS = 40;
const IN_WORD = String.raw`[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,${MAX_WORD_CHARACTERS}}`;
const WORD_END = new RegExp(`${IN_WORD}$`, 'u');
const WORD_START = new RegExp(`^${IN_WORD}`, 'u');
const ONE_WORD = new RegExp(`^${IN_WORD}$`, 'u');
/** Characters between two blocks of a section's text. */
const BREAK_LENGTH = 2;

/** The hunks of a section's edits, in order. */
export function hunksOf(edits: readonly Edit[], before: Section | null, after: Section | null): Hunk[] {
  const pageBefore = pageFinder(before?.blocks ?? []);
  const pageAfter = pageFinder(after?.blocks ?? []);
  return placesOf(edits).map((place) => {
    const [old, now] = [place.before.trim(), place.after.trim()];
    const page = now === '' && old !== '' ? pageBefore(place.beforeStart) : pageAfter(place.afterStart);
    return { kind: kindOf(old, now), before: old, after: now, page };
  });
}

function kindOf(before: string, after: string): HunkKind {
  const [old, now] = [foldMarks(before), foldMarks(after)];
  if (old === now) return 'typography';
  return foldFigures(old) === foldFigures(now) ? 'number' : 'wording';
}

/** Without typography and without the spaces at marks. */
function foldMarks(text: string): string {
  return foldTypography(text).replace(/\s*([^\p{L}\p{N}\s])\s*/gu, '$1');
}

function foldFigures(text: string): string {
  return text.replace(/\p{Nd}+(?:[.,:]\p{Nd}+)*/gu, '0');
}

interface DifferingPlace {
  readonly before: string;
  readonly after: string;
  /** Where the changed words begin in the two texts. */
  readonly beforeStart: number;
  readonly afterStart: number;
}

/** Runs of changes, widened to whole words. */
function placesOf(edits: readonly Edit[]): DifferingPlace[] {
  const starts = startsOf(edits);
  return changeRuns(edits).map(({ first, last }) => {
    const run = edits.slice(first, last + 1);
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
    const widen = (text: string): string => (marksOnly ? text : lead + text + tail);
    // White space at its start is no part of the place: the break before a new paragraph stands on the page before.
    const skip = (side: string): number => side.length - side.trimStart().length;
    return {
      before: widen(old),
      after: widen(now),
      beforeStart: (starts[first]?.before ?? 0) + skip(old),
      afterStart: (starts[first]?.after ?? 0) + skip(now),
    };
  });
}

function wordAt(pattern: RegExp, edit: Edit | undefined): string {
  const text = edit?.text ?? '';
  // A word at the end of a long text is sought in its last characters alone.
  return pattern.exec(pattern === WORD_END ? text.slice(-2 * MAX_WORD_CHARACTERS) : text)?.[0] ?? '';
}

/** Runs of edits that are changes, by their indices; shared text within one word does not end a run. */
function changeRuns(edits: readonly Edit[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [index, edit] of edits.entries()) {
    if (edit.kind === 'same') continue;
    const run = runs.at(-1);
    const joins =
      run && (run.last === index - 1 || (run.last === index - 2 && ONE_WORD.test(edits[index - 1]?.text ?? '')));
    if (joins) runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

function startsOf(edits: readonly Edit[]): { before: number; after: number }[] {
  let [before, after] = [0, 0];
  return edits.map(({ kind, text }) => {
    const start = { before, after };
    if (kind !== 'added') before += text.length;
    if (kind !== 'removed') after += text.length;
    return start;
  });
}

function textWithout(kind: Edit['kind'], edits: readonly Edit[]): string {
  return edits
    .filter((edit) => edit.kind !== kind)
    .map((edit) => edit.text)
    .join('');
}

/** Finds the page on which a place of a section's text stands: that of its block. Places are asked for in order. */
function pageFinder(blocks: readonly Block[]): (at: number) => number | null {
  let index = 0;
  let end = blocks[0]?.text.length ?? 0;
  return (at) => {
    while (at >= end + BREAK_LENGTH && index < blocks.length - 1) {
      index += 1;
      end += BREAK_LENGTH + (blocks[index]?.text.length ?? 0);
    }
    return blocks[index]?.page ?? null;
  };
}
