/**
 * Numbers of sections as documents print them and people cite them: `7`, `7.1.2`, `A`, `A.3`, `Appendix A`. There is
 * one definition; each context below says what it requires beyond it, and why.
 */

import { framedNumberAt, isSame, isUnder, parseNumber } from './written-numbers.ts';

const FIGURES = String.raw`\d{1,3}`;
const DEEPER = String.raw`(?:\.${FIGURES})`;
/** A number of several parts; it may begin with a letter, since what follows shows that this is no word. */
const OF_PARTS = `(?:${FIGURES}|[A-Z])${DEEPER}+`;
const PLAIN = `(?:${FIGURES}|[A-Z])${DEEPER}*`;
const APPENDIX = 'Appendix [A-Z]';
/** A mark that may close a number before the heading's words. */
const CLOSED = '[.):]?';

// A heading's line

const LEADING = new RegExp(String.raw`^\s*(${PLAIN}|${APPENDIX})${CLOSED}\s+(?=\S)`);
const OWN_NUMBER = new RegExp(
  String.raw`^(?<number>${OF_PARTS}(?=\.?\s)|${FIGURES}(?=[.)]\s)|${APPENDIX}(?=[.:]?\s))${CLOSED}\s+(?<title>\S.*)$`,
);
/** A mark, since "Part I" may begin a sentence. */
const AFTER_WORD_AND_NUMBER = /^\s*[:：.．、–—|-]\s*(?<title>\S.*)$/u;
const BARE = /^(?<number>\d{1,2}|[A-Z])\s+(?<title>\p{Lu}.*)$/u;
const IN_FIGURES = new RegExp(String.raw`^(${FIGURES}${DEEPER}*)[.)]?\s+\p{Lu}`, 'u');

/** A heading's number and the words after it. */
export interface NumberedHeading {
  readonly number: string;
  readonly title: string;
}

/** The number that a line known to be a heading begins with, without its closing mark; null for none. */
export function leadingNumber(heading: string): string | null {
  return LEADING.exec(heading)?.[1] ?? null;
}

/** The heading without the number that it begins with: `Notice` of `5. Notice` and of `Article 5: Notice`. */
export function withoutNumber(heading: string): string {
  const framed = framedNumberAt(heading);
  const title = framed?.series ? AFTER_WORD_AND_NUMBER.exec(heading.slice(framed.length))?.groups?.title : undefined;
  return title ?? heading.replace(LEADING, '');
}

/**
 * The heading's number and title if its form alone shows that it is numbered: several parts, a closing mark, or
 * "Appendix". Null otherwise, as for "10 things we learned".
 */
export function splitNumbered(heading: string): NumberedHeading | null {
  return namedParts(OWN_NUMBER.exec(heading));
}

/** The same for one part without a mark ("7 Model welfare"): the other headings must show whether it is a number. */
export function splitBareNumbered(heading: string): NumberedHeading | null {
  return namedParts(BARE.exec(heading));
}

/**
 * The number of a line that only its number shows to be a heading: in figures, since "A" may be a word, and before a
 * capital letter. Null for none.
 */
export function numberBeforeCapital(line: string): string | null {
  return IN_FIGURES.exec(line)?.[1] ?? null;
}

// Running text

const NUMBERED_THING =
  /\b(?:(?<page>pages?|pp?\.)|sections?|§+|chapters?|parts?|articles?|clauses?|schedules?|appendix|appendices|annex(?:es)?|exhibits?|figures?|tables?)\W*(?:\d[\d.]*\s*(?:,|and|or|to|[-–—])\s*)*$/i;

/**
 * What a number after this text counts: pages, or parts such as sections and figures; null if the text names nothing
 * that is counted. It may end in a list of such numbers (`pages 3, 4 and`).
 */
export function countedBefore(text: string): 'page' | 'part' | null {
  const found = NUMBERED_THING.exec(text);
  if (found === null) return null;
  return found.groups?.page === undefined ? 'part' : 'page';
}

// A name that a person gives

/** `7.1` for `§7.1` and for `Section 7.1`. */
export function withoutSectionWord(name: string): string {
  return name.replace(/^\s*(?:§+|sections?\s)\s*/i, '');
}

// In print

/** A section's number as it is cited: `§7.1.2`; `Appendix A`, `Article 5` and `(a)` as they are. */
export function numberText(number: string): string {
  return /^[\p{L}\p{N}.]+$/u.test(number) && framedNumberAt(number) === null ? `§${number}` : number;
}

/** The name of a section for a reader: its number as it is cited, or its title as it is. */
export function sectionName(numberOrTitle: string): string {
  return /^(?:\d|[A-Z](?:\.|$)|[IVXLC]+$)/.test(numberOrTitle) ? `§${numberOrTitle}` : numberOrTitle;
}

// Relations between numbers

/** `7`, `1`, `2` of `7.1.2`; `A`, `3` of `A.3`; `A` of `Appendix A`; `5` of `Article 5`. */
export function numberParts(number: string): readonly string[] {
  return parseNumber(number)?.parts ?? number.split('.');
}

/** 3 for `7.1.2`, 1 for `Appendix A`. */
export function numberDepth(number: string): number {
  return numberParts(number).length;
}

/**
 * True if a section of this number is the named one or stands under it: 7 covers 7.1.2 and Section 7; A covers A.1 and
 * Appendix A.
 */
export function coversNumber(name: string, number: string): boolean {
  const [named, own] = [parseNumber(name), parseNumber(number)];
  return named === null || own === null ? name === number : isSame(named, own) || isUnder(named, own);
}

/** Compares two numbers in the order in which a document counts: `2`, `2.1`, `2.10`, `10`, `A`, `A.1`. */
export function compareNumbers(one: string, other: string): number {
  const [parts, others] = [numberParts(one).map(valueOfPart), numberParts(other).map(valueOfPart)];
  for (let at = 0; at < Math.max(parts.length, others.length); at += 1) {
    const difference = (parts[at] ?? -1) - (others[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The numbers right before and after one of a single part: 6 and 8 of 7, A and C of B. */
export function neighboursOf(number: string): readonly [string, string] {
  const step = (by: number): string =>
    /\d/.test(number) ? String(Number(number) + by) : String.fromCharCode(number.charCodeAt(0) + by);
  return [step(-1), step(1)];
}

/**
 * The numbers that come before one of several parts: that of the section above, and that of the previous one under it.
 */
export function predecessorsOf(number: string): string[] {
  const parts = number.split('.');
  const above = parts.slice(0, -1).join('.');
  const last = Number(parts.at(-1));
  return last > 1 ? [above, `${above}.${last - 1}`] : [above];
}

/** The number and those of the sections above it, the nearest first: `7.1.2`, `7.1`, `7`. */
export function numberAndAbove(number: string): string[] {
  const parts = number.split('.');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('.'));
}

/** More than any section has beside it: a number that differs in a later part is always nearer. */
const BESIDE = 1000;

/** How far apart two numbers are, by the first of their parts that differs; finds the nearest to a wrong number. */
export function numberDistance(one: string, other: string): number {
  const [parts, others] = [numberParts(one), numberParts(other)];
  const at = parts.findIndex((part, index) => part !== others[index]);
  const differing = at < 0 ? parts.length : at;
  const gap = Math.abs(valueOfPart(parts[differing] ?? '0') - valueOfPart(others[differing] ?? '0'));
  return Math.min(gap, BESIDE - 1) - differing * BESIDE;
}

/** Letters come after any number that a heading has. */
function valueOfPart(part: string): number {
  return /^\d/.test(part) ? Number(part) : 1000 + part.charCodeAt(0);
}

function namedParts(match: RegExpExecArray | null): NumberedHeading | null {
  const { number, title } = match?.groups ?? {};
  return number === undefined || title === undefined ? null : { number, title };
}
