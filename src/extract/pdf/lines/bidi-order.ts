/** The order of the runs of a line in right-to-left scripts. */
import type { PdfRun } from '../file/pdf-text.ts';

/**
 * Puts the runs of a mostly right-to-left line in order from the right, however the file draws them. Left-to-right
 * words and numbers in the line keep their own order, also where several runs share them.
 */
export function inBidiOrder(group: readonly PdfRun[]): readonly PdfRun[] {
  if (!isMostlyRightToLeft(group)) return group;
  const sequences: PdfRun[][] = [];
  for (const run of group
    .map(withSpaceBefore)
    .flatMap(atDirections)
    .sort((a, b) => b.x - a.x)) {
    const sequence = sequences.at(-1);
    if (sequence?.[0] && !isRightToLeft(sequence[0].text) && !isRightToLeft(run.text)) sequence.unshift(run);
    else sequences.push([run]);
  }
  return sequences.flat().map(withSpaceAfterLatin);
}

/**
 * Moves a run's final space to its start if the file draws the run before the run on its right: such a space stands
 * between the two, and a reader meets it before the run.
 */
function withSpaceBefore(run: PdfRun, at: number, group: readonly PdfRun[]): PdfRun {
  const next = group[at + 1];
  const isDrawnBeforeRightNeighbour = next !== undefined && next.x > run.x && isRightToLeft(run.text);
  return isDrawnBeforeRightNeighbour && run.text.endsWith(' ') ? { ...run, text: ` ${run.text.trimEnd()}` } : run;
}

const FIGURES = String.raw`(?:[\p{Nd}\p{Script=Latin}]+(?:[/.,:-][\p{Nd}\p{Script=Latin}]+)*)?`;
/** Figures and Latin letters at the start of a text, and at its end: `1445/8/24`. */
const ENDS = new RegExp(`^(${FIGURES})(.*?)(${FIGURES})$`, 'su');

/**
 * The parts of a right-to-left run: figures at its ends may go on in the next run. The library gives a run in reading
 * order, so that its first part stands at its right. We estimate the width of a part by its number of characters.
 */
function atDirections(run: PdfRun): PdfRun[] {
  if (!isRightToLeft(run.text)) return [run];
  const [, first = '', middle = '', last = ''] = ENDS.exec(run.text) ?? [];
  if (first === '' && last === '') return [run];
  const width = run.width / run.text.length;
  let right = run.x + run.width;
  return [first, middle, last].flatMap((text) => {
    if (text === '') return [];
    right -= width * text.length;
    return [{ ...run, text, x: right, width: width * text.length }];
  });
}

/** After a Latin word, right-to-left letters begin a word of their own: files lose the space between the two. */
function withSpaceAfterLatin(run: PdfRun, at: number, ordered: readonly PdfRun[]): PdfRun {
  const before = ordered[at - 1]?.text ?? '';
  const isNewWord = /\p{Script=Latin}$/u.test(before) && isRightToLeft(run.text.charAt(0));
  return isNewWord ? { ...run, text: ` ${run.text}` } : run;
}

/** True if most runs are of a right-to-left script, or most characters stand in such runs. */
export function isMostlyRightToLeft(runs: readonly PdfRun[]): boolean {
  let [characters, inSuchRuns, suchRuns] = [0, 0, 0];
  for (const { text } of runs) {
    characters += text.length;
    if (!isRightToLeft(text)) continue;
    inSuchRuns += text.length;
    suchRuns += 1;
  }
  return suchRuns * 2 > runs.length || inSuchRuns * 2 > characters;
}

/** The blocks of the right-to-left scripts: a quick test that nearly all text fails. */
const RIGHT_TO_LEFT_BLOCKS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** True if a text has letters of a right-to-left script. */
export function isRightToLeft(text: string): boolean {
  if (!RIGHT_TO_LEFT_BLOCKS.test(text)) return false;
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}
