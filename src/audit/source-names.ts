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
    const shares = new Map<string, number>();
    for (const { name, start, end } of outermost(namesIn(folded, index)).sort((a, b) => b.start - a.start)) {
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

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
/** In scripts without spaces, each sign counts as a word: a name may begin at any of them. */
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, 'gu');
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** The names by their words: those that end here, and those that go on. */
interface NameIndex {
  readonly names: Name[];
  readonly next: Map<string, NameIndex>;
}

function indexOf(names: readonly Name[]): NameIndex {
  const root: NameIndex = { names: [], next: new Map() };
  for (const name of names) {
    const words = name.folded.match(WORD) ?? [];
    let node = root;
    for (const word of words) {
      const next = node.next.get(word) ?? { names: [], next: new Map() };
      node.next.set(word, next);
      node = next;
    }
    if (words.length > 0) node.names.push(name);
  }
  return root;
}

interface FoundName {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

/** The names that occur as a whole: “Opus 4.1” does not name “Opus 4”. */
function namesIn(folded: string, index: NameIndex): FoundName[] {
  const words = [...folded.matchAll(WORD)];
  return words.flatMap(({ 0: word, index: at }, position) => {
    const names: Name[] = [];
    let node = index.next.get(word);
    for (let next = position + 1; node !== undefined; next += 1) {
      names.push(...node.names);
      node = node.next.get(words[next]?.[0] ?? '');
    }
    return names.flatMap((name) => {
      const start = at - name.folded.indexOf(word);
      const end = start + name.folded.length;
      return folded.startsWith(name.folded, start) && isWhole(folded, start, end) ? [{ name, start, end }] : [];
    });
  });
}

/** Without names inside a longer one, in their order: “Opus 4.1 addendum” does not name “Opus 4.1”. */
function outermost(found: readonly FoundName[]): FoundName[] {
  const outer: FoundName[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = outer.at(-1);
    const isInside = last && last.end >= each.end && last.end - last.start > each.end - each.start;
    if (!isInside) outer.push(each);
  }
  return outer;
}

function isWhole(text: string, start: number, end: number): boolean {
  // Scripts without spaces join a name to the words around it.
  if (HAS_UNSPACED.test(text.slice(start, end))) return true;
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  return !/[\p{L}\p{N}]$/u.test(before) && !/^(?:[\p{L}\p{N}]|\.\d|-\d)/u.test(after);
}
