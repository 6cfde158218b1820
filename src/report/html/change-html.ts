/** A change as a part of a page: its outline, its sections, each place inline and side by side, and what is quiet. */
import { type Html, html } from '../../text/escape.ts';
import { type ChangeView, NOT_FOUND_IN_TEXT } from '../views/change-view.ts';
import { NOT_IN_CHANGELOG, type PlaceView, type SectionView } from '../views/section-view.ts';
import { countOf, versionText } from '../views/wording.ts';
import { excerptBlock, excerptSides } from './excerpt-html.ts';
import { unbroken } from './unbroken.ts';

/** Chooses between the two ways of showing places, by style alone; nothing where there is no place to show. */
export function viewSwitch(views: readonly ChangeView[]): Html {
  if (!views.some(({ sections }) => sections.some(({ places }) => places.length > 0))) return html``;
  return html`<fieldset class="filters views"><legend>Changes</legend>
<label><input type="radio" name="view" id="view-inline" checked> inline</label>
<label><input type="radio" name="view" id="view-sides"> side by side</label>
</fieldset>`;
}

export function changeArticle(view: ChangeView, index: number, titled: boolean): Html {
  const idOf = (place: number): string => `change-${index + 1}-${place + 1}`;
  return html`<article class="change" aria-label="${view.title}">
${titled && html`<h2><bdi>${view.title}</bdi></h2>`}
<p class="versions">${unbroken(versionText(view.from))} → ${unbroken(versionText(view.to))}</p>
<p>${view.summary}</p>
${view.remarks.map((remark) => html`<p class="remark">${unbroken(remark)}</p>`)}
${
  view.sections.length > 1 &&
  html`<nav aria-label="Sections that differ"><ol>${view.sections.map(
    (section, place) => html`
<li><a href="#${idOf(place)}"><bdi>${section.heading}</bdi></a> <small>${section.verb}${section.undeclared && `, ${NOT_IN_CHANGELOG}`}</small></li>`,
  )}</ol></nav>`
}
${view.sections.map((section, place) => sectionPart(section, idOf(place)))}
${
  view.unfound.length > 0 &&
  html`<section class="unfound"><h3>${NOT_FOUND_IN_TEXT}</h3>
<ul>${view.unfound.map((entry) => html`<li><bdi>${unbroken(entry)}</bdi></li>`)}</ul></section>`
}
${
  view.minor.length > 0 &&
  html`<dl class="quiet">${view.minor.map(
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
${section.places.map(placePart)}${
  section.more > 0 && html`<p class="more">… and ${countOf(section.more, 'more place')}</p>`
}
</section>
`;
}

function placePart({ excerpt, labels }: PlaceView): Html {
  const said = labels.length > 0 && html`<p class="labels">${labels.map((label) => html`<span>${label}</span> `)}</p>`;
  return html`<div class="place">${excerptBlock(excerpt)}${excerptSides(excerpt)}${said}</div>
`;
}
