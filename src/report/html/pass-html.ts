/** A change, or a whole pass, as one page of HTML that needs nothing else: no script, no file, no network. */
import type { Change } from '../../model/change.ts';
import type { PassReport } from '../../model/report.ts';
import { type Html, html, safeLink } from '../../text/escape.ts';
import { CONTEXT_WORDS, viewOfChange } from '../views/change-view.ts';
import { citationNewsSection } from '../views/citation-changes.ts';
import { type CaptureView, outcomeText, type PassView, viewOfPass } from '../views/pass-view.ts';
import { detailOf, type ViewOptions } from '../views/section-view.ts';
import { countOf } from '../views/wording.ts';
import { passageArticle } from './audit-html.ts';
import { changeArticle, viewSwitch } from './change-html.ts';
import { htmlPage } from './html-page.ts';
import { unbroken } from './unbroken.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: 2 * CONTEXT_WORDS, longest: 3_000, places: Infinity };
const PASS_VIEW: Omit<ViewOptions, 'detail'> = { context: 2 * CONTEXT_WORDS, longest: 300, places: 40 };

export interface HtmlOptions {
  readonly all: boolean;
}

export function renderChangeHtml(change: Change, { all }: HtmlOptions): string {
  const view = viewOfChange(change, { ...DIFF_VIEW, ...detailOf(all) });
  return htmlPage({
    title: `${view.title}: what changed`,
    masthead: view.source,
    body: html`<header class="lede"><h1>${view.title}</h1></header>
${viewSwitch([view])}
${changeArticle(view, 0, false)}`,
  });
}

export function renderPassHtml(report: PassReport, { all }: HtmlOptions): string {
  const view = viewOfPass(report, { ...PASS_VIEW, ...detailOf(all) });
  return htmlPage({ title: `Variorum, ${view.when}`, masthead: view.when, body: runBody(view) });
}

function runBody(view: PassView): Html {
  const minor = view.captures.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'not-modified');
  const significant = view.captures.filter((capture) => !minor.includes(capture));
  return html`<header class="lede">
<h1>${headline(view)}</h1>
<p>${view.summary}</p>
</header>
${significant.length > 0 && html`<ul class="captures">${significant.map(captureItem)}</ul>`}
${viewSwitch(view.changes)}
${view.changes.map((change, index) => changeArticle(change, index, true))}
${
  view.passages.length > 0 &&
  html`<section class="group"><h2>Quotes</h2>
${view.passages.map(
  ({ change, passage }) => html`<p class="more told">${change}</p>
${passageArticle(passage, false)}`,
)}</section>`
}${citationNewsSection(view.citations)}
${[...view.audits, ...view.pageFailures].map((line) => html`<p class="audited"><bdi>${line}</bdi></p>`)}
${
  minor.length > 0 &&
  html`<section class="settled"><h2>Unchanged</h2>
<ul class="captures">${minor.map(captureItem)}</ul></section>`
}`;
}

function headline({ changes, passages, captures }: PassView): string {
  const [first] = changes;
  if (first && changes.length === 1) return `${first.title} changed`;
  if (changes.length > 1) return `${countOf(changes.length, 'source')} changed`;
  if (passages.length > 0) return `${countOf(passages.length, 'quote')} changed`;
  return captures.some(({ failure }) => failure !== null) ? 'Nothing changed, but not all was seen' : 'Nothing changed';
}

function captureItem(capture: CaptureView): Html {
  const link = safeLink(capture.address);
  const title = link === null ? html`${capture.title}` : html`<a href="${link}" rel="noreferrer">${capture.title}</a>`;
  return html`
<li><span class="tag ${capture.outcome}">${outcomeText(capture.outcome)}</span>
<div><bdi>${title}</bdi> <small>${unbroken(capture.facts)}</small>${
    capture.failure !== null && html`<p class="fault"><bdi>${capture.failure}</bdi></p>`
  }${capture.remarks.map((remark) => html`<p class="remark"><bdi>${unbroken(remark)}</bdi></p>`)}</div></li>`;
}
