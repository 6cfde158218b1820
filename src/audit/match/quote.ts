/** A quoted text as tokens, with what its author changed in it: words left out, put in, struck out. */

import { areStruck, struckRuns } from '../../text/struck.ts';
import { SUPERSCRIPT_FIGURES } from '../../text/superscripts.ts';
import { type Tokens, tokensOf } from './tokens.ts';

export interface Quote {
  readonly text: string;
  readonly keys: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** True for words in square brackets, and for words with some of their letters in brackets. */
  readonly inserted: readonly boolean[];
  /** True for a figure set in superscript characters. */
  readonly superscript: readonly boolean[];
  readonly struck: readonly boolean[];
  /** Tokens before which the author certainly left words out (`[…]`). */
  readonly elisions: readonly number[];
  /** Tokens before which words may be left out: after a bare `…`, or at the end of a paragraph. */
  readonly possibleElisions: readonly number[];
  /** The certain elisions as written. */
  readonly elisionTexts: readonly string[];
}

/** Successive tokens of a quote: the first, and the one after the last. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

const ELISION = /\[\s{0,3}(?:…|\.\s?\.\s?\.)\s{0,3}\]|\(\s{0,3}(?:…|\.\s?\.\s?\.)\s{0,3}\)/gu;
const POSSIBLE_ELISION = /…|\.\s?\.\s?\.|\n\s*\n/gu;
const BRACKETED = /\[([^[\]]{1,300})\]/gu;
const SUPERSCRIPT = new RegExp(`^[${SUPERSCRIPT_FIGURES}]+$`, 'u');
const MAX_INSERTED_TOKENS = 12;
/** A longer segment is compared in pieces, since the effort grows with the square of the length. */
const MAX_SEGMENT_TOKENS = 2000;

export function parseQuote(text: string): Quote {
  const elisions = [...text.matchAll(ELISION)];
  const isElision = (at: number): boolean =>
    elisions.some(({ 0: elision, index }) => at >= index && at < index + elision.length);
  const brackets = [...text.matchAll(BRACKETED)].filter(({ index }) => !isElision(index));
  const { tokens, inserted } = joinBracketed(text, tokensOf(text), brackets);
  const tokenAt = (offset: number): number => {
    const found = tokens.starts.findIndex((start) => start >= offset);
    return found === -1 ? tokens.starts.length : found;
  };
  const possibleElisions = [...text.matchAll(POSSIBLE_ELISION)].filter(({ index }) => !isElision(index));
  return {
    text,
    ...tokens,
    inserted,
    struck: areStruck(tokens.starts, struckRuns(text)),
    superscript: tokens.starts.map((start, at) => SUPERSCRIPT.test(text.slice(start, tokens.ends[at]))),
    elisions: elisions.map(({ index }) => tokenAt(index)),
    possibleElisions: possibleElisions.map(({ index }) => tokenAt(index)),
    elisionTexts: elisions.map(([elision]) => elision),
  };
}

/** The segments between some cuts; empty ones are left out. */
export function segmentsBetween(quote: Quote, cuts: readonly number[]): Segment[] {
  const ends = [...new Set(cuts), quote.keys.length].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let from = 0;
  for (const to of ends) {
    for (; to - from > MAX_SEGMENT_TOKENS; from += MAX_SEGMENT_TOKENS)
      segments.push({ from, to: from + MAX_SEGMENT_TOKENS });
    if (to > from) segments.push({ from, to });
    from = Math.max(from, to);
  }
  return segments;
}

/** `[T]he` and `model[s]` are one word each; its letters in brackets make it an inserted one. */
function joinBracketed(
  text: string,
  tokens: Tokens,
  brackets: readonly RegExpExecArray[],
): { tokens: Tokens; inserted: boolean[] } {
  // A longer bracket is not an insertion by the quote's author: the source has it.
  const short = brackets.filter(([bracket]) => tokensOf(bracket).keys.length <= MAX_INSERTED_TOKENS);
  const isInside = (at: number): boolean =>
    short.some(({ 0: bracket, index }) => at > index && at < index + bracket.length);
  const joined: Tokens = { keys: [], starts: [], ends: [] };
  const inserted: boolean[] = [];
  tokens.keys.forEach((key, at) => {
    const start = tokens.starts[at] ?? 0;
    const end = tokens.ends[at] ?? 0;
    const last = joined.keys.length - 1;
    const gap = last < 0 ? ' ' : text.slice(joined.ends[last], start);
    if (brackets.length > 0 && (gap === '[' || gap === ']') && /^\p{L}/u.test(key)) {
      joined.keys[last] += key;
      joined.ends[last] = end;
      inserted[last] = true;
    } else {
      joined.keys.push(key);
      joined.starts.push(start);
      joined.ends.push(end);
      inserted.push(isInside(start));
    }
  });
  return { tokens: joined, inserted };
}
