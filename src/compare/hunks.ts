/** The hunks of a section's edits: each place where words differ, with its kind, its marks and its page. */
import { type Edit, type Hunk, isSignificantKind } from '../model/change.ts';
import type { Block, Section } from '../model/document.ts';
import { sectionText } from '../model/document.ts';
import type { TextEdit } from '../text/word-diff.ts';
import { flagsOf } from './hunk-flags.ts';
import { kindOf, type NotedText, type Renumbering } from './hunk-kinds.ts';
import { type HunkRange, placesOf } from './hunk-ranges.ts';
import { BREAK, CROSSED, MOVED, WHOLE } from './section-edits.ts';

const NOTE_NUMBER = /^\d{1,3}\s/;

export interface Told {
  readonly hunks: readonly Hunk[];
  /** The same edits, each with the hunk that it belongs to. */
  readonly edits: readonly Edit[];
}

/** The hunks of a section's edits, in order. */
export function buildHunks(
  edits: readonly TextEdit[],
  before: Section | null,
  after: Section | null,
  renumbering: Renumbering,
): Told {
  const texts = {
    kind: (after ?? before)?.kind ?? 'body',
    before: notedText(before),
    after: notedText(after),
  };
  const pageBefore = pageFinder(before?.blocks ?? []);
  const pageAfter = pageFinder(after?.blocks ?? []);
  const places = placesOf(edits);
  const hunks = places.map((place): Hunk => {
    const [old, now] = [place.before.text, place.after.text];
    const page = now === '' && old !== '' ? pageBefore(place.beforeStart) : pageAfter(place.afterStart);
    const words = { before: old, after: now, page };
    if (place.tag?.startsWith(MOVED)) {
      const otherSection = place.tag === MOVED ? null : place.tag.slice(MOVED.length + 1);
      return { kind: 'order', ...words, flags: [], otherSection };
    }
    // For a reader of the watched section, words that left it are gone.
    if (place.tag?.startsWith(CROSSED)) {
      return { kind: 'wording', ...words, flags: [], otherSection: place.tag.slice(CROSSED.length + 1) };
    }
    const kind = kindOf(place.before, place.after, texts, renumbering);
    return {
      kind,
      ...words,
      flags: isSignificantKind(kind) && place.tag !== WHOLE ? flagsOf(old, now) : [],
      otherSection: null,
    };
  });
  return { hunks, edits: withHunks(edits, places) };
}

function withHunks(edits: readonly TextEdit[], places: readonly HunkRange[]): Edit[] {
  const hunkOf = new Map<number, number>();
  for (const [hunk, { first, last }] of places.entries()) {
    for (let at = first; at <= last; at += 1) hunkOf.set(at, hunk);
  }
  return edits.map(({ kind, text }, index) => {
    const hunk = hunkOf.get(index);
    return hunk === undefined ? { kind, text } : { kind, text, hunk };
  });
}

/** A section's text with the signs of its footnotes: those in running text, and the numbers that notes begin with. */
function notedText(section: Section | null): NotedText {
  if (section === null) return { text: '', signs: [] };
  const signs: [number, number][] = [];
  let start = 0;
  for (const block of section.blocks) {
    const number = block.kind === 'note' ? (NOTE_NUMBER.exec(block.text)?.[0].trimEnd().length ?? 0) : 0;
    if (number > 0) signs.push([start, start + number]);
    for (const [offset, length] of block.noteReferences ?? []) signs.push([start + offset, start + offset + length]);
    start += block.text.length + BREAK.length;
  }
  return { text: sectionText(section), signs };
}

/** Finds the page on which a place of a section's text stands: that of its block. Places are asked for in order. */
function pageFinder(blocks: readonly Block[]): (at: number) => number | null {
  let index = 0;
  let end = blocks[0]?.text.length ?? 0;
  return (at) => {
    while (at >= end + BREAK.length && index < blocks.length - 1) {
      index += 1;
      end += BREAK.length + (blocks[index]?.text.length ?? 0);
    }
    return blocks[index]?.page ?? null;
  };
}
