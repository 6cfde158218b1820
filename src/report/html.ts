/** A change, or a whole pass, as one page of HTML that needs nothing else: no script, no file, no network. */
import type { Change } from '../model/change.ts';
import type { RunReport } from '../model/report.ts';
import { type Html, html, safeLink } from '../text/escape.ts';
import { passageArticle } from './audit-html.ts';
import {
  type ChangeView,
  CONTEXT_WORDS,
  type SectionView,
  STATUS_WORDS,
  type ViewOptions,
  viewOfChange,
} from './change-view.ts';
import { citationNewsSection } from './citation-news.ts';
import { excerptBlock } from './html-excerpt.ts';
import { htmlPage } from './html-page.ts';
import { type CaptureView, outcomeText, type RunView, viewOfRun } from './run-view.ts';
import { countOf, versionText } from './wording.ts';

const DIFF_VIEW: ViewOptions = { detail: 'all', context: 2 * CONTEXT_WORDS, longest: 3_000, places: Infinity };
const RUN_VIEW: ViewOptions = { detail: 'watched', context: 2 * CONTEXT_WORDS, longest: 300, places: 40 };

export function renderChangeHtml(change: Change): string {
  const view = viewOfChange(change, DIFF_VIEW);
  return htmlPage({
    title: `${view.title}: what changed`,
    masthead: view.source,
    body: html`<header class="lede"><h1>${view.title}</h1></header>
${changeArticle(view, 0, false)}`,
  });
}

export function renderRunHtml(report: RunReport): string {
  const view = viewOfRun(report, RUN_VIEW);
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
${view.changes.map((change, index) => changeArticle(change, index, true))}
${
  view.passages.length > 0 &&
  html`<section class="group"><h2>Quotes</h2>
${view.passages.map(
  ({ change, passage }) => html`<p class="more">${change}</p>
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
<div><bdi>${title}</bdi> <small>${capture.facts}</small>${
    capture.fault !== null && html`<p class="fault"><bdi>${capture.fault}</bdi></p>`
  }${capture.remarks.map((remark) => html`<p class="remark"><bdi>${remark}</bdi></p>`)}</div></li>`;
}

function changeArticle(view: ChangeView, index: number, titled: boolean): Html {
  const idOf = (place: number): string => `change-${index + 1}-${place + 1}`;
  return html`<article class="change" aria-label="${view.title}">
${titled && html`<h2><bdi>${view.title}</bdi></h2>`}
<p class="versions"><span>${versionText(view.from)}</span> → <span>${versionText(view.to)}</span></p>
<p>${view.summary}</p>
${view.remark !== null && html`<p class="remark">${view.remark}</p>`}
${
  view.sections.length > 1 &&
  html`<nav aria-label="Sections that differ"><ol>${view.sections.map(
    (section, place) => html`
<li><a href="#${idOf(place)}"><bdi>${section.heading}</bdi></a> <small>${STATUS_WORDS[section.status]}</small></li>`,
  )}</ol></nav>`
}
${view.sections.map((section, place) => sectionPart(section, idOf(place)))}
${
  view.quiet.length > 0 &&
  html`<dl class="quiet">${view.quiet.map(
    ({ label, sections }) => html`
<dt>${label}</dt>${sections.map((heading) => html`<dd><bdi>${heading}</bdi></dd>`)}`,
  )}</dl>`
}
</article>
`;
}

function sectionPart(section: SectionView, id: string): Html {
  return html`<section class="differs is-${section.status}" aria-labelledby="${id}">
<h3 id="${id}"><bdi>${section.heading}</bdi></h3>
<p class="notes"><span class="tag ${section.status}">${STATUS_WORDS[section.status]}</span> ${section.notes.map(
    (note) => html`<span>${note}</span> `,
  )}</p>
${section.excerpts.map(excerptBlock)}${
  section.more > 0 && html`<p class="more">… and ${countOf(section.more, 'more place')}</p>`
}
</section>
`;
}
