/** A trace as one page of HTML that loads nothing: no script, no file, no network. */
import type { Trace } from '../../model/audit.ts';
import { type Html, html } from '../../text/escape.ts';
import { type TracedView, viewOfTrace } from '../views/trace-view.ts';
import { excerptBlock } from './excerpt-html.ts';
import { htmlPage } from './html-page.ts';
import { unbroken } from './unbroken.ts';

export function renderTraceHtml(trace: Trace): string {
  const view = viewOfTrace(trace);
  const body = html`<header class="lede"><h1><bdi>${view.title}</bdi></h1>
<blockquote dir="auto">${view.query}</blockquote><p>${view.summary}</p></header>
${view.wordings.map(wordingPart)}
`;
  return htmlPage({ title: `${view.title}: history of a passage`, masthead: view.source, body });
}

function wordingPart({ status, span, where, text, excerpts, artefacts }: TracedView): Html {
  return html`<section class="passage is-${status}"><h2>${unbroken(span)}</h2>
<p class="notes"><span class="tag ${status}">${status}</span> ${where !== null && html`<bdi>${unbroken(where)}</bdi>`}</p>
${excerpts.length > 0 ? excerpts.map(excerptBlock) : text !== null && html`<blockquote dir="auto">${text}</blockquote>`}
${artefacts.length > 0 && html`<ul class="explained">${artefacts.map((each) => html`<li><bdi>${each}</bdi></li>`)}</ul>`}</section>
`;
}
