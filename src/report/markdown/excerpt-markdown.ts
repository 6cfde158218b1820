/** An excerpt on one line of Markdown. */
import { markdownText } from '../../text/escape.ts';
import { type Excerpt, type Part, touchesPrevious } from '../views/excerpts.ts';
import { countOf } from '../views/wording.ts';

export function excerptText(excerpt: Excerpt): string {
  return excerpt
    .map((part, at) => `${touchesPrevious(excerpt, at) ? ' ' : ''}${partText(part)}`)
    .join('')
    .trim();
}

// HTML's own elements mark the changes: Markdown ignores `**` and `~~` next to some letters and quotation marks.
function partText({ kind, text, omitted }: Part): string {
  const words = markdownText(text.replace(/\s*\n\s*/g, ' ¶ '));
  if (kind === 'same') return words;
  const whole = omitted > 0 ? `${words} … (${countOf(omitted, 'more word')})` : words;
  return kind === 'removed' ? `<del>${whole}</del>` : `<ins>${whole}</ins>`;
}
