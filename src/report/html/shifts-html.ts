/** Shifts that several citations share, as a list whose items unfold to the single citations. */
import { type Html, html } from '../../text/escape.ts';
import type { SharedShift } from '../views/shared-shifts.ts';
import { unbroken } from './unbroken.ts';

/** `isLinked`: the page has the citations, under their ids. */
export function shiftDetails({ text, members }: SharedShift, { isLinked }: { readonly isLinked: boolean }): Html {
  return html`<details><summary><bdi>${unbroken(text)}</bdi></summary>
<ul>${members.map(
    ({ id, label, issue }) => html`
<li>${isLinked ? html`<a href="#${id}"><bdi>${label}</bdi></a>` : html`<bdi>${label}</bdi>`} <small><bdi>${unbroken(issue)}</bdi></small></li>`,
  )}</ul></details>`;
}
