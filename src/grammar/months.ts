/** Names of months, full and abbreviated, in any case, with or without accents. */
import { withoutAccents } from '../text/normalize.ts';
import { CUSTOMARY_NAMES, MONTH_NAMES } from './month-names.ts';

/** `english` ignores names of other languages; each place that asks for it gives its reason. */
export type MonthLanguages = 'english' | 'all';

export interface MonthName {
  /** 1 to 12. */
  readonly month: number;
  /** False for an abbreviation. "May" and "mars" are full names. */
  readonly isFull: boolean;
  readonly isEnglish: boolean;
}

/**
 * The letters of these languages. The engine takes 20 ms to prepare its own class of all letters in a pattern that
 * ignores case.
 */
const LETTERS = String.raw`A-Za-z\u00C0-\u024F`;
/** Patterns for the place before and after a word or number of a date. */
export const NO_LETTER_BEFORE = String.raw`(?<![\w\u00C0-\u024F\u0300-\u036F])`;
export const NO_LETTER_AFTER = String.raw`(?![\w\u00C0-\u024F\u0300-\u036F])`;
/** A pattern for any word that may name a month: only letters, as many as the names of these languages have. */
export const MONTH_LIKE = `${NO_LETTER_BEFORE}[${LETTERS}]{3,12}${NO_LETTER_AFTER}`;
const WORD = new RegExp(MONTH_LIKE, 'g');

const ENGLISH = 'January February March April May June July August September October November December'.split(' ');

/** The month that a word names, in any case, with or without accents; null if it names none. */
export function monthNamed(word: string, languages: MonthLanguages = 'all'): MonthName | null {
  const key = keyOf(word);
  const english = englishNames().get(key);
  if (english || languages === 'english') return english ?? null;
  return otherNames().get(key) ?? null;
}

/**
 * The English name of a month in the form in which another is written: in full for a full name, else in three letters.
 */
export function englishMonthLike(written: string, month: number): string {
  const full = ENGLISH[month - 1] ?? written;
  const name = monthNamed(written, 'english')?.isFull ? full : full.slice(0, 3);
  return written === written.toUpperCase() ? name.toUpperCase() : name;
}

/** `Apr` for 4; empty if there is no such month. */
export function shortEnglishMonth(month: number): string {
  return ENGLISH[month - 1]?.slice(0, 3) ?? '';
}

/** The months that the words of a text name, whether or not a day stands beside them. */
export function monthsIn(text: string, languages: MonthLanguages = 'all'): MonthName[] {
  return (text.match(WORD) ?? []).flatMap((word) => monthNamed(word, languages) ?? []);
}

type Names = ReadonlyMap<string, MonthName>;

const known: { english?: Names; others?: Names } = {};

function englishNames(): Names {
  known.english ??= new Map([
    ...ENGLISH.map((name, at): [string, MonthName] => [keyOf(name.slice(0, 3)), english(at + 1, false)]),
    ['sept', english(9, false)],
    ...ENGLISH.map((name, at): [string, MonthName] => [keyOf(name), english(at + 1, true)]),
  ]);
  return known.english;
}

function english(month: number, isFull: boolean): MonthName {
  return { month, isFull, isEnglish: true };
}

/** A name that means different months in two languages counts as neither. */
function otherNames(): Names {
  if (known.others) return known.others;
  const names = new Map<string, MonthName | null>();
  const add = (name: string, month: number, isFull: boolean): void => {
    const key = keyOf(name);
    const before = names.get(key);
    const agrees = before === undefined || before?.month === month;
    names.set(key, agrees ? { month, isFull: isFull || before?.isFull === true, isEnglish: false } : null);
  };
  for (const [name, month] of CUSTOMARY_NAMES) add(name, month, false);
  for (const { full, short } of Object.values(MONTH_NAMES)) {
    for (const list of full) list.split(' ').forEach((name, at) => void add(name, at + 1, true));
    for (const list of short) list.split(' ').forEach((name, at) => void add(name, at + 1, false));
  }
  known.others = new Map([...names].flatMap(([key, name]) => (name === null ? [] : [[key, name]])));
  return known.others;
}

/** Lower case, without accents. */
function keyOf(word: string): string {
  return withoutAccents(word.toLowerCase());
}
