/** Keeps dates and page ranges in one piece: a narrow screen would break them at their hyphens and dashes. */
import { type Html, html } from '../../text/escape.ts';

const PIECE = /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?: UTC)?)?|pp?\. \d{1,5}(?:–\d{1,5})?|\d{1,5}–\d{1,5})/;

/** A text as markup. `attribute` keeps each piece together: a class on a page, a style of its own in a mail. */
export function unbroken(text: string, attribute: Html = html` class="piece"`): Html[] {
  return text
    .split(PIECE)
    .map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span${attribute}>${part}</span>`));
}
