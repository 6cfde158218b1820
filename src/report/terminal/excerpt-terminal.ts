/** An excerpt on one line of a terminal or of a plain text mail. */
import { terminalLine } from '../../text/escape.ts';
import { type Excerpt, type Part, touchesPrevious } from '../views/excerpts.ts';
import { countOf } from '../views/wording.ts';
import type { Palette } from './terminal-options.ts';

/** Without colours a change is marked `[-old-] {+new+}`. */
export function excerptLine(excerpt: Excerpt, palette: Palette): string {
  return excerpt
    .map((part, at) => `${touchesPrevious(excerpt, at) ? ' ' : ''}${partText(part, palette)}`)
    .join('')
    .trim();
}

function partText(part: Part, palette: Palette): string {
  const text = inOneLine(part.text);
  if (part.kind === 'same') return text;
  const removed = part.kind === 'removed';
  const whole = part.omitted > 0 ? `${text} … (${countOf(part.omitted, 'more word')})` : text;
  if (!palette.isColorSupported) return removed ? `[-${whole}-]` : `{+${whole}+}`;
  return removed ? palette.red(palette.strikethrough(whole)) : palette.green(whole);
}

/** Shows the end of a paragraph as `¶`, and keeps white space at either end of the text as one space. */
function inOneLine(text: string): string {
  const space = (end: RegExp): string => (end.test(text) ? ' ' : '');
  const words = terminalLine(text.replace(/\s*\n\s*/g, ' ¶ '));
  return words === '' ? space(/\s/) : space(/^\s/) + words + space(/\s$/);
}
