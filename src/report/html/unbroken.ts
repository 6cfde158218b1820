/** Dates and ranges of pages in one piece: a narrow screen would break them at their hyphens and dashes. */
import { type Html, html } from '../../text/escape.ts';

const PIECE = /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?: UTC)?)?|pp?\. \d{1,5}(?:–\d{1,5})?|\d{1,5}–\d{1,5})/;

/** A text as markup. `attribute` keeps a piece together where it is shown: a class of the page, or a mail's own style. */
export function unbroken(text: string, attribute: Html = html` class="piece"`): Html[] {
  return text
    .split(PIECE)
    .map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span${attribute}>${part}</span>`));
}
