/** An audit as one page of HTML that loads nothing: no script, no file, no network. */
import type { AuditReport } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { type Html, html } from '../../text/escape.ts';
import { type AuditView, type CitationView, type PassageView, viewOfAudit } from '../views/audit-view.ts';
import { ACCURATE, NEEDS_ATTENTION, NOT_CHECKED, OTHER_CITATIONS } from '../views/audit-wording.ts';
import { htmlPage } from './html-page.ts';
import { issueList, linked, passageArticle } from './passage-html.ts';
import { unbroken } from './unbroken.ts';

export function renderAuditHtml(report: AuditReport, { explain }: { readonly explain: boolean }): string {
  const view = viewOfAudit(report);
  const body = html`<header class="lede"><h1><bdi>${view.title}</bdi></h1>
<p>${view.summary}</p></header>
${filters(view)}
${part(NEEDS_ATTENTION, 'needs-attention', view.needsAttention, explain)}
${part(NOT_CHECKED, 'not-checked', view.unavailable, explain)}
${part(ACCURATE, 'accurate', view.accurate, explain)}
${
  view.citations.length > 0 &&
  html`<section class="group" id="citations"><h2>${OTHER_CITATIONS}</h2>
<table class="cited"><thead><tr><th>Cited</th><th>Found</th><th>Notes</th></tr></thead><tbody>${view.citations.map(
    (citation) => citationRow(citation, explain),
  )}</tbody></table></section>`
}
`;
  return htmlPage({ title: `${view.title}: audit`, masthead: `${view.page}, ${displayTime(view.at)} UTC`, body });
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

function citationRow({ cited, url, where, facts, issues, explanation }: CitationView, explain: boolean): Html {
  return html`
<tr><td>${linked(cited, url)}</td><td>${unbroken(where ?? '')}</td><td>${facts.map((fact) => html`<p><bdi>${unbroken(fact)}</bdi></p>`)}${issueList(
    issues,
  )}${explain && explanation.map((text) => html`<p><bdi>${unbroken(text)}</bdi></p>`)}</td></tr>`;
}
