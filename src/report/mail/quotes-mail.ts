/** Quotes that changed and citations that became wrong, as parts of an HTML mail or the content of a feed's entry. */
import { type Html, html } from '../../text/escape.ts';
import { CITATION_NEWS_HEADING, type CitationNewsView } from '../views/citation-news.ts';
import type { ChangedPassageView } from '../views/pass-view.ts';
import { DIFFERENCES } from '../views/passage-view.ts';
import { excerptMarkup } from './excerpt-mail.ts';
import { styled, unbrokenInMail } from './mail-style.ts';

export function passagePart({ change, passage }: ChangedPassageView): Html {
  const { quote, cited, matched, where, facts, excerpts, notes, issues, alternatives } = passage;
  const found = where === null ? [] : [`found: ${where}`];
  const facets = [...(matched === null ? [] : [matched]), ...found, ...facts, ...alternatives];
  return html`<h2${styled('heading')}>${unbrokenInMail(cited)} – quote ${change}</h2>
<blockquote${styled('quote')}>${quote}</blockquote>
${
  excerpts.length > 0 &&
  html`<p${styled('small')}>${DIFFERENCES}:</p>
${excerpts.map((excerpt) => html`<blockquote${styled('quote')}>${excerptMarkup(excerpt)}</blockquote>`)}`
}
<p${styled('small')}>${unbrokenInMail(facets.join(' · '))}${[...notes, ...issues.map(({ text }) => text)].map(issueLine)}</p>
`;
}

export function citationsPart({ shifts, citations, more }: CitationNewsView): Html {
  return html`<h2${styled('heading')}>${CITATION_NEWS_HEADING}</h2>
<ul${styled('list')}>${shifts.map(
    ({ page, text }) => html`
<li${styled('item')}>${unbrokenInMail(text)} <span${styled('small')}>(${page})</span></li>`,
  )}${citations.map(
    ({ page, cited, quote, issues }) => html`
<li${styled('item')}>${unbrokenInMail(cited)} <span${styled('small')}>(${page})${quote !== null && html` ${quote}`}</span>${issues.map(issueLine)}</li>`,
  )}</ul>${more.map((line) => html`<p${styled('small')}>${line}</p>`)}`;
}

function issueLine(issue: string): Html {
  return html`<br><span${styled('failure')}>${unbrokenInMail(issue)}</span>`;
}
