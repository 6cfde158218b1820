/**
 * What a reader of a quote should know although every word of it stands: an elision that leaves out a negation of the
 * clause that is quoted, pieces of several sections, or an end just before "unless".
 */
import { beginsLimiting, senseWordsIn } from '../../grammar/sense-words.ts';
import type { SightingNote } from '../../model/passage.ts';
import type { FoundSegment } from './align-segment.ts';
import type { PassageIndex } from './build-index.ts';
import { locationOf, placeText } from './locate.ts';

/**
 * Words farther away, or behind the end of a clause, say something else. Of gaps of 30 words inside sentences of real
 * documents, 55 % hold such a word; 25 % are noted. Of 3,000 whole sentences left out, none is.
 */
const MAX_CLAUSE_TOKENS = 12;
/** A number counts where so few words are left out that it belongs to the words beside it. */
const MAX_TOKENS_WITH_NUMBER = 4;
const MAX_NAMED = 4;
/** The words that a quote was cut before are shown up to so many. */
const MAX_SHOWN_TOKENS = 10;
const CLAUSE_END = /[.!?。！？…,;:，、；：()[\]（）–—]|\s-\s/u;
const SENTENCE_END = /[.!?。！？…]/u;

/** Notes on the pieces of a quote, given in its order; null for a piece that was not found. */
export function notesOn(index: PassageIndex, pieces: readonly (FoundSegment | null)[]): SightingNote[] {
  const found = pieces.filter((each) => each !== null);
  const joints = pieces.flatMap((piece, at): Joint[] => {
    const next = pieces[at + 1];
    return piece && next ? [{ from: piece.last + 1, to: next.first }] : [];
  });
  const isInOrder = joints.every(({ from, to }) => from <= to);
  return [
    ...(isInOrder ? [] : [ORDER]),
    ...piecesNote(index, found),
    ...leftOutNote(index, joints),
    ...cutNotes(index, found),
  ];
}

/** What the document has between two pieces: the first token, and the one after the last. */
interface Joint {
  readonly from: number;
  readonly to: number;
}

const ORDER: SightingNote = { kind: 'order', text: 'the source has these pieces in another order' };

/** `pieces from §1, p. 4 and §2, p. 6`; none for pieces of one section, or in a row across a heading. */
function piecesNote(index: PassageIndex, found: readonly FoundSegment[]): SightingNote[] {
  const places: string[] = [];
  let section = -1;
  found.forEach(({ first, last }, at) => {
    const previous = found[at - 1];
    const own = sectionAt(index, first);
    const isSplit = !previous || hasWordsBetween(index, previous.last + 1, first);
    if (own !== section && isSplit) places.push(placeText(locationOf(index, first, last)));
    section = sectionAt(index, last);
  });
  const distinct = [...new Set(places)];
  return distinct.length < 2 ? [] : [{ kind: 'pieces', text: `pieces from ${listOf(distinct)}` }];
}

function sectionAt(index: PassageIndex, token: number): number {
  return index.units[index.unitOf[token] ?? 0]?.section ?? 0;
}

/** True if there are words other than headings between two tokens, or the second stands before the first. */
function hasWordsBetween({ units, unitOf }: PassageIndex, from: number, to: number): boolean {
  if (to < from) return true;
  for (let at = from; at < to; ) {
    const unit = units[unitOf[at] ?? 0];
    if (unit?.kind !== 'heading') return true;
    at = unit.to;
  }
  return false;
}

/** `left out: “not”`: what turns the clauses beside an elision. */
function leftOutNote(index: PassageIndex, joints: readonly Joint[]): SightingNote[] {
  const named = joints.flatMap((joint) => wordsLeftOut(index, joint));
  const distinct = [...new Set(named)].map((word) => `“${word}”`);
  return distinct.length === 0 ? [] : [{ kind: 'left-out', text: `left out: ${listOf(distinct)}` }];
}

function wordsLeftOut(index: PassageIndex, { from, to }: Joint): string[] {
  if (to <= from || sectionAt(index, from - 1) !== sectionAt(index, to)) return [];
  const ends = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((token) => isClauseEnd(index, token));
  // Without an end, all of it is one clause with the pieces; else its head goes on with the first, its tail with the second.
  const parts: Joint[] =
    ends.length === 0
      ? [{ from, to }]
      : [
          { from, to: Math.min(ends[0] ?? to, from + MAX_CLAUSE_TOKENS) },
          { from: Math.max(ends.at(-1) ?? from, to - MAX_CLAUSE_TOKENS), to },
        ];
  const hasNumbers = to - from <= MAX_TOKENS_WITH_NUMBER;
  return parts
    .flatMap((part) => senseWordsIn(textBetween(index, part)))
    .flatMap(({ kind, text }) => (kind !== 'number' || hasNumbers ? [text] : []));
}

/** `the source goes on: “unless the fog lasts”`: where a piece ends just before words that limit it. */
function cutNotes(index: PassageIndex, found: readonly FoundSegment[]): SightingNote[] {
  const continuations = found.flatMap(({ aligned, last }, at) => {
    const isWhole = aligned.matches.at(-1) === last && found[at + 1]?.first !== last + 1;
    const words = isWhole ? limitingWordsAt(index, last + 1) : '';
    return words === '' ? [] : [`“${words}”`];
  });
  return continuations.slice(0, MAX_NAMED).map((words) => ({ kind: 'cut', text: `the source goes on: ${words}` }));
}

/** The words from a token on if they limit what stands before them in the same sentence; else none. */
function limitingWordsAt(index: PassageIndex, token: number): string {
  const unit = index.units[index.unitOf[token] ?? -1];
  if (!unit || token <= unit.from || token >= unit.to) return '';
  const [end, start] = [index.ends[token - 1] ?? 0, index.starts[token] ?? 0];
  if (SENTENCE_END.test(index.text.slice(end, start)) || !beginsLimiting(index.text.slice(start, start + 40)))
    return '';
  let to = token + 1;
  while (to < Math.min(unit.to, token + MAX_SHOWN_TOKENS) && !isSentenceEnd(index, to)) to += 1;
  const words = textBetween(index, { from: token, to });
  return to === unit.to || isSentenceEnd(index, to) ? words : `${words} …`;
}

function isSentenceEnd(index: PassageIndex, token: number): boolean {
  return SENTENCE_END.test(index.text.slice(index.ends[token - 1], index.starts[token]));
}

/** True if a clause ends between the token before and this one. */
function isClauseEnd(index: PassageIndex, token: number): boolean {
  if (token === 0 || token >= index.length || index.unitOf[token - 1] !== index.unitOf[token]) return true;
  return CLAUSE_END.test(index.text.slice(index.ends[token - 1], index.starts[token]));
}

function textBetween({ text, starts, ends }: PassageIndex, { from, to }: Joint): string {
  return to <= from ? '' : text.slice(starts[from], ends[to - 1]);
}

/** `a, b and c`, of the first few. */
function listOf(items: readonly string[]): string {
  const shown = items.slice(0, MAX_NAMED);
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
