/**
 * Letter-spaced text, as in titles or in lines justified to their margins. Files often put a space after each letter of
 * it. The letters are joined into words if a line has enough of them to be more than a row of single symbols.
 */
import type { PdfRun } from '../file/pdf-text.ts';

/** Single characters with a space between any two. */
const LETTER_SPACED = /^\S(?: \S)+ ?$/u;
/** Digits in a row are separate numbers. */
const NUMBERS = /\p{N} \p{N}/u;
/** This many letters or more are words if they stand in several runs, or in one that is not a row of capitals. */
const FEWEST_LETTERS = 6;

/** The runs of a line, with letter-spaced words joined. */
export function joinLetterSpacedText(runs: readonly PdfRun[]): readonly PdfRun[] {
  const spaced = runs.filter(({ text }) => LETTER_SPACED.test(text) && !NUMBERS.test(text));
  if (spaced.length === 0) return runs;
  const letters =
    spaced
      .map(({ text }) => text)
      .join('')
      .match(/\p{L}/gu)?.length ?? 0;
  const areWords = spaced.length > 1 || /\p{Ll}/u.test(spaced[0]?.text ?? '');
  if (letters < FEWEST_LETTERS || !areWords) return runs;
  return runs.map((run) => (spaced.includes(run) ? { ...run, text: run.text.replace(/ (?=\S)/gu, '') } : run));
}
