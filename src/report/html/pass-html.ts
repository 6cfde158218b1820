/** A pass as one page of HTML that loads nothing: no script, no file, no network. */
import type { PassReport } from '../../model/report.ts';
import { type Html, html, safeLink } from '../../text/escape.ts';
import { CONTEXT_WORDS } from '../views/change-view.ts';
import { SETTINGS } from '../views/finding-view.ts';
import { type CaptureView, outcomeText, type PassView, SET_ASIDE, viewOfPass } from '../views/pass-view.ts';
import { detailOf, type ViewOptions } from '../views/section-view.ts';
import { changeArticle, viewSwitch } from './change-html.ts';
import { citationNewsSection } from './citation-news-html.ts';
import { htmlPage } from './html-page.ts';
import { passageArticle } from './passage-html.ts';
import { unbroken } from './unbroken.ts';

const PASS_VIEW: Omit<ViewOptions, 'detail'> = { context: 2 * CONTEXT_WORDS, longest: 300, differences: 40 };

export function renderPassHtml(report: PassReport, { all }: { readonly all: boolean }): string {
  const view = viewOfPass(report, { ...PASS_VIEW, ...detailOf(all) });
  return htmlPage({ title: `Variorum, ${view.when}`, masthead: view.when, body: passBody(view) });
}

function passBody(view: PassView): Html {
  const unchanged = view.captures.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'not-modified');
  const others = view.captures.filter((capture) => !unchanged.includes(capture));
  return html`<header class="lede">
<h1>${view.headline}</h1>
${
  view.news !== null &&
  html`<p class="news">${view.news}</p>
`
}<p>${view.summary}${view.attention !== null && html`; ${view.attention}`}</p>
</header>
${others.length > 0 && html`<ul class="captures">${others.map(captureItem)}</ul>`}
${viewSwitch(view.changes)}
${view.changes.map((change, index) => changeArticle(change, index, true))}
${
  view.passages.length > 0 &&
  html`<section class="group"><h2>Quotes</h2>
${view.passages.map(
  ({ change, passage }) => html`<p class="status-change">Quote ${change}</p>
${passageArticle(passage)}`,
)}</section>`
}${citationNewsSection(view.citations)}
${listSection(
  SETTINGS,
  view.settings,
)}${listSection(SET_ASIDE, view.setAside)}${[...view.audits, ...view.pageFailures].map((line) => html`<p class="audited"><bdi>${line}</bdi></p>`)}
${
  unchanged.length > 0 &&
  html`<section class="unchanged-sources"><h2>Unchanged</h2>
<ul class="captures">${unchanged.map(captureItem)}</ul></section>`
}`;
}

function listSection(heading: string, texts: readonly string[]): Html | false {
  return (
    texts.length > 0 &&
    html`<section class="group"><h2>${heading}</h2>
${texts.map((text) => html`<p class="remark"><bdi>${unbroken(text)}</bdi></p>`)}</section>`
  );
}

function captureItem(capture: CaptureView): Html {
  const link = safeLink(capture.address);
  const title = link === null ? html`${capture.title}` : html`<a href="${link}" rel="noreferrer">${capture.title}</a>`;
  return html`
<li><span class="tag ${capture.outcome}">${outcomeText(capture.outcome)}</span>
<div><bdi>${title}</bdi> <small>${unbroken(capture.facts)}</small>${
    capture.failure !== null && html`<p class="failure"><bdi>${capture.failure}</bdi></p>`
  }${capture.remarks.map((remark) => html`<p class="remark"><bdi>${unbroken(remark)}</bdi></p>`)}</div></li>`;
}
