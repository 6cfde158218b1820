/** An audit as one page of HTML that loads nothing: no script, no file, no network. */
import type { AuditReport } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { type Html, html } from '../../text/escape.ts';
import { type AuditView, type CitationView, viewOfAudit } from '../views/audit-view.ts';
import { ACCURATE, NEEDS_ATTENTION, NOT_CHECKED, OTHER_CITATIONS, REMARKED } from '../views/audit-wording.ts';
import { ALIASES_HINT, aliasItems } from '../views/config-items.ts';
import type { PassageView } from '../views/passage-view.ts';
import { SHIFTED } from '../views/shared-shifts.ts';
import type { UncheckedGroup } from '../views/unchecked.ts';
import { htmlPage } from './html-page.ts';
import { issueList, linked, passageArticle } from './passage-html.ts';
import { shiftDetails } from './shifts-html.ts';
import { unbroken } from './unbroken.ts';

export function renderAuditHtml(report: AuditReport, { explain }: { readonly explain: boolean }): string {
  const view = viewOfAudit(report, { explain });
  const body = html`<header class="lede"><h1><bdi>${view.title}</bdi></h1>
<p>${view.summary}</p>${view.warnings.map(
    (text) => html`
<p class="remark"><bdi>${text}</bdi></p>`,
  )}</header>
${filters(view)}
${part(NEEDS_ATTENTION, 'needs-attention', view.needsAttention)}
${
  view.shifts.length > 0 &&
  html`<section class="group" id="shifted"><h2>${SHIFTED}</h2>
${view.shifts.map((shift) => shiftDetails(shift, { isLinked: true }))}</section>
`
}${uncheckedPart(view, explain)}
${part(REMARKED, 'remarked', view.remarked, view.sharedRemarks)}
${part(ACCURATE, 'accurate', view.accurate)}
${citationsPart(view)}
${
  view.aliases.length > 0 &&
  html`<section class="group" id="aliases"><p>${ALIASES_HINT}</p>
<pre><code>${aliasItems(view.aliases)}</code></pre></section>`
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

function part(
  heading: string,
  id: string,
  passages: readonly PassageView[],
  remarks: readonly string[] = [],
): Html | false {
  if (passages.length === 0) return false;
  return html`<section class="group" id="${id}"><h2>${heading}</h2>
${remarks.map((text) => html`<p class="remark"><bdi>${unbroken(text)}</bdi></p>\n`)}${passages.map(passageArticle)}</section>
`;
}

/** A group unfolds to its passages; a single one is shown at once. */
function uncheckedPart({ unchecked, remedies }: AuditView, explain: boolean): Html | false {
  if (unchecked.length === 0) return false;
  return html`<section class="group" id="not-checked"><h2>${NOT_CHECKED}</h2>
${remedies.map((text) => html`<p class="remark"><bdi>${text}</bdi></p>\n`)}${unchecked.map(
  ({
    text,
    members,
  }) => html`<details${(explain || members.length === 1) && html` open`}><summary><bdi>${unbroken(text)}</bdi></summary>
${members.map(passageArticle)}</details>
`,
)}</section>
`;
}

function citationsPart({ citations, citationGroups }: AuditView): Html | false {
  if (citations.length + citationGroups.length === 0) return false;
  const table = (rows: readonly CitationView[]): Html | false =>
    rows.length > 0 &&
    html`<table class="cited"><thead><tr><th></th><th>Cited</th><th>Found</th><th>Notes</th></tr></thead><tbody>${rows.map(
      citationRow,
    )}</tbody></table>`;
  return html`<section class="group" id="citations"><h2>${OTHER_CITATIONS}</h2>
${table(citations)}${citationGroups.map((group) => citationDetails(group, table(group.members)))}</section>`;
}

function citationDetails({ text }: UncheckedGroup<CitationView>, rows: Html | false): Html {
  return html`
<details><summary><bdi>${unbroken(text)}</bdi></summary>${rows}</details>`;
}

function citationRow({ id, printedId, cited, url, where, facts, issues, explanation }: CitationView): Html {
  return html`
<tr id="${id}"><td>${printedId}</td><td>${linked(cited, url)}</td><td>${unbroken(where ?? '')}</td><td>${facts.map((fact) => html`<p><bdi>${unbroken(fact)}</bdi></p>`)}${issueList(issues)}${explanation.map(
    (text) => html`<p><bdi>${unbroken(text)}</bdi></p>`,
  )}</td></tr>`;
}
