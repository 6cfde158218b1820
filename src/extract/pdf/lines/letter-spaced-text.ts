/**
 * Words whose letters are set apart, as in a title or where a line is stretched to its margins: files often have a blank
 * after each letter of them. They are read as words where a line has enough of them to tell it from a row of signs.
 */
import type { PdfRun } from '../file/pdf-text.ts';

/** Single characters with a blank between any two. */
const APART = /^\S(?: \S)+ ?$/u;
/** Figures in a row are numbers of their own. */
const NUMBERS = /\p{N} \p{N}/u;
/** So many letters set apart are words: in one run that is no row of capitals, or in several. */
const FEWEST_LETTERS = 6;

/** The runs of a line, words with their letters set apart made whole. */
export function joinSpacedLetters(runs: readonly PdfRun[]): readonly PdfRun[] {
  const apart = runs.filter(({ text }) => APART.test(text) && !NUMBERS.test(text));
  const letters =
    apart
      .map(({ text }) => text)
      .join('')
      .match(/\p{L}/gu)?.length ?? 0;
  const isWords = apart.length > 1 || /\p{Ll}/u.test(apart[0]?.text ?? '');
  if (letters < FEWEST_LETTERS || !isWords) return runs;
  return runs.map((run) => (apart.includes(run) ? { ...run, text: run.text.replace(/ (?=\S)/gu, '') } : run));
}
