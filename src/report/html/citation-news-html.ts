/** The citations that became wrong, as a part of a page. */
import { type Html, html } from '../../text/escape.ts';
import { CITATION_NEWS_HEADING, type CitationNewsView } from '../views/citation-news.ts';
import { unbroken } from './unbroken.ts';

export function citationNewsSection({ citations, more }: CitationNewsView): Html | false {
  if (citations.length === 0) return false;
  return html`<section class="group"><h2>${CITATION_NEWS_HEADING}</h2>
<ul class="captures single">${citations.map(
    ({ page, cited, quote, issues }) => html`
<li><div><bdi>${unbroken(cited)}</bdi> <small>${page}${quote !== null && html` <bdi>${quote}</bdi>`}</small>${issues.map(
      (issue) => html`<p class="failure"><bdi>${unbroken(issue)}</bdi></p>`,
    )}</div></li>`,
  )}</ul>${more.map((line) => html`<p class="more">${line}</p>`)}</section>`;
}
