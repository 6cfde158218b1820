/**
 * ActualText (ISO 32000-1, 14.9.4): the text that a file gives for glyphs that do not say it themselves, such as a
 * ligature of Arabic letters drawn in pieces. It replaces what the glyphs would give.
 */
import { greatest, least } from '../../min-max.ts';
import type { PdfRun } from './pdf-text.ts';

/**
 * A replacement is at most this many times as long as what is drawn, plus the given number of letters. A longer one
 * describes a picture. Measured: real replacements reach 3 letters for one glyph.
 */
const LONGEST_RATIO = 4;
const LONGEST_MORE = 4;

/** The runs of one marked-content sequence with their text replaced; the same runs if the replacement is implausible. */
export function withActualText(drawn: readonly PdfRun[], actualText: string): readonly PdfRun[] {
  const [first, ...others] = drawn;
  if (!first || others.some((run) => Math.abs(run.y - first.y) > 0.5 * first.size)) return drawn;
  const length = drawn.reduce((sum, { text }) => sum + text.trim().length, 0);
  if (actualText.length > LONGEST_RATIO * length + LONGEST_MORE) return drawn;
  // A replacement by nothing says that the glyphs are an ornament. Letters are not.
  if (actualText === '') return drawn.some(({ text }) => /[\p{L}\p{N}]/u.test(text)) ? drawn : [];
  const x = least(drawn.map((run) => run.x));
  const width = greatest(drawn.map((run) => run.x + run.width)) - x;
  return [{ ...first, text: actualText, x, width, endOfLine: drawn.some((run) => run.endOfLine) }];
}
