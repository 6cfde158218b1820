/** An excerpt as markup of a mail, whose elements are struck and underlined even without any style. */
import { type Html, html } from '../../text/escape.ts';
import { type Excerpt, type Part, touchesPrevious } from '../views/excerpts.ts';
import { countOf } from '../views/wording.ts';
import { styled } from './mail-style.ts';

export function excerptMarkup(excerpt: Excerpt): Html[] {
  return excerpt.map((part, at) => html`${touchesPrevious(excerpt, at) && ' '}${partMarkup(part)}`);
}

function partMarkup({ kind, text, omitted }: Part): Html {
  const words = text.replace(/\s*\n\s*/g, ' ¶ ');
  if (kind === 'same') return html`${words}`;
  const more = omitted > 0 && html` … (${countOf(omitted, 'more word')})`;
  return kind === 'removed'
    ? html`<del${styled('removed')}>${words}${more}</del>`
    : html`<ins${styled('added')}>${words}${more}</ins>`;
}
