/** A quoted text as tokens, with what its author changed in it: words left out, put in, struck out. */

import { areInside, struckRuns } from '../../text/struck.ts';
import { SUPERSCRIPT_FIGURES } from '../../text/superscripts.ts';
import { type Elision, elisionsIn, possibleElisionsIn } from './elisions.ts';
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

const BRACKETED = /\[([^[\]]{1,300})\]/gu;
const SUPERSCRIPT = new RegExp(`^[${SUPERSCRIPT_FIGURES}]+$`, 'u');
/**
 * More words in brackets are the author's own text, and the diff must show what the source has there. Of real insertions,
 * "[modified]" and "[out of three]" explain; "[your modified version of the Program]" rewrites.
 */
const MAX_INSERTED_TOKENS = 4;
/** More signs are no elisions of a person; each costs a search. */
const MAX_ELISIONS = 300;
/** A longer segment is compared in pieces, since the effort grows with the square of the length. */
const MAX_SEGMENT_TOKENS = 2000;

export function parseQuote(text: string): Quote {
  const elisions = elisionsIn(text).slice(0, MAX_ELISIONS);
  const brackets = outside(elisions, Array.from(text.matchAll(BRACKETED), spanOf));
  const { tokens, inserted } = joinBracketed(text, withoutTokensIn(elisions, tokensOf(text)), brackets);
  const possibleElisions = outside(elisions, possibleElisionsIn(text)).slice(0, MAX_ELISIONS);
  return {
    text,
    ...tokens,
    inserted,
    struck: areInside(tokens.starts, struckRuns(text)),
    superscript: tokens.starts.map((start, at) => SUPERSCRIPT.test(text.slice(start, tokens.ends[at]))),
    elisions: tokensAfter(tokens, elisions),
    possibleElisions: tokensAfter(tokens, possibleElisions),
    elisionTexts: elisions.map((elision) => elision.text),
  };
}

/** The quote with some of its tokens only; its text stays. Elisions move with the words that they precede. */
export function withTokens(quote: Quote, isIncluded: (token: number) => boolean): Quote {
  const included = quote.keys.map((_, at) => isIncluded(at));
  const filter = <Item>(list: readonly Item[]): Item[] => list.filter((_, at) => included[at]);
  const before = [0];
  for (const each of included) before.push((before.at(-1) ?? 0) + (each ? 1 : 0));
  const moved = (cut: number): number => before[cut] ?? 0;
  return {
    ...quote,
    keys: filter(quote.keys),
    starts: filter(quote.starts),
    ends: filter(quote.ends),
    inserted: filter(quote.inserted),
    superscript: filter(quote.superscript),
    struck: filter(quote.struck),
    elisions: quote.elisions.map(moved),
    possibleElisions: quote.possibleElisions.map(moved),
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

/** Part of the quote, by offsets. */
type Span = Pick<Elision, 'text' | 'start' | 'end'>;

function spanOf({ 0: text, index }: RegExpExecArray): Span {
  return { text, start: index, end: index + text.length };
}

/** The items that begin outside all spans; both are in order. */
function outside<Item extends Span>(spans: readonly Span[], items: readonly Item[]): Item[] {
  const inside = areInside(
    items.map(({ start }) => start),
    rangesOf(spans),
  );
  return items.filter((_, at) => !inside[at]);
}

function rangesOf(spans: readonly Span[]): [start: number, end: number][] {
  return spans.map(({ start, end }) => [start, end]);
}

/** The words and signs of an elision (`[snip]`, `<…>`) are no words of the quote. */
function withoutTokensIn(elisions: readonly Elision[], tokens: Tokens): Tokens {
  if (elisions.length === 0) return tokens;
  const inside = areInside(tokens.starts, rangesOf(elisions));
  const filter = <Item>(list: readonly Item[]): Item[] => list.filter((_, at) => !inside[at]);
  return { keys: filter(tokens.keys), starts: filter(tokens.starts), ends: filter(tokens.ends) };
}

/** For each elision the first token after it. */
function tokensAfter({ starts }: Tokens, elisions: readonly Elision[]): number[] {
  let token = 0;
  return elisions.map((elision) => {
    while (token < starts.length && (starts[token] ?? 0) < elision.start) token += 1;
    return token;
  });
}

/** `[T]he` and `model[s]` are one word each; its letters in brackets make it an inserted one. */
function joinBracketed(
  text: string,
  tokens: Tokens,
  brackets: readonly Span[],
): { tokens: Tokens; inserted: boolean[] } {
  const short = brackets.filter((bracket) => tokensOf(bracket.text).keys.length <= MAX_INSERTED_TOKENS);
  const inside = areInside(tokens.starts, rangesOf(short));
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
      inserted.push(inside[at] === true);
    }
  });
  return { tokens: joined, inserted };
}
