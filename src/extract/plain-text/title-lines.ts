/**
 * Titles without a number in a plain text: a line of its own in capitals, in the middle of the text, or further left than
 * all other text. A sentence is no title, and neither is what a text repeats, such as the name of a speaker.
 */
import { cleanText } from '../../text/normalize.ts';
import type { TextUnit } from './text-units.ts';

const LONGEST_TITLE = 80;
const MOST_WORDS = 12;
/** How often a text has a title. */
const MOST_TIMES = 2;
/** More lines of capitals in a row are a notice, a poem or the page of a title. */
const LONGEST_RUN = 3;
/** Further right than the text, by so many columns. */
const INDENT = 4;
/** Columns by which the space on both sides of a line in the middle may differ. */
const UNEVEN = 10;
/** Of the single lines further right than the text, those in the middle: in a text with examples few are. */
const CENTRED_SHARE = 0.6;

/** Of the long words of a title, those that begin with a capital; a short sentence has fewer. */
const CAPITAL_SHARE = 0.5;

/** The indices of the titles. */
export function titleLines(units: readonly TextUnit[]): ReadonlySet<number> {
  const margins = marginsOf(units);
  const counts = new Map<string, number>();
  for (const { text } of units) counts.set(cleanText(text), (counts.get(cleanText(text)) ?? 0) + 1);
  const lines = units.map((unit) =>
    isTitle(unit) && (counts.get(cleanText(unit.text)) ?? 0) <= MOST_TIMES ? unit.text : null,
  );
  const capitals = lines.map((line) => line !== null && isCapital(line) && indentOf(line) < margins.left + INDENT);
  const indented = units.filter(({ text }) => isSingle(text) && indentOf(text) >= margins.left + INDENT);
  const centred = lines.map((line) => line !== null && isCentred(line, margins));
  const share = centred.filter(Boolean).length / Math.max(1, indented.length);
  const found = new Set<number>();
  for (const [at, line] of lines.entries()) {
    if (line === null || at === lines.length - 1 || (at > 0 && units[at + 1]?.isRest)) continue;
    const isInShortRun = runAround(capitals, at) <= LONGEST_RUN;
    const isOutdented = margins.left >= 2 && indentOf(line) === 0;
    if ((capitals[at] && isInShortRun) || (centred[at] && share >= CENTRED_SHARE) || isOutdented) found.add(at);
  }
  return found;
}

interface Margins {
  readonly left: number;
  readonly width: number;
}

/** The left margin of most lines, and the length of the longest but a few. */
function marginsOf(units: readonly TextUnit[]): Margins {
  const lines = units.flatMap(({ text }) =>
    isSingle(text) ? [] : text.split('\n').filter((line) => line.trim() !== ''),
  );
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(indentOf(line), (counts.get(indentOf(line)) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const lengths = lines.map((line) => line.trimEnd().length).sort((one, other) => one - other);
  return { left: most?.[0] ?? 0, width: lengths[Math.floor(lengths.length * 0.95)] ?? 0 };
}

/** Capitals, figures and signs that words have. */
const WORDS = /^["“'‘(]?[\p{L}\p{N}][\p{L}\p{N}\p{M}\s.,;:&'’"“”()/–—-]*[\p{L}\p{N})"”?]\.?$/u;

function isTitle({ text, isRest, underline }: TextUnit): boolean {
  const line = cleanText(text);
  if (isRest || underline !== null || !isSingle(text) || line.length > LONGEST_TITLE || !WORDS.test(line)) return false;
  const words = line.split(/\s+/);
  if (words.length > MOST_WORDS || /(?:\. ?){4,}|\s{3,}\S/.test(text.trim())) return false;
  // "Language: English" is a field of a list.
  if (/^\p{L}+(?: \p{Ll}+)*:/u.test(line) && !isCapital(text)) return false;
  return (
    hasCapitals(line) &&
    /^[^\p{L}]*\p{Lu}/u.test(line) &&
    /\p{L}{3}/u.test(line) &&
    (!line.endsWith('.') || isCapital(text))
  );
}

/** True if most long words begin with a capital, as in an English title, or only the first of two or three is long. */
function hasCapitals(line: string): boolean {
  const words = line.match(/\p{L}{4,}/gu) ?? [];
  return words.length < 2 || words.filter((word) => /^\p{Lu}/u.test(word)).length >= CAPITAL_SHARE * words.length;
}

function isSingle(text: string): boolean {
  return !text.trim().includes('\n');
}

/** Without small letters, and with a word of four letters or two words: "OR" and "A" are no titles. */
function isCapital(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{Lu}{4}|\p{Lu}{2,}\s+\p{Lu}{2}/u.test(text);
}

function isCentred(line: string, { left, width }: Margins): boolean {
  const [before, after] = [indentOf(line), width - line.trimEnd().length];
  return before >= left + INDENT && Math.abs(before - left - after) <= UNEVEN;
}

function indentOf(text: string): number {
  return /^[ \t]*/.exec(text.replace(/^(?:[ \t]*\n)+/, ''))?.[0].replaceAll('\t', '        ').length ?? 0;
}

/** How many marked entries stand in a row with this one. */
function runAround(marked: readonly boolean[], at: number): number {
  let [from, to] = [at, at];
  while (marked[from - 1] && at - from <= LONGEST_RUN) from -= 1;
  while (marked[to + 1] && to - at <= LONGEST_RUN) to += 1;
  return to - from + 1;
}
