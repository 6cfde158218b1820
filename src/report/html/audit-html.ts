/** An audit, or a trace, as one page of HTML that needs nothing else: no script, no file, no network. */
import type { AuditReport, Trace } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { type Html, html, safeLink } from '../../text/escape.ts';
import { type AuditView, type CitationView, type PassageView, viewOfAudit } from '../views/audit-view.ts';
import type { IssueView } from '../views/audit-wording.ts';
import { type TracedView, viewOfTrace } from '../views/trace-view.ts';
import { excerptBlock } from './excerpt-html.ts';
import { htmlPage } from './html-page.ts';
import { unbroken } from './unbroken.ts';

export function renderAuditHtml(report: AuditReport, { explain }: { readonly explain: boolean }): string {
  const view = viewOfAudit(report);
  const body = html`<header class="lede"><h1><bdi>${view.title}</bdi></h1>
<p>${view.summary}</p></header>
${filters(view)}
${part('To be looked at', 'hand', view.needsAttention, explain)}
${part('Could not be looked for', 'unavailable', view.unavailable, explain)}
${part('Stand', 'stand', view.accurate, explain)}
${
  view.citations.length > 0 &&
  html`<section class="group" id="citations"><h2>Other citations</h2>
<table class="cited"><thead><tr><th>Cited</th><th>Found</th><th>What is the matter</th></tr></thead><tbody>${view.citations.map(
    (citation) => citationRow(citation, explain),
  )}</tbody></table></section>`
}
`;
  return htmlPage({ title: `${view.title}: audit`, masthead: `${view.page}, ${displayTime(view.at)} UTC`, body });
}

export function renderTraceHtml(trace: Trace): string {
  const view = viewOfTrace(trace);
  const body = html`<header class="lede"><h1><bdi>${view.title}</bdi></h1>
<blockquote dir="auto">${view.query}</blockquote><p>${view.summary}</p></header>
${view.wordings.map(wordingPart)}
`;
  return htmlPage({ title: `${view.title}: a passage traced`, masthead: view.source, body });
}

/** Radio buttons need no script; without them, or without style, everything is shown. */
function filters({ counts }: AuditView): Html {
  return html`<fieldset class="filters"><legend>Show</legend>
<label><input type="radio" name="show" id="show-all" checked> all</label>${counts.map(
    ({ status, count }) => html`
<label><input type="radio" name="show" id="show-${status}"> ${status} (${count})</label>`,
  )}
</fieldset>`;
}

function part(heading: string, id: string, passages: readonly PassageView[], explain: boolean): Html | false {
  if (passages.length === 0) return false;
  return html`<section class="group" id="${id}"><h2>${heading}</h2>
${passages.map((passage) => passageArticle(passage, explain))}</section>
`;
}

export function passageArticle(passage: PassageView, explain: boolean): Html {
  const { id, status, under, cited, url, where, facts, excerpts, artefacts, issues, alternatives, explanation } =
    passage;
  return html`<article class="passage is-${status}" id="${id}" aria-label="${id}">
<p class="notes"><a href="#${id}">${id}</a> <span class="tag ${status}">${status}</span> <bdi>${under}</bdi></p>
<blockquote dir="auto">${passage.quote}</blockquote>
${excerpts.length > 0 && html`<div class="differing"><p>What differs, from the quote to the source:</p>${excerpts.map(excerptBlock)}</div>`}
<dl class="facts"><dt>cited</dt><dd>${linked(cited, url)}</dd>${
    where !== null && html`<dt>found</dt><dd><bdi>${unbroken(where)}</bdi></dd>`
  }${facts.length > 0 && html`<dt>known</dt><dd>${unbroken(facts.join(', '))}</dd>`}${
    alternatives.length > 0 &&
    html`<dt>elsewhere</dt>${alternatives.map((text) => html`<dd><bdi>${unbroken(text)}</bdi></dd>`)}`
  }${artefacts.length > 0 && html`<dt>copying</dt>${artefacts.map((text) => html`<dd><bdi>${text}</bdi></dd>`)}`}</dl>
${issueList(issues)}${
  explain && html`<ul class="explained">${explanation.map((text) => html`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul>`
}</article>
`;
}

function issueList(issues: readonly IssueView[]): Html | false {
  if (issues.length === 0) return false;
  return html`<ul class="issues">${issues.map(
    ({ verdict, text }) => html`<li><span class="tag ${verdict}">${verdict}</span> <bdi>${unbroken(text)}</bdi></li>`,
  )}</ul>
`;
}

function citationRow({ cited, url, where, facts, issues, explanation }: CitationView, explain: boolean): Html {
  return html`
<tr><td>${linked(cited, url)}</td><td>${unbroken(where ?? '')}</td><td>${facts.map((fact) => html`<p><bdi>${unbroken(fact)}</bdi></p>`)}${issueList(
    issues,
  )}${explain && explanation.map((text) => html`<p><bdi>${unbroken(text)}</bdi></p>`)}</td></tr>`;
}

function wordingPart({ status, span, where, text, excerpts, artefacts }: TracedView): Html {
  return html`<section class="passage is-${status}"><h2>${unbroken(span)}</h2>
<p class="notes"><span class="tag ${status}">${status}</span> ${where !== null && html`<bdi>${unbroken(where)}</bdi>`}</p>
${excerpts.length > 0 ? excerpts.map(excerptBlock) : text !== null && html`<blockquote dir="auto">${text}</blockquote>`}
${artefacts.length > 0 && html`<ul class="explained">${artefacts.map((each) => html`<li><bdi>${each}</bdi></li>`)}</ul>`}</section>
`;
}

function linked(text: string, url: string | null): Html {
  const link = safeLink(url);
  const words = html`<bdi>${unbroken(text)}</bdi>`;
  return link === null ? words : html`<a href="${link}" rel="noreferrer">${words}</a>`;
}
