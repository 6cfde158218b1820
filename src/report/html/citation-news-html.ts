/** The citations that became wrong, as a part of a page. */
import { type Html, html } from '../../text/escape.ts';
import { CITATION_NEWS_HEADING, type CitationNewsView, isEmptyNews } from '../views/citation-news.ts';
import { shiftDetails } from './shifts-html.ts';
import { unbroken } from './unbroken.ts';

export function citationNewsSection(view: CitationNewsView): Html | false {
  if (isEmptyNews(view)) return false;
  const { shifts, citations, more } = view;
  return html`<section class="group"><h2>${CITATION_NEWS_HEADING}</h2>
<ul class="captures single">${shifts.map(
    (shift) => html`
<li>${shiftDetails(shift, { isLinked: false })} <small>${shift.page}</small></li>`,
  )}${citations.map(
    ({ page, cited, quote, issues }) => html`
<li><div><bdi>${unbroken(cited)}</bdi> <small>${page}${quote !== null && html` <bdi>${quote}</bdi>`}</small>${issues.map(
      (issue) => html`<p class="failure"><bdi>${unbroken(issue)}</bdi></p>`,
    )}</div></li>`,
  )}</ul>${more.map((line) => html`<p class="more">${line}</p>`)}</section>`;
}
