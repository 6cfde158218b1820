/**
 * A pass, a heartbeat or both as an HTML mail, and its parts for a feed. Mail programs drop style sheets and hidden
 * text, so changes are marked by elements that are struck and underlined without any, and nothing is fetched.
 */
import type { CitationChange, StatusChange } from '../../model/audit.ts';
import type { Change } from '../../model/change.ts';
import type { Heartbeat } from '../../model/heartbeat.ts';
import type { PassReport } from '../../model/report.ts';
import { type Html, html, safeLink } from '../../text/escape.ts';
import { unbroken } from '../html/unbroken.ts';
import { statusChangeText, viewOfFinding } from '../views/audit-view.ts';
import { type ChangeView, CONTEXT_WORDS, NOT_FOUND_IN_TEXT, viewOfChange } from '../views/change-view.ts';
import { type CitationNewsView, firstOf, viewOfCitationChange } from '../views/citation-changes.ts';
import type { Part } from '../views/excerpts.ts';
import { type ChangedPassageView, type PassView, viewOfPass } from '../views/pass-view.ts';
import { NOT_IN_CHANGELOG, type SectionView, type ViewOptions } from '../views/section-view.ts';
import { countOf, versionText } from '../views/wording.ts';
import { heartbeatPart } from './heartbeat.ts';
import { styled } from './mail-style.ts';

const MAIL_VIEW: ViewOptions = { detail: 'loud', context: CONTEXT_WORDS, longest: 60, places: 12 };

/** A pass with news (null on a night without), a heartbeat, or one beneath the other. */
export function renderPassMailHtml(report: PassReport | null, heartbeat: Heartbeat | null = null): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Variorum</title></head>
<body style="margin:0">
<div${styled('page')}>
${report && runPart(viewOfPass(report, MAIL_VIEW))}
${heartbeat && heartbeatPart(heartbeat)}
</div>
</body>
</html>
`.toString();
}

/** What one change, or one passage, amounts to: the content of a feed's entry. */
export function renderChangePart(change: Change, address: string | null): string {
  return changePart(viewOfChange(change, MAIL_VIEW), address).toString();
}

/** `The Halcyon Charter §3.2: stood, now altered`. */
export function passageTitle(change: StatusChange): string {
  return `${viewOfFinding(change.passage).cited}: ${statusChangeText(change)}`;
}

export function renderPassagePart(change: StatusChange): string {
  return passagePart({ change: statusChangeText(change), passage: viewOfFinding(change.passage) }).toString();
}

export function renderCitationsPart(citations: readonly CitationChange[]): string {
  return citationsPart(citations.map(viewOfCitationChange)).toString();
}

function runPart(view: PassView): Html {
  const failures = view.captures.filter(({ failure }) => failure !== null);
  const significant = view.changes.filter(({ sections }) => sections.length > 0);
  const besides = [
    ...view.changes
      .filter((change) => !significant.includes(change))
      .map(({ title, summary }) => `${title}: ${summary}`),
    ...view.captures
      .filter(({ failure, remarks }) => failure === null && remarks.length > 0)
      .map(({ title, remarks }) => `${title}: ${remarks.join('; ')}`),
  ];
  const addressOf = (source: string): string | null =>
    view.captures.find((each) => each.source === source)?.address ?? null;
  return html`
${significant.map((change) => changePart(change, addressOf(change.source)))}
${view.passages.length > 0 && html`<h1${styled('title')}>Quotes</h1>`}
${view.passages.map(passagePart)}
${view.citations.length > 0 && citationsPart(view.citations)}
${
  failures.length > 0 &&
  html`<h2${styled('heading')}>Not seen in this pass</h2>
<ul${styled('list')}>${failures.map(
    ({ title, failure, remarks }) => html`
<li${styled('item')}>${title}: <span${styled('failure')}>${failure}</span>${remarks.map((remark) => html`; ${remark}`)}</li>`,
  )}</ul>`
}
${
  besides.length > 0 &&
  html`<h2${styled('heading')}>Besides</h2>
<ul${styled('list')}>${besides.map((line) => html`\n<li${styled('item')}>${line}</li>`)}</ul>`
}
<p${styled('closing')}>${whole(view.when)}. ${view.summary}.${[...view.audits, ...view.pageFailures].map((line) => ` ${line}.`)}</p>`;
}

function citationsPart(citations: readonly CitationNewsView[]): Html {
  const { listed, more } = firstOf(citations);
  return html`<h2${styled('heading')}>Citations that are now off</h2>
<ul${styled('list')}>${listed.map(
    ({ page, cited, quote, issues }) => html`
<li${styled('item')}>${whole(cited)} <span${styled('small')}>(${page})${quote !== null && html` ${quote}`}</span>${issues.map(
      (issue) => html`<br><span${styled('failure')}>${whole(issue)}</span>`,
    )}</li>`,
  )}</ul>${more.map((line) => html`<p${styled('small')}>${line}</p>`)}`;
}

function changePart(view: ChangeView, address: string | null): Html {
  const link = safeLink(address);
  return html`<h1${styled('title')}>${view.title}</h1>
<p${styled('small')}>${whole(versionText(view.from))} → ${whole(versionText(view.to))}. ${view.summary}.${link !== null && html` <a href="${link}">${link}</a>`}</p>
${view.remarks.map((remark) => html`<p>${whole(remark)}</p>`)}
${view.sections.map(sectionPart)}
${
  view.unfound.length > 0 &&
  html`<h2${styled('heading')}>${NOT_FOUND_IN_TEXT}</h2>
<ul${styled('list')}>${view.unfound.map((entry) => html`<li>${whole(entry)}</li>`)}</ul>`
}
${view.minor.map(({ label, sections }) => html`<p${styled('small')}>${label}: ${sections.join('; ')}.</p>`)}
`;
}

function sectionPart(section: SectionView): Html {
  return html`<h2${styled('heading')}>${section.heading}</h2>
<p${styled('small')}>${whole([section.verb, ...(section.undeclared ? [NOT_IN_CHANGELOG] : []), ...section.notes].join(' · '))}</p>
${section.places.map(
  ({ excerpt, labels }) => html`<blockquote${styled('quote')}>${excerpt.map(partMarkup)}${
    labels.length > 0 && html` <span${styled('label')}>(${labels.join(', ')})</span>`
  }</blockquote>
`,
)}${section.more > 0 && html`<p${styled('small')}>… and ${countOf(section.more, 'more place')}</p>`}
`;
}

function passagePart({ change, passage }: ChangedPassageView): Html {
  const { quote, cited, where, facts, excerpts, issues, alternatives } = passage;
  const notes = [...(where === null ? [] : [`found: ${where}`]), ...facts, ...alternatives];
  return html`<h2${styled('heading')}>${whole(cited)}: ${change}</h2>
<blockquote${styled('quote')}>${quote}</blockquote>
${
  excerpts.length > 0 &&
  html`<p${styled('small')}>What differs, from the quote to the source:</p>
${excerpts.map((excerpt) => html`<blockquote${styled('quote')}>${excerpt.map(partMarkup)}</blockquote>`)}`
}
<p${styled('small')}>${whole([...notes, ...issues.map(({ text }) => text)].join(' · '))}</p>
`;
}

/** Keeps dates and pages together. */
function whole(text: string): Html[] {
  return unbroken(text, styled('piece'));
}

// A space parts old and new, which without their colours would be read as one word.
function partMarkup({ kind, text, omitted }: Part, index: number, parts: readonly Part[]): Html {
  const words = text.replace(/\s*\n\s*/g, ' ¶ ');
  if (kind === 'same') return html`${words}`;
  const more = omitted > 0 && html` … (${countOf(omitted, 'more word')})`;
  return kind === 'removed'
    ? html`<del${styled('removed')}>${words}${more}</del>`
    : html`${parts[index - 1]?.kind === 'removed' && ' '}<ins${styled('added')}>${words}${more}</ins>`;
}
