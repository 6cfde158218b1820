/** A change, or a whole pass, as one page of HTML that needs nothing else: no script, no file, no network. */
import type { Change } from '../model/change.ts';
import type { RunReport } from '../model/report.ts';
import { type Html, html, safeLink } from '../text/escape.ts';
import { passageArticle } from './audit-html.ts';
import { CONTEXT_WORDS, viewOfChange } from './change-view.ts';
import { citationNewsSection } from './citation-news.ts';
import { changeArticle, viewSwitch } from './html-change.ts';
import { htmlPage } from './html-page.ts';
import { type CaptureView, outcomeText, type RunView, viewOfRun } from './run-view.ts';
import { detailOf, type ViewOptions } from './section-view.ts';
import { unbroken } from './unbroken.ts';
import { countOf } from './wording.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: 2 * CONTEXT_WORDS, longest: 3_000, places: Infinity };
const RUN_VIEW: Omit<ViewOptions, 'detail'> = { context: 2 * CONTEXT_WORDS, longest: 300, places: 40 };

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

export function renderRunHtml(report: RunReport, { all }: HtmlOptions): string {
  const view = viewOfRun(report, { ...RUN_VIEW, ...detailOf(all) });
  return htmlPage({ title: `Variorum, ${view.when}`, masthead: view.when, body: runBody(view) });
}

function runBody(view: RunView): Html {
  const quiet = view.captures.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'not-modified');
  const loud = view.captures.filter((capture) => !quiet.includes(capture));
  return html`<header class="lede">
<h1>${headline(view)}</h1>
<p>${view.summary}</p>
</header>
${loud.length > 0 && html`<ul class="captures">${loud.map(captureItem)}</ul>`}
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
${[...view.audits, ...view.pageFaults].map((line) => html`<p class="audited"><bdi>${line}</bdi></p>`)}
${
  quiet.length > 0 &&
  html`<section class="settled"><h2>Unchanged</h2>
<ul class="captures">${quiet.map(captureItem)}</ul></section>`
}`;
}

function headline({ changes, passages, captures }: RunView): string {
  const [first] = changes;
  if (first && changes.length === 1) return `${first.title} changed`;
  if (changes.length > 1) return `${countOf(changes.length, 'source')} changed`;
  if (passages.length > 0) return `${countOf(passages.length, 'quote')} changed`;
  return captures.some(({ fault }) => fault !== null) ? 'Nothing changed, but not all was seen' : 'Nothing changed';
}

function captureItem(capture: CaptureView): Html {
  const link = safeLink(capture.address);
  const title = link === null ? html`${capture.title}` : html`<a href="${link}" rel="noreferrer">${capture.title}</a>`;
  return html`
<li><span class="tag ${capture.outcome}">${outcomeText(capture.outcome)}</span>
<div><bdi>${title}</bdi> <small>${unbroken(capture.facts)}</small>${
    capture.fault !== null && html`<p class="fault"><bdi>${capture.fault}</bdi></p>`
  }${capture.remarks.map((remark) => html`<p class="remark"><bdi>${unbroken(remark)}</bdi></p>`)}</div></li>`;
}
