/**
 * Pairs the quotation marks of one line of text. A mark without a partner is passed over: it takes nothing from the
 * pairs around it, and where it leaves open what a pair holds, that pair is none either.
 */
import { type Mark, marksIn, type OpeningMark, SINGLE_CLOSERS } from './quotation-marks.ts';

/** From the opening mark to just after the closing one, and the words between them. */
export interface QuotationSpan {
  readonly start: number;
  readonly end: number;
  readonly wordsStart: number;
  readonly wordsEnd: number;
}

export interface PairedMarks {
  /** In the order in which they open; pairs inside others are among them. */
  readonly pairs: readonly QuotationSpan[];
  /**
   * The whole text, if it begins with a mark that nothing closes and has no other that could belong to this one: of
   * several quoted paragraphs, each begins with a mark and only the last one ends with one.
   */
  readonly paragraph: QuotationSpan | null;
}

/** Nobody nests quotations deeper; a hostile page may. The outermost ones are then taken for stray marks. */
const MAX_DEPTH = 16;
const STRAIGHT = /^["']/;

interface Opened {
  readonly at: number;
  readonly sign: string;
  readonly opening: OpeningMark;
  closedBy: Mark | null;
  /** A doubtful mark closes it, unless a better one follows. */
  doubtful: Mark | null;
}

export function pairQuotationMarks(text: string): PairedMarks {
  const all: Opened[] = [];
  const open: Opened[] = [];
  for (const mark of marksIn(text)) {
    const partner = mark.canClose ? partnerOf(mark, open) : null;
    if (partner !== null) close(partner, mark, open);
    else if (mark.opening !== null) {
      settle(mark.opening.family, open);
      const opened = { at: mark.at, sign: mark.sign, opening: mark.opening, closedBy: null, doubtful: null };
      open.push(opened);
      all.push(opened);
      if (open.length > MAX_DEPTH) open.shift();
    }
  }
  for (const opened of open) opened.closedBy ??= opened.doubtful;
  dropUnbalanced(all);
  const pairs = all.flatMap(({ at, sign, closedBy }) => {
    if (closedBy === null) return [];
    const words = { wordsStart: at + sign.length, wordsEnd: closedBy.at };
    return [{ start: at, end: closedBy.at + closedBy.sign.length, ...words }];
  });
  return { pairs, paragraph: paragraphOf(text, all) };
}

/** The innermost quotation that a mark closes; a mark that people mix with the right one closes only without a better. */
function partnerOf({ sign, opening }: Mark, open: readonly Opened[]): Opened | null {
  let mixed: Opened | null = null;
  for (const opened of [...open].reverse()) {
    if (SINGLE_CLOSERS.has(sign) && !opened.opening.isWeak) break;
    // A mark that can open where it stands does not close itself, but for straight ones: these have no other form.
    const isItself = opened.sign === sign && opening !== null && !STRAIGHT.test(sign);
    if (opened.opening.closers.has(sign) && !isItself) return opened;
    if (opened.opening.mixedClosers.has(sign) && opening === null) mixed ??= opened;
  }
  return mixed;
}

function close(partner: Opened, mark: Mark, open: Opened[]): void {
  if (mark.isDoubtful || !partner.opening.closers.has(mark.sign)) {
    partner.doubtful ??= mark;
    return;
  }
  for (let inner = open.pop(); inner !== undefined && inner !== partner; inner = open.pop()) {
    inner.closedBy = inner.doubtful;
  }
  partner.closedBy = mark;
}

/** A new quotation of the same family shows that the doubtful mark before it closed the one that is open. */
function settle(family: string, open: Opened[]): void {
  const at = open.findIndex(({ opening, doubtful }) => opening.family === family && doubtful !== null);
  if (at < 0) return;
  for (const opened of open.splice(at)) opened.closedBy = opened.doubtful;
}

/** A pair that holds a mark which nothing closes is none, and neither are the pairs around it. */
function dropUnbalanced(all: readonly Opened[]): void {
  let nextOpen = Number.POSITIVE_INFINITY;
  for (const opened of [...all].reverse()) {
    if (opened.closedBy !== null && opened.closedBy.at > nextOpen) opened.closedBy = null;
    if (opened.closedBy === null && !opened.opening.isWeak) nextOpen = opened.at;
  }
}

function paragraphOf({ length }: string, [first, ...others]: readonly Opened[]): QuotationSpan | null {
  // An apostrophe at the beginning has no partner either.
  if (first === undefined || first.at !== 0 || first.closedBy !== null || first.opening.isWeak) return null;
  const isAlone = others.every(
    ({ opening, closedBy }) => opening.isWeak || (closedBy !== null && opening.family !== first.opening.family),
  );
  return isAlone ? { start: 0, end: length, wordsStart: first.sign.length, wordsEnd: length } : null;
}
