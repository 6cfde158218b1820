/**
 * A change as a page of its own or as a part of a pass: its outline, its sections, each difference inline and side by
 * side, and its minor differences.
 */
import type { Change } from '../../model/change.ts';
import { type Html, html } from '../../text/escape.ts';
import {
  type ChangeView,
  CONTEXT_WORDS,
  IN_MANY_PLACES,
  NOT_FOUND_IN_TEXT,
  viewOfChange,
} from '../views/change-view.ts';
import { type DifferenceView, detailOf, type SectionView, type ViewOptions } from '../views/section-view.ts';
import { NOT_IN_CHANGELOG } from '../views/section-wording.ts';
import { countOf, versionText } from '../views/wording.ts';
import { excerptBlock, excerptSides } from './excerpt-html.ts';
import { htmlPage } from './html-page.ts';
import { unbroken } from './unbroken.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: 2 * CONTEXT_WORDS, longest: 3_000, differences: Infinity };

/** A page that loads nothing: no script, no file, no network. */
export function renderChangeHtml(change: Change, { all }: { readonly all: boolean }): string {
  const view = viewOfChange(change, { ...DIFF_VIEW, ...detailOf(all) });
  return htmlPage({
    title: `${view.title}: what changed`,
    masthead: view.source,
    body: html`<header class="lede"><h1>${view.title}</h1></header>
${viewSwitch([view])}
${changeArticle(view, 0, false)}`,
  });
}

/** Switches between the two ways of showing differences, by style alone; empty if there is no difference. */
export function viewSwitch(views: readonly ChangeView[]): Html {
  if (!views.some(({ sections }) => sections.some(({ differences }) => differences.length > 0))) return html``;
  return html`<fieldset class="filters views"><legend>Changes</legend>
<label><input type="radio" name="view" id="view-inline" checked> inline</label>
<label><input type="radio" name="view" id="view-sides"> side by side</label>
</fieldset>`;
}

export function changeArticle(view: ChangeView, index: number, titled: boolean): Html {
  const idOf = (section: number): string => `change-${index + 1}-${section + 1}`;
  return html`<article class="change" aria-label="${view.title}">
${titled && html`<h2><bdi>${view.title}</bdi></h2>`}
<p class="versions">${unbroken(versionText(view.from))} → ${unbroken(versionText(view.to))}</p>
<p>${view.summary}</p>
${view.remarks.map((remark) => html`<p class="remark">${unbroken(remark)}</p>`)}
${
  view.sections.length > 1 &&
  html`<nav aria-label="Changed sections"><ol>${view.sections.map(
    (section, at) => html`
<li><a href="#${idOf(at)}"><bdi>${section.heading}</bdi></a> <small>${section.verb}${section.undeclared && `, ${NOT_IN_CHANGELOG}`}</small></li>`,
  )}</ol></nav>`
}
${
  view.bulkEdits.length > 0 &&
  html`<section class="bulk"><h3>${IN_MANY_PLACES}</h3>
<ul>${view.bulkEdits.map(({ text, labels }) => html`<li><bdi>${unbroken(text)}</bdi>${labelPart(labels)}</li>`)}</ul></section>
`
}${view.sections.map((section, at) => sectionPart(section, idOf(at)))}
${
  view.unfound.length > 0 &&
  html`<section class="unfound"><h3>${NOT_FOUND_IN_TEXT}</h3>
<ul>${view.unfound.map((entry) => html`<li><bdi>${unbroken(entry)}</bdi></li>`)}</ul></section>`
}
${
  view.minor.length > 0 &&
  html`<dl class="minor">${view.minor.map(
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
<p class="notes"><span class="tag ${section.status}">${section.verb}</span> ${section.undeclared && html`<span class="tag undeclared">${NOT_IN_CHANGELOG}</span> `}${section.notes.map(
    (note) => html`<span>${unbroken(note)}</span> `,
  )}</p>
${section.differences.map(differencePart)}${
  section.more > 0 && html`<p class="more">… and ${countOf(section.more, 'more difference')}</p>`
}
</section>
`;
}

function differencePart({ excerpt, labels }: DifferenceView): Html {
  return html`<div class="difference">${excerptBlock(excerpt)}${excerptSides(excerpt)}${labelPart(labels)}</div>
`;
}

function labelPart(labels: readonly string[]): Html | false {
  return labels.length > 0 && html`<p class="labels">${labels.map((label) => html`<span>${label}</span> `)}</p>`;
}
