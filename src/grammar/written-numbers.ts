/**
 * One number of a section, however it is written: `Section 1`, `§ 4a`, `(10)`, `IV`, `第三条`, `7.1.2`. Two ways of
 * writing are compared by the parts of the number, never as text.
 */
import { FIGURES, HAN, letterValue, plainNumeral, romanValue } from './numerals.ts';
import { LATIN_ORDINALS, ORDINAL, ordinalValue } from './ordinals.ts';
import { type Series, STRUCTURE_WORD, STRUCTURE_WORDS, seriesOf, WORD_BEFORE_NUMBER } from './structure-words.ts';

/** What is written, apart from marks that only close it. */
export interface WrittenNumber {
  /** What the word before the number counts; null for a number without a word. */
  readonly series: Series | null;
  /** The word as it is written, in lower case; empty for none. */
  readonly word: string;
  readonly isBracketed: boolean;
  /** `7`, `1`, `2` of `7.1.2`; figures in ASCII, letters as they are. */
  readonly parts: readonly string[];
}

/** `4a`, `12bis`, and `47-1` as French statutes count what was inserted. */
const FIGURE = `${FIGURES}{1,4}(?:-${FIGURES}{1,3}(?![\\p{L}\\p{N}])|bis|ter|quater|[a-z](?![\\p{L}\\p{N}]))?`;
const LETTERS = `(?:[ivxlc]{1,8}|[a-z])(?:[.．]${FIGURES}{1,3})*`;
/** A number after a word, in the flags `iu`. */
const COUNTED = `(?:${FIGURE}(?:[.．]${FIGURE})*(?:\\.[a-z])?|${LETTERS}|${HAN}{1,7})(?![\\p{L}\\p{N}])`;
/** `1er`, `1º`, `2nd`. */
const FIGURE_ORDINAL = `${FIGURES}{1,3}(?:er|re|ère|º|ª|°|st|nd|rd|th)(?![\\p{L}\\p{N}])`;
/** A number that begins a text, with the word before it and the brackets around it. */
const AFTER_WORD = new RegExp(
  `^(?<word>${WORD_BEFORE_NUMBER})[(（\\[]?(?<number>${FIGURE_ORDINAL}|${COUNTED}|${ORDINAL})[)）\\]]?`,
  'iu',
);
/** `FIRST SECTION`, `Erster Teil`: an ordinal in words stands before the word too. */
const AFTER_ORDINAL = new RegExp(`^(?<number>${ORDINAL})\\s+(?<word>${STRUCTURE_WORD})(?!\\p{L})`, 'iu');
/** `第三条`, `第1章`, `第三条の二`, `제3조`, `제3조의2`: the word stands after the number. */
const BEFORE_WORD = new RegExp(
  `^[第제]\\s*(?<number>${FIGURES}{1,4}|${HAN}{1,7})\\s*(?<word>[条條章节節款编編项項篇조장절항편관]|部分|[部부](?![\\p{L}])|(?=[\\s　]))(?:[のの의]\\s*(?<branch>${FIGURES}{1,3}|${HAN}{1,5}))?`,
  'u',
);
const SERIES_AFTER: Readonly<Record<string, Series>> = {
  ...{
    条: 'article',
    條: 'article',
    조: 'article',
    章: 'chapter',
    장: 'chapter',
    节: 'section',
    節: 'section',
    절: 'section',
  },
  ...{
    编: 'part',
    編: 'part',
    편: 'part',
    篇: 'part',
    部: 'part',
    부: 'part',
    部分: 'part',
    款: 'clause',
    관: 'clause',
  },
  ...{ 项: 'paragraph', 項: 'paragraph', 항: 'paragraph' },
};
const BRACKETED = new RegExp(
  `^(?:[(（\\[［]\\s*(?<number>${FIGURES}{1,3}|[ivxlc]{1,8}|[a-z]|${HAN}{1,5})\\s*[)）\\]］])`,
  'iu',
);
const CLOSED_LETTER = /^(?<number>[ivxlc]{1,8}|[a-z])[)）]/iu;
const BARE = new RegExp(
  `^(?:${FIGURES}{1,3}[a-z]?(?:[.．]${FIGURES}{1,3})*(?:\\.[a-z])?|[A-Z](?:\\.${FIGURES}{1,3})+|[A-Za-z]|[IVXLC]{2,8}|[ivxlc]{2,8}|${HAN}{1,5})$`,
  'u',
);

/** The first letters of the words that may stand before a number or be one. */
const BEGINNINGS = new Set([...STRUCTURE_WORDS, ...LATIN_ORDINALS].flatMap((word) => /^[a-z].{0,2}/.exec(word) ?? []));
/** Nearly all text begins otherwise: this test takes a twentieth of the time of the patterns above. */
const MAY_BE_FRAMED = new RegExp(`^(?:[^a-z]|[a-z]{1,8}[)）]|${[...BEGINNINGS].join('|')})`, 'i');

/** A number at the start of a text: as it is printed there, and how long it is with its word and brackets. */
export interface FramedNumber extends WrittenNumber {
  readonly number: string;
  readonly length: number;
}

/** The number with a word or in brackets at the start of a text; null for none. */
export function framedNumberAt(text: string): FramedNumber | null {
  if (!MAY_BE_FRAMED.test(text)) return null;
  const before = AFTER_WORD.exec(text) ?? BEFORE_WORD.exec(text) ?? AFTER_ORDINAL.exec(text);
  if (before) {
    const { word = '', number = '', branch } = before.groups ?? {};
    // `第１ 目的`: the word is left out.
    const series = word === '' ? 'section' : (SERIES_AFTER[word] ?? seriesOf(word));
    const parts = [...partsOf(number), ...(branch === undefined ? [] : partsOf(branch))];
    if (series === null || !areParts(parts)) return null;
    return { series, word: word.trim().toLowerCase(), isBracketed: false, parts, number, length: before[0].length };
  }
  const bracketed = BRACKETED.exec(text) ?? CLOSED_LETTER.exec(text);
  const number = bracketed?.groups?.number ?? '';
  const parts = partsOf(number);
  return bracketed && areParts(parts)
    ? { series: null, word: '', isBracketed: true, parts, number, length: bracketed[0].length }
    : null;
}

/** True if what follows a number goes on as a sentence does that only mentions it: "Article 7 of the old charter". */
export function goesOnAsSentence(afterNumber: string): boolean {
  return /^\s*[\p{Ll},;/&%+]/u.test(afterNumber);
}

/** The number that a whole text is, as a heading has it or a person names it: `7.1`, `§7.1`, `(a)`, `7.1.`; else null. */
export function parseNumber(text: string): WrittenNumber | null {
  const trimmed = text.trim();
  if (trimmed.includes(' ') && !MAY_BE_FRAMED.test(trimmed)) return null;
  const whole = trimmed.replace(/(?<=[\p{L}\p{N})])[.:]$/u, '');
  const framed = framedNumberAt(whole);
  if (framed) return framed.length === whole.length ? framed : null;
  const bare = whole.replace(/(?<=^\p{N}+)\)$/u, '');
  if (!BARE.test(bare)) return null;
  const parts = partsOf(bare);
  return areParts(parts) ? { series: null, word: '', isBracketed: false, parts } : null;
}

/** The values that a part can have, by its kind: `I` is the letter 9 and the Roman figure 1. */
export function valuesOf(part: string): {
  readonly figure?: number;
  readonly roman?: number;
  readonly letter?: number;
} {
  if (/^\d/.test(part)) return { figure: Number.parseInt(part, 10) };
  const [roman, letter] = [romanValue(part), letterValue(part)];
  return { ...(roman === null ? {} : { roman }), ...(letter === null ? {} : { letter }) };
}

/**
 * How well a number answers to a name; 0 if it does not. The higher, the more alike they are written: the same word or
 * brackets before a number without any, and that before one that has another word. A name without a word, or with
 * "section" or "§", may mean a number with any word; a name with another word means no number of a third series.
 */
export function likeness(name: WrittenNumber, number: WrittenNumber): number {
  const [one, other] = [name.parts.join('.'), number.parts.join('.')];
  const same =
    one === other ? SAME_PARTS : name.parts.length === number.parts.length && areAlike(name, number) ? 0 : null;
  if (same === null) return 0;
  const frame = likenessOfFrames(name, number);
  return frame === 0 ? 0 : same + frame;
}

/** True if a number is the named one, letter by letter. */
export function isSame(name: WrittenNumber, number: WrittenNumber): boolean {
  return likeness(name, number) > SAME_PARTS;
}

/** True if a number stands under the named one by its parts: 7.1.2 under 7, A.1 under Appendix A. */
export function isUnder(name: WrittenNumber, number: WrittenNumber): boolean {
  const above = number.parts.slice(0, name.parts.length);
  return (
    number.parts.length > name.parts.length &&
    above.join('.') === name.parts.join('.') &&
    likenessOfFrames(name, number) > 0
  );
}

/** Equal parts count more than any word. */
const SAME_PARTS = 10;

function likenessOfFrames(name: WrittenNumber, number: WrittenNumber): number {
  if (name.isBracketed) return number.isBracketed ? 5 : number.series === null ? 1 : 0;
  if (name.word !== '' && name.word === number.word) return 5;
  if (name.series === number.series) return number.isBracketed ? 2 : 4;
  const isGeneral = name.series === null || name.series === 'section';
  if (isGeneral) return number.isBracketed ? 1 : number.series === null || number.series === 'section' ? 3 : 2;
  return number.series === null && !number.isBracketed ? 1 : 0;
}

/** The same letters in another case, or a Roman numeral and its figure. */
function areAlike({ parts }: WrittenNumber, { parts: others }: WrittenNumber): boolean {
  return parts.every((part, at) => {
    const other = others[at] ?? '';
    const [mine, its] = [valuesOf(part), valuesOf(other)];
    return (
      part.toLowerCase() === other.toLowerCase() ||
      (mine.figure !== undefined && mine.figure === its.roman && isRomanFigure(other)) ||
      (mine.roman !== undefined && mine.roman === its.figure && isRomanFigure(part))
    );
  });
}

/** L and C alone are letters: no document has so many parts in Roman numerals. */
function isRomanFigure(part: string): boolean {
  return part.length > 1 || /^[ivx]$/i.test(part);
}

function partsOf(number: string): string[] {
  const ordinal = /^[\d.]+$/.test(number) ? null : ordinalValue(number);
  if (ordinal !== null) return [String(ordinal)];
  const bare = number.replace(/(?<=\p{Nd})(?:er|re|ère|º|ª|°|st|nd|rd|th)$/iu, '');
  return bare === '' ? [] : bare.split(/[.．-]/).map(plainNumeral);
}

/** Several letters are a number only as a Roman numeral. */
function areParts(parts: readonly string[]): boolean {
  return parts.length > 0 && parts.every((part) => /^\d/.test(part) || Object.keys(valuesOf(part)).length > 0);
}
