/**
 * What stands behind the quoted words and is none of them: a citation, a note on emphasis, the label of a note. Words that
 * may be quoted stay: a bracket or a dash belongs to the quote unless something shows that it does not.
 */
import { withoutEditorialNotes } from '../../grammar/editorial-notes.ts';
import { isPlainNoteLabel } from '../../text/note-labels.ts';
import { SUPERSCRIPT_FIGURES } from '../../text/superscripts.ts';
import { countSpaced } from '../../text/words.ts';
import { citesSomething, isName, isSentence } from './citing-words.ts';
import { isLongEnough } from './inline-quotations.ts';
import { endsInUnit } from './note-references.ts';
import { pairQuotationMarks } from './pair-quotation-marks.ts';

export interface QuoteTail {
  readonly quote: string;
  /** The citation written behind the quoted words, without its brackets or dash; null if there is none. */
  readonly citation: string | null;
}

/** Offsets of a link in the text. */
export interface LinkSpan {
  readonly start: number;
  readonly end: number;
}

/** Words behind the quoted ones; `before` is the text without them. */
interface Tail {
  readonly before: string;
  readonly citation: string | null;
}

/** The label of a note, a citation, a note on emphasis, and once more a label. */
const MAX_TAILS = 4;
/** Longer words are more than a citation. */
const MAX_CHARACTERS = 300;

const CLOSERS = '[”’"»“«‘」』]';
const ENDS_IN_CLOSER = new RegExp(`(?:${CLOSERS}|['›‹])$`, 'u');
const LABEL = new RegExp(String.raw`\s?(\[[^\]\[]{1,30}\]|[*†‡¶]{1,3}|[${SUPERSCRIPT_FIGURES},]{1,8})$`, 'u');
const BEFORE_LABEL = new RegExp(`(?:[.!?…。！？]|${CLOSERS})$`, 'u');
/** A sentence, or an elision, ends here. */
const SENTENCE_END = new RegExp(String.raw`(?:[.!?…。！？]|\[(?:…|\.\.\.)\])${CLOSERS}{0,2}$`, 'u');
const ABBREVIATION = /(?<!\p{L})(?:\p{L}|al|vs|cf|no|nos|pp|art|arts|sec|fig|figs|vol|ed|eds|resp|incl|approx)\.$/iu;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '］': '［', '】': '【' };
/** `K. — Doc`, `K.—Doc`, `K. – Doc`, `K. - Doc`; in Chinese `——`. */
const DASH = /[—–―]{1,2}\s?(?=\S)|(?<=\s)-{1,2}\s(?=\S)/gu;
/** A title before a dash, as in `Sec. 3. — Section 4 applies`, has fewer words. */
const MIN_WORDS_BEFORE_DASH = 3;
/** A sentence of the document itself refers so to another place. */
const REFERENCE =
  /^(?:see|cf|compare|refer|as|vgl|siehe|voir|cf|véase|ver|vedi|zie|jfr|jf|se|zob|см|参见|參見|参照)(?![\p{L}\p{M}])/iu;

/** Divides the text of a quote; `links` are those in it. */
export function splitQuoteTail(text: string, links: readonly LinkSpan[] = []): QuoteTail {
  const near = links.filter(({ end }) => end > text.length - MAX_TAILS * MAX_CHARACTERS);
  let quote = text.trimEnd();
  const citations: string[] = [];
  for (let count = 0; count < MAX_TAILS; count += 1) {
    const tail = labelAtEnd(quote) ?? bracketAtEnd(quote, near) ?? dashAtEnd(quote, near);
    if (tail === null) break;
    quote = tail.before;
    if (tail.citation !== null) citations.unshift(tail.citation);
  }
  return { quote, citation: citations.length === 0 ? null : citations.join(', ') };
}

function labelAtEnd(text: string): Tail | null {
  const found = LABEL.exec(text.slice(-MAX_CHARACTERS));
  if (!found?.[1] || !isPlainNoteLabel(found[1])) return null;
  const before = text.slice(0, text.length - found[0].length);
  return BEFORE_LABEL.test(before) && !endsInUnit(before) ? { before, citation: null } : null;
}

function bracketAtEnd(text: string, links: readonly LinkSpan[]): Tail | null {
  const stop = /[.。]$/u.exec(text)?.[0] ?? '';
  const close = text.length - stop.length - 1;
  const open = openingOf(text, close);
  if (open === null) return null;
  const words = text.slice(open + 1, close).trim();
  const before = text.slice(0, open).trimEnd();
  if (before === '' || !/[\p{L}\p{N}]/u.test(words)) return null;
  const rest = withoutEditorialNotes(words);
  // The full stop behind the note belongs to the sentence before it.
  if (rest !== null) return { before: BEFORE_LABEL.test(before) ? before : before + stop, citation: rest || null };
  if (isSentence(words)) return null;
  const isLinked = hasLink(links, open, close);
  if (isWholeQuotation(before)) {
    return isLinked || citesSomething(words) || isName(words) ? { before, citation: words } : null;
  }
  const isCiting = (isLinked || citesSomething(words)) && !REFERENCE.test(words);
  return endsInSentence(before) && isCiting ? { before, citation: words } : null;
}

function dashAtEnd(text: string, links: readonly LinkSpan[]): Tail | null {
  const from = Math.max(0, text.length - MAX_CHARACTERS);
  for (const { 0: dash, index } of [...text.slice(from).matchAll(DASH)].reverse()) {
    const before = text.slice(0, from + index).trimEnd();
    const start = from + index + dash.length;
    const words = text
      .slice(start)
      .replace(/[.。]$/u, '')
      .trim();
    if (words === '' || isSentence(words)) continue;
    const isCiting = (hasLink(links, start, text.length) || citesSomething(words)) && !REFERENCE.test(words);
    if (!isCiting && !isName(words)) continue;
    const isQuotation = isWholeQuotation(before);
    if (!isQuotation && !isClosed(before, links)) continue;
    if (isQuotation || isLongEnough(before) || (isCiting && countSpaced(before) >= MIN_WORDS_BEFORE_DASH)) {
      return { before, citation: words };
    }
  }
  return null;
}

/** Where the bracket opens that closes at an offset; null if none does so near. */
function openingOf(text: string, close: number): number | null {
  const closing = text.charAt(close);
  const opening = BRACKETS[closing];
  if (opening === undefined) return null;
  let depth = 0;
  for (let at = close; at >= Math.max(0, close - MAX_CHARACTERS); at -= 1) {
    if (text.charAt(at) === closing) depth += 1;
    else if (text.charAt(at) === opening) depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

/** True if one quotation, of more than a few words, is all of the text. */
function isWholeQuotation(text: string): boolean {
  const words = withoutLabel(text).replace(/[.,]$/, '');
  // Most texts end otherwise, and to pair the marks of a long one takes time.
  if (!ENDS_IN_CLOSER.test(words)) return false;
  const [first] = pairQuotationMarks(words).pairs;
  return first?.start === 0 && first.end === words.length && isLongEnough(words);
}

function endsInSentence(text: string): boolean {
  const words = withoutLabel(text).slice(-MAX_CHARACTERS);
  return SENTENCE_END.test(words) && !ABBREVIATION.test(words);
}

/** True where the quoted words are over: behind a sentence, or behind another tail. */
function isClosed(before: string, links: readonly LinkSpan[]): boolean {
  return endsInSentence(before) || bracketAtEnd(before, links) !== null;
}

function withoutLabel(text: string): string {
  return labelAtEnd(text)?.before ?? text;
}

function hasLink(links: readonly LinkSpan[], start: number, end: number): boolean {
  return links.some((link) => link.start >= start && link.end <= end && link.end > link.start);
}
