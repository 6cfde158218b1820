/** The order of the runs of a line in right-to-left scripts. */
import type { PdfRun } from '../file/pdf-text.ts';

/**
 * Puts the runs of a mostly right-to-left line in order from the right, however the file draws them. Left-to-right
 * words and numbers in the line keep their own order.
 */
export function inBidiOrder(group: readonly PdfRun[]): readonly PdfRun[] {
  const rightToLeft = group.filter((run) => isRightToLeft(run.text)).length;
  if (rightToLeft * 2 <= group.length) return group;
  const sequences: PdfRun[][] = [];
  for (const run of group.map(withSpaceBefore).sort((a, b) => b.x - a.x)) {
    const sequence = sequences.at(-1);
    if (sequence?.[0] && !isRightToLeft(sequence[0].text) && !isRightToLeft(run.text)) sequence.unshift(run);
    else sequences.push([run]);
  }
  return sequences.flat();
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

/** True if a text has letters of a right-to-left script. */
export function isRightToLeft(text: string): boolean {
  if (!/[^\0-\u058F]/.test(text)) return false;
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}
