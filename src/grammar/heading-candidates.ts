/** The number that a heading's form suggests, and what else must support it, since many forms are also those of words. */
import { FIGURES, HAN } from './numerals.ts';
import { type NumberedHeading, splitBareNumbered, splitNumbered } from './section-numbers.ts';
import { framedNumberAt, goesOnAsSentence, parseNumber, type WrittenNumber } from './written-numbers.ts';

export interface NumberCandidate extends NumberedHeading {
  readonly written: WrittenNumber;
  /**
   * What must support it: nothing (`form`: "7.1 Methods", "Article 5: Notice", "§ 4 Fees"); numbers of the same style
   * that count up ("B. Rates", "(a) Rates"); any number near it ("7 Welfare"); or, for the form of words ("A Guide"),
   * the next number before or after any other heading that claims the same.
   */
  readonly evidence: 'form' | 'series' | 'figure' | 'neighbour';
  /** Equal for the numbers of one series. */
  readonly style: string;
}

/** Marks between a number and a title. A dash between two figures is no such mark. */
const MARK = String.raw`\s*(?:[:：．、|·]|[.)](?=\s|$)|[-–—](?=\s|$))\s*|\s+[-–—]`;
const AFTER_NUMBER = new RegExp(`^(?<mark>(?:${MARK})?)\\s*(?<title>.*)$`, 'u');
/** `2a. Fees`, `2.1.b Fees`. */
const WITH_LETTER = /^(?<number>\d{1,3}(?:\.\d{1,3})*(?:[a-z](?=[.)]\s)|\.[a-z](?=[.)]?\s)))[.)]?\s+(?<title>\S.*)$/;
/** `A. Fees`, `IV) Fees`, `a. Fees`, `II – Fees`. */
const MARKED_LETTER =
  /^(?<number>[IVXLC]{1,8}|[ivxlc]{1,8}|[A-Za-z])(?<mark>[.．、](?:\s*[-–—])?\s+|\s*[-–—]\s+)(?<title>\S.*)$/u;
const BARE_ROMAN = /^(?<number>[IVXLC]{1,8})\s+(?<title>[\p{Lu}\p{Lo}].*)$/u;
/** `1 规则`, `1 – Objet`, `1: Terms`, `1、総則`, `1．目的`, `1.总则`, `一、总则`. */
const MARKED_FIGURE = new RegExp(
  `^(?<number>${FIGURES}{1,3}|${HAN}{1,5}(?=[、．]))(?:\\s*[、．：]\\s*|\\s*[-–—:|]\\s+|:\\s*|[.](?=\\p{Lo})|[）]\\s*|\\s+(?=\\p{Lo}))(?<title>\\p{L}.*)$`,
  'u',
);

/** `3.`, `3)`, `(3)`, `[ 3 ]` alone, as numbered paragraphs have it. */
const MARKED_ALONE = /^(?:(?<plain>\d{1,3})(?<mark>[.)])|(?<bracketed>[([]\s?\d{1,3}\s?[)\]]))$/;

/** Nearly all text begins with a word, and then only a word before the number is left to look for. */
const MAY_BEGIN_WITH_NUMBER = /^(?:[^a-z]|[a-z](?![a-z])|[ivxlc]{2,8}(?![a-z])|appendix)/i;

/** Null for a heading that begins with no number. */
export function numberCandidate(heading: string): NumberCandidate | null {
  if (!MAY_BEGIN_WITH_NUMBER.test(heading)) return framedCandidate(heading);
  const certain = splitNumbered(heading) ?? parts(WITH_LETTER.exec(heading));
  if (certain) return candidate(certain, 'form', '');
  const { plain, mark = '', bracketed } = MARKED_ALONE.exec(heading)?.groups ?? {};
  const alone = plain ?? bracketed?.replace(/\s/g, '');
  if (alone !== undefined) return candidate({ number: alone, title: '' }, 'series', mark);
  const framed = framedCandidate(heading);
  if (framed) return framed;
  const lettered = MARKED_LETTER.exec(heading);
  if (lettered && startsTitle(lettered.groups?.title ?? '', lettered.groups?.number ?? '')) {
    return candidate(parts(lettered), 'series', (lettered.groups?.mark ?? '').trim());
  }
  const bare = splitBareNumbered(heading);
  const figure = bare && /^\d/.test(bare.number) ? bare : parts(MARKED_FIGURE.exec(heading));
  if (figure) return candidate(figure, 'figure', '');
  return candidate(bare ?? parts(BARE_ROMAN.exec(heading)), 'neighbour', '');
}

/** A number after a word or in brackets. */
function framedCandidate(heading: string): NumberCandidate | null {
  const written = framedNumberAt(heading);
  if (written === null) return null;
  const { mark = '', title = '' } = AFTER_NUMBER.exec(heading.slice(written.length))?.groups ?? {};
  const number = heading.slice(0, written.length).replace(/(?<=[([])\s+|\s+(?=[)\]])/g, '');
  const isAttached = /^[^\s]/.test(heading.slice(written.length));
  const found = { number, title: isAttached ? withoutBrackets(title) : title };
  if (written.isBracketed) {
    return title === '' ? null : { ...found, written, evidence: 'series', style: number.replace(/[\p{L}\p{N}]+/u, '') };
  }
  const isMarked = mark.trim() !== '' || title === '';
  if (!isMarked && goesOnAsSentence(title)) return null;
  const isUnmistakable = /^[^a-z]/i.test(written.word) || written.series === 'annex';
  return { ...found, written, evidence: isMarked || isUnmistakable ? 'form' : 'series', style: written.word };
}

function candidate(
  heading: NumberedHeading | null,
  evidence: NumberCandidate['evidence'],
  style: string,
): NumberCandidate | null {
  const written = heading && parseNumber(heading.number);
  return heading && written && { number: heading.number, title: heading.title, written, evidence, style };
}

/** After a capital letter a title does not begin with a small one: "C. difficile". */
function startsTitle(title: string, number: string): boolean {
  return !/^\p{Lu}/u.test(number) || !/^\p{Ll}/u.test(title);
}

/** `目的` for `(目的)` right behind a number. */
function withoutBrackets(title: string): string {
  return /^[(（]([^()（）]+)[)）]$/.exec(title)?.[1] ?? title;
}

function parts(match: RegExpExecArray | null): NumberedHeading | null {
  const { number, title } = match?.groups ?? {};
  return number === undefined || title === undefined ? null : { number, title };
}
