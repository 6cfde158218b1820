/** The order of the runs of a line in scripts that run to the left. */
import type { PdfRun } from '../file/pdf-text.ts';

/**
 * A line mostly of a script that runs to the left is put in order from the right, however the file draws it; words and
 * numbers in it that run to the right keep their own order.
 */
export function inBidiOrder(group: readonly PdfRun[]): readonly PdfRun[] {
  const leftward = group.filter((run) => isRightToLeft(run.text)).length;
  if (leftward * 2 <= group.length) return group;
  const stretches: PdfRun[][] = [];
  for (const run of group.map(withSpaceBefore).sort((a, b) => b.x - a.x)) {
    const stretch = stretches.at(-1);
    if (stretch?.[0] && !isRightToLeft(stretch[0].text) && !isRightToLeft(run.text)) stretch.unshift(run);
    else stretches.push([run]);
  }
  return stretches.flat();
}

/** The space after a run that is drawn before the one on its right stands on that side: it is read before the run. */
function withSpaceBefore(run: PdfRun, at: number, group: readonly PdfRun[]): PdfRun {
  const next = group[at + 1];
  const isDrawnOnward = next !== undefined && next.x > run.x && isRightToLeft(run.text);
  return isDrawnOnward && run.text.endsWith(' ') ? { ...run, text: ` ${run.text.trimEnd()}` } : run;
}

/** True where a text has letters of such a script. */
export function isRightToLeft(text: string): boolean {
  if (!/[^\0-\u058F]/.test(text)) return false;
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}
