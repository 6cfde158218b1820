/** An excerpt on one line of Markdown. */
import { markdownText } from '../../text/escape.ts';
import type { Excerpt, Part } from '../views/excerpts.ts';
import { countOf } from '../views/wording.ts';

export function excerptText(excerpt: Excerpt): string {
  return excerpt.map(partText).join('').trim();
}

// HTML's own elements are used for the marks: `**` and `~~` are not marks where a letter or a quote stands beside them.
function partText({ kind, text, omitted }: Part): string {
  const words = markdownText(text.replace(/\s*\n\s*/g, ' ¶ '));
  if (kind === 'same') return words;
  const whole = omitted > 0 ? `${words} … (${countOf(omitted, 'more word')})` : words;
  return kind === 'removed' ? `<del>${whole}</del>` : `<ins>${whole}</ins>`;
}
