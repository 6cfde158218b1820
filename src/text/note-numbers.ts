/**
 * Note numbers in superscript characters ("the report¹ says"). Behind a figure, a variable or a unit such a number
 * is an exponent, which belongs to the text.
 */
import { SUPERSCRIPT_FIGURES, SUPERSCRIPT_SIGNS } from './superscripts.ts';

export type NumberSpan = readonly [offset: number, length: number];

const NUMBER = new RegExp(
  `(?<![${SUPERSCRIPT_FIGURES}]|(?<![${SUPERSCRIPT_FIGURES}])[${SUPERSCRIPT_SIGNS}])[${SUPERSCRIPT_FIGURES}]{1,3}(?![${SUPERSCRIPT_FIGURES}]|[${SUPERSCRIPT_SIGNS}](?![${SUPERSCRIPT_FIGURES}])|[\\p{L}\\p{N}])`,
  'gu',
);
/** Between two numbers of one place: "the report¹,² says", "the report¹⁻³ says". */
const BETWEEN_NUMBERS = new RegExp(`[${SUPERSCRIPT_FIGURES}][,${SUPERSCRIPT_SIGNS}\\u2013-]\\s?$`, 'u');
/** The last word, and the marks that close it. */
const LAST_WORD = /(?<before>\P{L}{0,3})(?<word>\p{L}[\p{L}\p{M}'’-]{0,30})(?<marks>[.,;:!?)\]”"’»]{0,3})\s?$/u;
/** How far back the last word is looked for. */
const CONTEXT = 40;

const UNITS = new Set('km cm mm dm nm pm µm μm kg mg hz pa min sec mol rad'.split(' '));
/** These are words too: units only behind a figure. */
const UNITS_AS_WORDS = new Set(
  'in ft mi yd ha acre acres hectare hectares miles mile meters meter metres metre feet foot inches inch yards yard seconds second'.split(
    ' ',
  ),
);
const UNIT_EXPONENT = /^[\u00B2\u00B3\u2074-\u2076]$/;
const FUNCTIONS = new Set('sin cos tan cot sec csc log ln exp det lim sinh cosh tanh'.split(' '));

/** Offset and length of each note number in superscript, and of the known ones, in order. */
export function noteNumbersIn(text: string, known: readonly NumberSpan[] = []): readonly NumberSpan[] {
  const found: NumberSpan[] = [];
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const before = text.slice(Math.max(0, index - CONTEXT), index);
    const last = found.at(-1);
    const continues = last !== undefined && BETWEEN_NUMBERS.test(before) && index - (last[0] + last[1]) <= 2;
    if (continues || isBehindWord(before, number)) found.push([index, number.length]);
  }
  if (found.length === 0) return known;
  const taken = new Set(known.flatMap(([from, size]) => Array.from({ length: size }, (_, at) => from + at)));
  const overlaps = ([at, length]: NumberSpan): boolean =>
    Array.from({ length }, (_, step) => at + step).some((each) => taken.has(each));
  return [...known, ...found.filter((each) => !overlaps(each))].sort(([one], [other]) => one - other);
}

/** A bracket that is raised to a power: `(1 + rate)¹²`. */
const FORMULA = /\([^()]*[+\-−–×·*/=^][^()]*\)\s?$/u;
/** What makes a unit of the word behind it: `sq ft²` is one unit, as `ft²` is behind a figure. */
const SQUARE = /\b(?:sq|cu|square|cubic)\.?\s*$/i;

function isBehindWord(before: string, number: string): boolean {
  if (/[%‰]$/.test(before)) return true;
  if (FORMULA.test(before)) return false;
  const { before: lead = '', word = '', marks = '' } = LAST_WORD.exec(before)?.groups ?? {};
  if (word === '') return false;
  if (/[.,;:!?”"’»]/.test(marks)) return true;
  if (word.length === 1 || FUNCTIONS.has(word.toLowerCase())) return false;
  if (!UNIT_EXPONENT.test(number)) return true;
  const name = word.toLowerCase();
  const isUnit = /\p{N}/u.test(lead) || SQUARE.test(before.slice(0, before.length - word.length - marks.length));
  return !UNITS.has(name) && !(UNITS_AS_WORDS.has(name) && isUnit);
}
