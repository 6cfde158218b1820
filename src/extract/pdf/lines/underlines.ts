/** Tells which lines of text are underlined, by the lines that the page draws. */
import { greatest, least } from '../../min-max.ts';
import type { PdfRule, PdfRun } from '../file/pdf-text.ts';

/** An underline lies within this share of the type size below the baseline. */
const UNDERLINE_DROP = 0.35;
/** A line is underlined if this share of its width is. A number before the words often is not. */
const UNDERLINED_SHARE = 0.75;

/** `base` is the run on whose baseline the line stands. */
export function isUnderlined(group: readonly PdfRun[], { y, size }: PdfRun, rules: readonly PdfRule[]): boolean {
  const near = rules.filter((rule) => rule.y <= y + 0.05 * size && rule.y >= y - UNDERLINE_DROP * size);
  if (near.length === 0) return false;
  let [all, underlined] = [0, 0];
  for (const { x, width } of group) {
    all += width;
    for (const rule of near) underlined += Math.max(0, Math.min(rule.right, x + width) - Math.max(rule.x, x));
  }
  // The border of a table reaches far beyond the words.
  const [left, right] = [least(near.map((rule) => rule.x)), greatest(near.map((rule) => rule.right))];
  return underlined >= UNDERLINED_SHARE * all && right - left <= 1.2 * all + 2 * size;
}
