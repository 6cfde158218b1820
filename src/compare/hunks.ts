/** The hunks of a section's edits: each place where words differ, with its kind, its flags and its page. */
import { type Edit, type Hunk, isSignificantKind } from '../model/change.ts';
import { BLOCK_BREAK, type Block, type Section, sectionText } from '../model/document.ts';
import { noteNumbersIn } from '../text/note-numbers.ts';
import type { TaggedEdit } from './edit-tags.ts';
import { flagsOf } from './hunk-flags.ts';
import { kindOf } from './hunk-kinds.ts';
import { type HunkRange, hunkRanges } from './hunk-ranges.ts';
import type { AnnotatedText } from './hunk-texts.ts';
import type { Renumbering } from './renumbering.ts';
import { kindOfDatePart } from './split-dates.ts';

const NOTE_NUMBER = /^\d{1,3}\s/;

export interface HunksAndEdits {
  readonly hunks: readonly Hunk[];
  /** The same edits, each with the hunk to which it belongs. */
  readonly edits: readonly Edit[];
}

/** The hunks of a section's edits, in order. Without a renumbering none is explained: words that differ are wording. */
export function buildHunks(
  edits: readonly TaggedEdit[],
  before: Section | null,
  after: Section | null,
  renumbering: Renumbering | null,
): HunksAndEdits {
  const texts = {
    kind: (after ?? before)?.kind ?? 'body',
    before: annotatedText(renumbering && before),
    after: annotatedText(renumbering && after),
  };
  const pageBefore = pageFinder(before?.blocks ?? []);
  const pageAfter = pageFinder(after?.blocks ?? []);
  const ranges = hunkRanges(edits);
  const hunks = ranges.map((range, index): Hunk => {
    const [old, now] = [range.before.text, range.after.text];
    const page = now === '' && old !== '' ? pageBefore(range.beforeStart) : pageAfter(range.afterStart);
    const words = { before: old, after: now, page };
    if (range.tag?.kind === 'moved') {
      const { crossed, otherSection } = range.tag;
      // For a reader of the watched section, words that left it are gone.
      return { kind: crossed ? 'wording' : 'order', ...words, flags: [], otherSection };
    }
    if (renumbering === null) return { kind: 'wording', ...words, flags: [], otherSection: null };
    const own = kindOf(range.before, range.after, texts, renumbering);
    const kind = isSignificantKind(own) ? (kindOfDatePart(ranges, index, texts) ?? own) : own;
    const hasFlags = isSignificantKind(kind) && range.tag?.kind !== 'whole';
    return { kind, ...words, flags: hasFlags ? flagsOf(old, now) : [], otherSection: null };
  });
  return { hunks, edits: withHunks(edits, ranges) };
}

function withHunks(edits: readonly TaggedEdit[], ranges: readonly HunkRange[]): Edit[] {
  const hunkOf = new Map<number, number>();
  for (const [hunk, { first, last }] of ranges.entries()) {
    for (let at = first; at <= last; at += 1) hunkOf.set(at, hunk);
  }
  return edits.map(({ kind, text }, index) => {
    const hunk = hunkOf.get(index);
    return hunk === undefined ? { kind, text } : { kind, text, hunk };
  });
}

/** A section's text with its footnote numbers: those in running text, and those with which the notes begin. */
function annotatedText(section: Section | null): AnnotatedText {
  if (section === null) return { text: '', noteNumbers: [] };
  const noteNumbers: [number, number][] = [];
  let start = 0;
  for (const block of section.blocks) {
    const length = block.kind === 'note' ? (NOTE_NUMBER.exec(block.text)?.[0].trimEnd().length ?? 0) : 0;
    if (length > 0) noteNumbers.push([start, start + length]);
    for (const [offset, size] of noteNumbersIn(block.text, block.noteReferences)) {
      noteNumbers.push([start + offset, start + offset + size]);
    }
    start += block.text.length + BLOCK_BREAK.length;
  }
  return { text: sectionText(section), noteNumbers };
}

/** Finds the page of an offset in a section's text: that of its block. Ask for offsets in increasing order. */
function pageFinder(blocks: readonly Block[]): (offset: number) => number | null {
  let index = 0;
  let end = blocks[0]?.text.length ?? 0;
  return (offset) => {
    while (offset >= end + BLOCK_BREAK.length && index < blocks.length - 1) {
      index += 1;
      end += BLOCK_BREAK.length + (blocks[index]?.text.length ?? 0);
    }
    return blocks[index]?.page ?? null;
  };
}
