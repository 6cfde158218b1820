/** Finds the sources that some words name: by title, alias, or a part of a title that names no other source. */
import { foldCase } from '../text/normalize.ts';

/** A source as words may name it. */
export interface NamedSource {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Titles that its document has had. */
  readonly documentTitles: readonly string[];
}

/** A source that some words name, and the share of the words that is its name. */
export interface FoundSource {
  readonly id: string;
  readonly share: number;
}

/** Returns a function that lists the sources that a text names, the last named first. */
export function createNameFinder(sources: readonly NamedSource[]): (text: string) => FoundSource[] {
  const full = sources.flatMap(({ id, title, aliases, documentTitles }) =>
    [title, ...aliases, ...documentTitles].map((name): Name => ({ folded: foldName(name), id })),
  );
  const index = indexOf([...full, ...unambiguous(sources.flatMap(partialNames), full)]);
  return (text) => {
    const folded = foldName(text);
    const found = namesIn(folded, index);
    const outer = found.filter((each) => !found.some((other) => isLonger(other, each)));
    const shares = new Map<string, number>();
    for (const { name, start, end } of outer.sort((a, b) => b.start - a.start)) {
      shares.set(name.id, Math.max(shares.get(name.id) ?? 0, (end - start) / folded.length));
    }
    return [...shares].map(([id, share]) => ({ id, share }));
  };
}

/** A name without case, typography, quotation marks and a leading article. */
export function foldName(name: string): string {
  return foldCase(name)
    .replace(/["“”]/g, '')
    .replace(/^(?:the|a)\s+/, '')
    .replace(/'s\b/g, '')
    .trim();
}

interface Name {
  readonly folded: string;
  readonly id: string;
}

/** Fewer words name too many things, unless one of them has a figure: `RFC 9110`. */
const MIN_PARTIAL_WORDS = 3;

/**
 * What people leave out of a title: the maker's name in front (“Opus 4.7 system card” for “Claude Opus 4.7 system
 * card”), and what stands behind a colon or in brackets.
 */
function partialNames({ id, title }: NamedSource): Name[] {
  const main = /^(.+?)(?::\s|\s[–—-]\s|\s\()/.exec(title)?.[1] ?? title;
  const [, ...rest] = title.split(/\s+/);
  const parts = [main, rest.join(' ')].filter((part) => part !== title && isDistinctive(part));
  return parts.map((part): Name => ({ folded: foldName(part), id }));
}

/** Without the parts that occur in a name of another source. */
function unambiguous(partial: readonly Name[], full: readonly Name[]): Name[] {
  const index = indexOf(partial);
  const ambiguous = new Set<Name>();
  for (const { folded, id } of [...full, ...partial]) {
    for (const { name } of namesIn(folded, index)) if (name.id !== id) ambiguous.add(name);
  }
  return partial.filter((name) => !ambiguous.has(name));
}

/** True for a name that begins with a capital or a figure, and has three words, or two with a figure. */
function isDistinctive(part: string): boolean {
  const words = part.split(/\s+/);
  const isNumbered = /\d/.test(part) && words.length > 1;
  return /^[\p{Lu}\p{N}]/u.test(part) && (words.length >= MIN_PARTIAL_WORDS || isNumbered);
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The names by their first word. */
type NameIndex = ReadonlyMap<string, readonly Name[]>;

function indexOf(names: readonly Name[]): NameIndex {
  const index = new Map<string, Name[]>();
  for (const name of names) {
    const [first] = name.folded.match(WORD) ?? [];
    if (first === undefined) continue;
    index.set(first, [...(index.get(first) ?? []), name]);
  }
  return index;
}

interface FoundName {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

/** The names that occur as a whole: “Opus 4.1” does not name “Opus 4”. */
function namesIn(folded: string, index: NameIndex): FoundName[] {
  return [...folded.matchAll(WORD)].flatMap(({ 0: word, index: at }) =>
    (index.get(word) ?? []).flatMap((name) => {
      const start = at - name.folded.indexOf(word);
      const end = start + name.folded.length;
      return folded.startsWith(name.folded, start) && isWhole(folded, start, end) ? [{ name, start, end }] : [];
    }),
  );
}

/** True for a longer name around another: “Opus 4.1 addendum” does not name “Opus 4.1”. */
function isLonger(one: FoundName, other: FoundName): boolean {
  return one.start <= other.start && one.end >= other.end && one.end - one.start > other.end - other.start;
}

const UNSPACED = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

function isWhole(text: string, start: number, end: number): boolean {
  // Scripts without spaces join a name to the words around it.
  if (UNSPACED.test(text.slice(start, end))) return true;
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  return !/[\p{L}\p{N}]$/u.test(before) && !/^(?:[\p{L}\p{N}]|\.\d|-\d)/u.test(after);
}
