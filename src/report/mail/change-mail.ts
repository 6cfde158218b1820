/** A change as a part of an HTML mail, or the content of a feed's entry. */
import { type Html, html, safeLink } from '../../text/escape.ts';
import { type ChangeView, CONTEXT_WORDS, IN_MANY_PLACES, NOT_FOUND_IN_TEXT } from '../views/change-view.ts';
import type { SectionView, ViewOptions } from '../views/section-view.ts';
import { NOT_IN_CHANGELOG } from '../views/section-wording.ts';
import { countOf, versionText } from '../views/wording.ts';
import { excerptMarkup } from './excerpt-mail.ts';
import { styled, unbrokenInMail } from './mail-style.ts';

export const MAIL_VIEW: ViewOptions = { detail: 'significant', context: CONTEXT_WORDS, longest: 60, differences: 12 };

export function changePart(view: ChangeView, address: string | null): Html {
  const link = safeLink(address);
  return html`<h1${styled('title')}>${view.title}</h1>
<p${styled('small')}>${unbrokenInMail(versionText(view.from))} → ${unbrokenInMail(versionText(view.to))}. ${view.summary}.${link !== null && html` <a href="${link}">${link}</a>`}</p>
${view.remarks.map((remark) => html`<p>${unbrokenInMail(remark)}</p>`)}
${
  view.bulkEdits.length > 0 &&
  html`<h2${styled('heading')}>${IN_MANY_PLACES}</h2>
<ul${styled('list')}>${view.bulkEdits.map(({ text, labels }) => html`<li>${unbrokenInMail(text)}${labelPart(labels)}</li>`)}</ul>
`
}${view.sections.map(sectionPart)}
${
  view.unfound.length > 0 &&
  html`<h2${styled('heading')}>${NOT_FOUND_IN_TEXT}</h2>
<ul${styled('list')}>${view.unfound.map((entry) => html`<li>${unbrokenInMail(entry)}</li>`)}</ul>`
}
${view.minor.map(({ label, sections }) => html`<p${styled('small')}>${label}: ${sections.join('; ')}.</p>`)}
`;
}

function sectionPart(section: SectionView): Html {
  const facts = [section.verb, ...(section.undeclared ? [NOT_IN_CHANGELOG] : []), ...section.notes];
  return html`<h2${styled('heading')}>${section.heading}</h2>
<p${styled('small')}>${unbrokenInMail(facts.join(' · '))}</p>
${section.differences.map(
  ({ excerpt, labels }) => html`<blockquote${styled('quote')}>${excerptMarkup(excerpt)}${labelPart(labels)}</blockquote>
`,
)}${section.more > 0 && html`<p${styled('small')}>… and ${countOf(section.more, 'more difference')}</p>`}
`;
}

function labelPart(labels: readonly string[]): Html | false {
  return labels.length > 0 && html` <span${styled('label')}>(${labels.join(', ')})</span>`;
}
