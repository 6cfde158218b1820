/**
 * Joins words across line ends. A hyphen at the end of a line either belongs to the word or only breaks it. The
 * document itself decides: by how it writes the word elsewhere; otherwise by whether both halves are words of their
 * own, or by what holds for most of the line-end hyphens whose words occur elsewhere.
 */
import { UNSPACED } from '../../../text/words.ts';
import type { LinedPage } from './lines.ts';

export interface LineJoiner {
  /** Joins two consecutive pieces of text. */
  join(before: string, after: string): string;
}

/**
 * A character that English text does not contain, and the words of English text in lower case. Other text needs Unicode
 * properties, which take three times as long.
 */
const NOT_PLAIN = /[^ -~\u2010-\u2015\u2018-\u2026]/;
const PLAIN_WORD = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
const WORD = /[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu;
const HYPHEN_AT_END = /([\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*)[-‐]$/u;
const WORD_AT_START = /^\p{Ll}[\p{L}\p{N}]*(?:[-‐][\p{L}\p{N}]+)*/u;
const MAY_END_ADDRESS = /[/_.=&?-]/;
const ADDRESS_AT_END = /(?:https?:\/\/|www\.)\S*[/_.=&?-]$/i;

/** Each half of a compound has at least this many letters. Prefixes are words too, but usually begin a longer one. */
const SHORTEST_HALF = 4;
const PREFIXES = new Set('counter every fore inter over some super there trans under where with'.split(' '));
/** English compounds with a hyphen begin with these; words that a line end breaks hardly ever do. */
const COMPOUND_STARTS = new Set('all cross full half high long low non part real self short single well'.split(' '));
/** English compounds with a hyphen end in these; words without one hardly ever do. */
const COMPOUND_ENDS = new Set('aware based driven focused generated only oriented related specific'.split(' '));

export function createLineJoiner(pages: readonly LinedPage[]): LineJoiner {
  /** Many documents break no word, and then need no words of their own to compare with. */
  let known: KnownWords | null = null;
  return {
    join(before, after) {
      if (before === '' || after === '') return before + after;
      if (endsInAddress(before) && continuesAddress(before, after)) return before + after;
      const broken = brokenWord(before, after);
      if (!broken) return needsNoSpace(before, after) ? before + after : `${before} ${after}`;
      // "10- and 20-year terms": the hyphen stands for a word that comes later.
      if (/\p{N}.$/u.test(before)) return /^(?:and|or|to)\b/.test(after) ? `${before} ${after}` : before + after;
      known ??= wordsOfPages(pages);
      const { words, wholeWords, usuallyOwn } = known;
      const keepsHyphen = hasOwnHyphen(words, ...broken) ?? (usuallyOwn || isCompound(wholeWords, ...broken));
      return keepsHyphen ? before + after : before.slice(0, -1) + after;
    },
  };
}

/** How a document writes its words. */
interface KnownWords {
  readonly words: ReadonlySet<string>;
  /** Words that no line end divides. */
  readonly wholeWords: ReadonlySet<string>;
  /** True if most of the hyphens at its line ends, of those that it decides, belong to their words. */
  readonly usuallyOwn: boolean;
}

function wordsOfPages(pages: readonly LinedPage[]): KnownWords {
  const words = new Set<string>();
  const wholeWords = new Set<string>();
  const brokenWords: (readonly [string, string])[] = [];
  for (const page of pages) {
    page.lines.forEach((line, at) => {
      const own = wordsOf(line.text);
      for (const word of own) words.add(word);
      const from = endsInHyphen(page.lines[at - 1]?.text ?? '') ? 1 : 0;
      const to = own.length - (endsInHyphen(line.text) ? 1 : 0);
      for (let index = from; index < to; index += 1) wholeWords.add(own[index] ?? '');
      const broken = brokenWord(line.text, page.lines[at + 1]?.text ?? '');
      if (broken) brokenWords.push(broken);
    });
  }
  const decided = brokenWords.map(([head, tail]) => hasOwnHyphen(words, head, tail)).filter((own) => own !== null);
  // Without any evidence, a hyphen only breaks its line.
  const usuallyOwn = decided.length > 0 && decided.filter((own) => own).length * 2 >= decided.length;
  return { words, wholeWords, usuallyOwn };
}

/** Letters and marks of scripts that set no space between words, with their wide forms of others. */
const WIDE = `(?:${UNSPACED}|[\\u3001-\\u3011\\u3014-\\u301F\\uFF01-\\uFF65])`;
const WIDE_AT_END = new RegExp(`${WIDE}$`, 'u');
const WIDE_AT_START = new RegExp(`^${WIDE}`, 'u');

/**
 * True if a line ends at the hyphen before a name, or between two digits: "Anglo-Saxon", "2026-06-08"; or between two
 * letters of a script without spaces.
 */
function needsNoSpace(before: string, after: string): boolean {
  // Only the end matters, and a paragraph grows long.
  const end = before.slice(-3);
  if (WIDE_AT_START.test(after) && WIDE_AT_END.test(end)) return true;
  if (!endsInHyphen(end)) return false;
  return (/\p{L}.$/u.test(end) && /^\p{Lu}/u.test(after)) || (/\p{N}.$/u.test(end) && /^\p{N}/u.test(after));
}

/** The words of a line in lower case; a hyphenated word is one word. */
function wordsOf(text: string): readonly string[] {
  if (!NOT_PLAIN.test(text)) return fold(text).match(PLAIN_WORD) ?? [];
  return (text.match(WORD) ?? []).map(fold);
}

export function endsInHyphen(text: string): boolean {
  return text.endsWith('-') || text.endsWith('‐');
}

/** The two halves of a word that a line end divides at a hyphen; null if it divides none. */
function brokenWord(before: string, after: string): readonly [string, string] | null {
  if (!endsInHyphen(before)) return null;
  const head = HYPHEN_AT_END.exec(before.slice(-80))?.[1];
  const tail = WORD_AT_START.exec(after)?.[0];
  return head !== undefined && tail !== undefined ? [head, tail] : null;
}

/** True if the hyphen belongs to the word, false if it only breaks the line, null if the document has neither form. */
function hasOwnHyphen(words: ReadonlySet<string>, head: string, tail: string): boolean | null {
  if (words.has(fold(`${head}-${tail}`))) return true;
  return words.has(fold(head + tail)) ? false : null;
}

/** True if both halves are words, and long enough to be more than a syllable or a prefix. */
function isCompound(words: ReadonlySet<string>, head: string, tail: string): boolean {
  const [left = '', right = ''] = [fold(head).split('-').at(-1), fold(tail).split('-')[0]];
  if (COMPOUND_STARTS.has(left) && right.length >= SHORTEST_HALF) return true;
  if (left.length < SHORTEST_HALF || PREFIXES.has(left)) return false;
  return COMPOUND_ENDS.has(right) || (right.length >= SHORTEST_HALF && words.has(left) && words.has(right));
}

function endsInAddress(text: string): boolean {
  return MAY_END_ADDRESS.test(text.slice(-1)) && ADDRESS_AT_END.test(text.slice(-300));
}

/** The end of an address may also be the end of its sentence. */
function continuesAddress(before: string, after: string): boolean {
  return /^[\w./%-]/.test(after) && !(before.endsWith('.') && /^\p{Lu}/u.test(after));
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('‐', '-');
}
