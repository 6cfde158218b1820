/**
 * Words across line ends. Whether a hyphen at the end of a line belongs to the word is told by the document itself: by
 * how it writes the word elsewhere; where it does not, by whether both halves are words of their own, and else by what
 * holds for most of its line-end hyphens that can be told.
 */
import type { LinedPage } from './lines.ts';

export interface LineJoiner {
  /** Two pieces of text in a row as one. */
  join(before: string, after: string): string;
}

/** Not found in English text; and the words of that in lower case. Others are told by Unicode, at three times the cost. */
const NOT_PLAIN = /[^ -~\u2010-\u2015\u2018-\u2026]/;
const PLAIN_WORD = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
const WORD = /[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu;
const HYPHEN_AT_END = /([\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*)[-‐]$/u;
const WORD_AT_START = /^\p{Ll}[\p{L}\p{N}]*(?:[-‐][\p{L}\p{N}]+)*/u;
const ADDRESS_AT_END = /(?:https?:\/\/|www\.)\S*[/_.=&?-]$/i;

/** Halves of a compound are words of at least this many letters; these are words too, but as a rule the first part of one. */
const SHORTEST_HALF = 4;
const PREFIXES = new Set('counter every fore inter over some super there trans under where with'.split(' '));
/** What English compounds end in, and hardly any word that is written as one. */
const COMPOUND_ENDS = new Set('aware based driven focused generated only oriented related specific'.split(' '));

export function createLineJoiner(pages: readonly LinedPage[]): LineJoiner {
  const words = new Set<string>();
  /** Words that no line end divides. */
  const whole = new Set<string>();
  const breaks: (readonly [string, string])[] = [];
  for (const page of pages) {
    page.lines.forEach((line, at) => {
      const own = wordsOf(line.text);
      for (const word of own) words.add(word);
      const isRest = /[-‐]$/.test(page.lines[at - 1]?.text ?? '');
      for (const word of own.slice(isRest ? 1 : 0, /[-‐]$/.test(line.text) ? -1 : undefined)) whole.add(word);
      const broken = brokenWord(line.text, page.lines[at + 1]?.text ?? '');
      if (broken) breaks.push(broken);
    });
  }
  const told = breaks.map(([head, tail]) => isKnown(words, head, tail)).filter((known) => known !== null);
  const usuallyKept = told.filter((kept) => kept).length * 2 >= told.length;
  return {
    join(before, after) {
      if (before === '' || after === '') return before + after;
      if (ADDRESS_AT_END.test(before.slice(-300)) && goesOnInAddress(before, after)) return before + after;
      const broken = brokenWord(before, after);
      if (!broken) return isGlued(before, after) ? before + after : `${before} ${after}`;
      // "10- and 20-year terms": the hyphen stands for the word that comes later.
      if (/\p{N}.$/u.test(before)) return /^(?:and|or|to)\b/.test(after) ? `${before} ${after}` : before + after;
      const isKept = isKnown(words, ...broken) ?? (usuallyKept || isCompound(whole, ...broken));
      return isKept ? before + after : before.slice(0, -1) + after;
    },
  };
}

/** True where a line ends at the hyphen before a name, or between two figures: "Anglo-Saxon", "2026-06-08". */
function isGlued(before: string, after: string): boolean {
  return (
    (/\p{L}[-‐]$/u.test(before) && /^\p{Lu}/u.test(after)) || (/\p{N}[-‐]$/u.test(before) && /^\p{N}/u.test(after))
  );
}

/** The words of a line in lower case; those with hyphens whole. */
function wordsOf(text: string): readonly string[] {
  if (!NOT_PLAIN.test(text)) return fold(text).match(PLAIN_WORD) ?? [];
  return (text.match(WORD) ?? []).map(fold);
}

/** The two halves of a word that a line end divides at a hyphen; null where none is divided. */
function brokenWord(before: string, after: string): readonly [string, string] | null {
  if (!/[-‐]$/.test(before)) return null;
  // Only the end is looked at: a paragraph grows long, and the words before it do not matter.
  const head = HYPHEN_AT_END.exec(before.slice(-80))?.[1];
  const tail = WORD_AT_START.exec(after)?.[0];
  return head !== undefined && tail !== undefined ? [head, tail] : null;
}

/** True where the hyphen is the word's own, false where it only breaks the line, null where the document does not tell. */
function isKnown(words: ReadonlySet<string>, head: string, tail: string): boolean | null {
  if (words.has(fold(`${head}-${tail}`))) return true;
  return words.has(fold(head + tail)) ? false : null;
}

/** True where both halves are words, and long enough to be more than a syllable or a prefix. */
function isCompound(words: ReadonlySet<string>, head: string, tail: string): boolean {
  const [left = '', right = ''] = [fold(head).split('-').at(-1), fold(tail).split('-')[0]];
  if (left.length < SHORTEST_HALF || PREFIXES.has(left)) return false;
  return COMPOUND_ENDS.has(right) || (right.length >= SHORTEST_HALF && words.has(left) && words.has(right));
}

/** The end of an address may be the end of its sentence. */
function goesOnInAddress(before: string, after: string): boolean {
  return /^[\w./%-]/.test(after) && !(before.endsWith('.') && /^\p{Lu}/u.test(after));
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('‐', '-');
}
