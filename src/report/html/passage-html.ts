/** A passage as a part of a page, as audits and passes show it, with the parts that other renderers share. */
import { type Html, html, safeLink } from '../../text/escape.ts';
import type { IssueView } from '../views/audit-wording.ts';
import { DIFFERENCES, type PassageView } from '../views/passage-view.ts';
import { excerptBlock } from './excerpt-html.ts';
import { unbroken } from './unbroken.ts';

export function passageArticle(passage: PassageView): Html {
  const { id, printedId, status, under, quote, excerpts, notes, issues } = passage;
  return html`<article class="passage is-${status}" id="${id}" aria-label="${printedId}">
<p class="notes"><a href="#${id}">${printedId}</a> <span class="tag ${status}">${status}</span> <bdi>${under}</bdi></p>
<blockquote dir="auto">${quote}</blockquote>
${notes.map(
  (note) => html`<p class="remark"><bdi>${unbroken(note)}</bdi></p>
`,
)}${excerpts.length > 0 && html`<div class="differing"><p>${DIFFERENCES}:</p>${excerpts.map(excerptBlock)}</div>`}
${factList(passage)}
${issueList(issues)}${explanationList(passage.explanation)}</article>
`;
}

function factList({ cited, url, matched, where, facts, alternatives, artefacts }: PassageView): Html {
  return html`<dl class="facts"><dt>cited</dt><dd>${linked(cited, url)}${
    matched !== null && html` <small>${matched}</small>`
  }</dd>${where !== null && html`<dt>found</dt><dd><bdi>${unbroken(where)}</bdi></dd>`}${
    facts.length > 0 && html`<dt>status</dt><dd>${unbroken(facts.join(', '))}</dd>`
  }${
    alternatives.length > 0 &&
    html`<dt>elsewhere</dt>${alternatives.map((text) => html`<dd><bdi>${unbroken(text)}</bdi></dd>`)}`
  }${artefacts.length > 0 && html`<dt>noted</dt>${artefacts.map((text) => html`<dd><bdi>${text}</bdi></dd>`)}`}</dl>`;
}

function explanationList(explanation: readonly string[]): Html | false {
  if (explanation.length === 0) return false;
  return html`<ul class="explained">${explanation.map((text) => html`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul>`;
}

export function issueList(issues: readonly IssueView[]): Html | false {
  if (issues.length === 0) return false;
  return html`<ul class="issues">${issues.map(
    ({ verdict, text }) => html`<li><span class="tag ${verdict}">${verdict}</span> <bdi>${unbroken(text)}</bdi></li>`,
  )}</ul>
`;
}

/** A text with its link, if it has one that may be followed. */
export function linked(text: string, url: string | null): Html {
  const link = safeLink(url);
  const words = html`<bdi>${unbroken(text)}</bdi>`;
  return link === null ? words : html`<a href="${link}" rel="noreferrer">${words}</a>`;
}
