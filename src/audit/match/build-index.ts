/**
 * The index of a document, built once and searched many times: its running words as numbers in one row, the offsets of
 * each, and for each word all its positions. Footnotes follow the running words, so that none interrupts a sentence;
 * note references are not words and get no token, and neither do struck-out words, which no longer hold.
 */
import type { RunInPart } from '../../grammar/run-in-numbers.ts';
import { BLOCK_BREAK, type Block, type Document, headingText, readableText } from '../../model/document.ts';
import { groupBy } from '../../text/group-by.ts';
import { noteNumbersIn } from '../../text/note-numbers.ts';
import { areInside, struckRuns } from '../../text/struck.ts';
import { runInPartsOf } from '../run-in-parts.ts';
import { addTokens, foldMarker, type Tokens, tokensOf } from './tokens.ts';

/** A heading or block, as a row of tokens. */
export interface Unit {
  /** Index of its section in the document. */
  readonly section: number;
  readonly kind: Block['kind'] | 'heading';
  /** Index of the block in its section; null for a heading. */
  readonly block: number | null;
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** Part of the text without tokens, with its offsets: a reference to a footnote, or a run of struck-out words. */
export interface SkippedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A footnote with the number or mark that it begins with. */
export interface IndexedNote {
  /** Empty if the note begins with none. */
  readonly marker: string;
  readonly page: number | null;
  /** True if the document shows at which word its reference stands. */
  readonly isLocated: boolean;
  readonly unit: number;
}

export interface PassageIndex {
  readonly document: Document;
  /** The text as `show` prints it; all offsets are of this text. */
  readonly text: string;
  /** Number of tokens. */
  readonly length: number;
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index of the page on which each token stands; 0 if there are no pages. */
  readonly pages: Int32Array;
  /** Index of each token's unit. */
  readonly unitOf: Int32Array;
  readonly units: readonly Unit[];
  /** By the index of their section: the parts that begin in its running text. */
  readonly runInParts: ReadonlyMap<number, readonly RunInPart[]>;
  /** Id of each word, and the word of each id. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly keys: readonly string[];
  /** The positions of the word with id `i` are `postings` from `firstPosting[i]` up to `firstPosting[i + 1]`. */
  readonly firstPosting: Int32Array;
  readonly postings: Int32Array;
  /** Note references by the token that they follow: the number or mark of each. */
  readonly noteReferences: ReadonlyMap<number, readonly SkippedText[]>;
  /** Struck-out words by the token that they follow. */
  readonly struckRuns: ReadonlyMap<number, readonly SkippedText[]>;
  /** For each token 1 if it is struck out; empty unless the index has struck-out words. */
  readonly struck: Uint8Array;
  /** The index of the same document with its struck-out words among the others; null if it has none. */
  readonly withStruck: PassageIndex | null;
  readonly notes: readonly IndexedNote[];
  /** Running headers and footers as keys; `#` stands for a number. */
  readonly runningHeaders: readonly (readonly string[])[];
}

/** A heading or block with its offset in the text, before it is divided into tokens. */
interface Part {
  readonly section: number;
  readonly kind: Unit['kind'];
  readonly block: number | null;
  readonly start: number;
  readonly text: string;
  readonly page: number | null;
  readonly breaks: readonly number[];
  readonly noteReferences: readonly (readonly [offset: number, length: number])[];
  readonly struckRuns: readonly (readonly [start: number, end: number])[];
}

export function buildIndex(document: Document): PassageIndex {
  const parts = partsOf(document);
  const isStruck = parts.some(({ struckRuns: runs }) => runs.length > 0);
  const index = indexParts(document, parts);
  if (!isStruck) return index;
  const whole = indexParts(
    document,
    parts.map((part) => ({ ...part, struckRuns: [] })),
  );
  return { ...index, withStruck: { ...whole, struck: struckTokens(whole, parts) } };
}

function indexParts(document: Document, parts: readonly Part[]): PassageIndex {
  const text = readableText(document);
  const tokens: Tokens = { keys: [], starts: [], ends: [] };
  const units: Unit[] = [];
  const pages: number[] = [];
  const noteReferences = new Map<number, SkippedText[]>();
  const struckByToken = new Map<number, SkippedText[]>();
  const located = new Set<string>();
  const add = (part: Part): void => {
    const from = tokens.keys.length;
    addPart(tokens, text, part, { noteReferences, struckRuns: struckByToken });
    const { section, kind, block, start } = part;
    for (let at = from; at < tokens.keys.length; at += 1) pages.push(pageOf(part, (tokens.starts[at] ?? 0) - start));
    units.push({ section, kind, block, from, to: tokens.keys.length, start, end: start + part.text.length });
    for (const [offset, length] of part.noteReferences) {
      located.add(`${pageOf(part, offset)} ${foldMarker(part.text.slice(offset, offset + length))}`);
    }
  };
  for (const part of parts) if (part.kind !== 'note') add(part);
  const firstNote = units.length;
  const notes = parts.filter(({ kind }) => kind === 'note');
  for (const part of notes) add(part);
  return {
    document,
    text,
    length: tokens.keys.length,
    starts: Int32Array.from(tokens.starts),
    ends: Int32Array.from(tokens.ends),
    pages: Int32Array.from(pages),
    unitOf: unitsOfTokens(units, tokens.keys.length),
    units,
    runInParts: groupBy(runInPartsOf(document.sections), ({ section }) => section),
    ...postingsOf(tokens.keys),
    noteReferences,
    struckRuns: struckByToken,
    struck: new Uint8Array(),
    withStruck: null,
    notes: notes.map((note, at) => {
      const marker = foldMarker(/^\S{1,4}(?=\s)/.exec(note.text)?.[0] ?? '');
      const isLocated = located.has(`${note.page ?? 0} ${marker}`);
      return { marker, page: note.page, isLocated, unit: firstNote + at };
    }),
    runningHeaders: (document.runningHeaders ?? []).map((header) =>
      tokensOf(header.replaceAll('#', ' 0 ')).keys.map(maskNumber),
    ),
  };
}

/** `#` for a number: in a running header it differs from page to page. */
export function maskNumber(key: string): string {
  return /^\d+$/.test(key) ? '#' : key;
}

/** The key of a token; empty if there is none. */
export function keyAt(index: PassageIndex, token: number): string {
  return index.keys[index.ids[token] ?? -1] ?? '';
}

/** How often a word occurs in the document. */
export function frequency(index: PassageIndex, id: number): number {
  return id < 0 ? 0 : (index.firstPosting[id + 1] ?? 0) - (index.firstPosting[id] ?? 0);
}

/** The headings and blocks that have words, with their offsets in `readableText`: two line ends separate them. */
function partsOf(document: Document): Part[] {
  const parts: Part[] = [];
  let start = 0;
  const add = (part: Omit<Part, 'start' | 'struckRuns'>): void => {
    if (part.text === '') return;
    parts.push({ ...part, start, struckRuns: struckRuns(part.text) });
    start += part.text.length + BLOCK_BREAK.length;
  };
  document.sections.forEach((section, at) => {
    const none = { breaks: [], noteReferences: [] };
    add({ section: at, kind: 'heading', block: null, text: headingText(section), page: section.pageStart, ...none });
    for (const [block, { kind, text, page, breaks = [], noteReferences = [] }] of section.blocks.entries()) {
      add({ section: at, kind, block, text, page, breaks, noteReferences: noteNumbersIn(text, noteReferences) });
    }
  });
  return parts;
}

type SkippedByToken = Map<number, SkippedText[]>;

/** Adds the tokens of a part, and what it has beside them: its note references and its struck-out words. */
function addPart(
  tokens: Tokens,
  text: string,
  part: Part,
  skipped: { readonly noteReferences: SkippedByToken; readonly struckRuns: SkippedByToken },
): void {
  const references = part.noteReferences.map(([at, length]) => ({ list: skipped.noteReferences, at, to: at + length }));
  const runs = part.struckRuns.map(([at, to]) => ({ list: skipped.struckRuns, at, to }));
  let from = part.start;
  for (const { list, at, to } of [...references, ...runs].sort((one, other) => one.at - other.at)) {
    const [start, end] = [part.start + at, part.start + to];
    // The reference to a note of struck-out words is struck out too.
    if (start < from) continue;
    addTokens(tokens, text, from, start);
    const after = tokens.keys.length - 1;
    list.set(after, [...(list.get(after) ?? []), { text: text.slice(start, end), start, end }]);
    from = end;
  }
  addTokens(tokens, text, from, part.start + part.text.length);
}

function struckTokens({ length, starts }: PassageIndex, parts: readonly Part[]): Uint8Array {
  const runs = parts.flatMap(({ start, struckRuns: own }) =>
    own.map(([from, to]): [number, number] => [start + from, start + to]),
  );
  const struck = new Uint8Array(length);
  // Notes follow the running words in the index, but not in the text.
  const tokens = Array.from(starts, (_, token) => token).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0));
  const flags = areInside(
    tokens.map((token) => starts[token] ?? 0),
    runs,
  );
  for (const [at, token] of tokens.entries()) struck[token] = flags[at] ? 1 : 0;
  return struck;
}

function pageOf({ page, breaks }: Part, offset: number): number {
  return page === null ? 0 : page + breaks.filter((each) => each <= offset).length;
}

function unitsOfTokens(units: readonly Unit[], length: number): Int32Array {
  const unitOf = new Int32Array(length);
  units.forEach(({ from, to }, at) => {
    unitOf.fill(at, from, to);
  });
  return unitOf;
}

function postingsOf(
  words: readonly string[],
): Pick<PassageIndex, 'ids' | 'vocabulary' | 'keys' | 'firstPosting' | 'postings'> {
  const vocabulary = new Map<string, number>();
  const ids = new Int32Array(words.length);
  words.forEach((key, at) => {
    const known = vocabulary.get(key);
    const id = known ?? vocabulary.size;
    if (known === undefined) vocabulary.set(key, id);
    ids[at] = id;
  });
  const firstPosting = new Int32Array(vocabulary.size + 1);
  for (const id of ids) firstPosting[id + 1] = (firstPosting[id + 1] ?? 0) + 1;
  for (let id = 0; id < vocabulary.size; id += 1) {
    firstPosting[id + 1] = (firstPosting[id + 1] ?? 0) + (firstPosting[id] ?? 0);
  }
  const next = firstPosting.slice();
  const postings = new Int32Array(words.length);
  ids.forEach((id, at) => {
    const posting = next[id] ?? 0;
    postings[posting] = at;
    next[id] = posting + 1;
  });
  return { ids, vocabulary, keys: [...vocabulary.keys()], firstPosting, postings };
}
