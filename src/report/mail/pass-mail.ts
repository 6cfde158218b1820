/**
 * A pass, a heartbeat or both as an HTML mail. Mail programs drop style sheets and hidden text, so each element carries
 * its own style, and the mail loads nothing.
 */
import type { Heartbeat } from '../../model/heartbeat.ts';
import type { PassReport } from '../../model/report.ts';
import { type Html, html } from '../../text/escape.ts';
import { isEmptyNews } from '../views/citation-news.ts';
import { SETTINGS } from '../views/finding-view.ts';
import { type CaptureView, type PassView, SET_ASIDE, viewOfPass } from '../views/pass-view.ts';
import { changePart, MAIL_VIEW } from './change-mail.ts';
import { heartbeatPart } from './heartbeat-mail.ts';
import { mailList, styled, unbrokenInMail } from './mail-style.ts';
import { citationsPart, passagePart } from './quotes-mail.ts';

/** A pass with news (null if there is none), a heartbeat, or both, one below the other. */
export function renderPassMailHtml(report: PassReport | null, heartbeat: Heartbeat | null = null): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Variorum</title></head>
<body style="margin:0">
<div${styled('page')}>
${report && passPart(viewOfPass(report, MAIL_VIEW))}
${heartbeat && heartbeatPart(heartbeat)}
</div>
</body>
</html>
`.toString();
}

function passPart(view: PassView): Html {
  const failures = view.captures.filter(({ failure }) => failure !== null);
  const changes = view.changes.filter(({ isMinor }) => !isMinor);
  const addressOf = (source: string): string | null =>
    view.captures.find((each) => each.source === source)?.address ?? null;
  const totals = [...view.audits, ...view.pageFailures].map((text) => ` ${text}.`);
  return html`
${view.news !== null && html`<p${styled('news')}>${view.news}</p>`}
${changes.map((change) => changePart(change, addressOf(change.source)))}
${view.passages.length > 0 && html`<h1${styled('title')}>Quotes</h1>`}
${view.passages.map(passagePart)}
${!isEmptyNews(view.citations) && citationsPart(view.citations)}
${mailList(
  SETTINGS,
  view.settings.map((text) => html`${text}`),
)}
${mailList(
  SET_ASIDE,
  view.setAside.map((text) => html`${text}`),
)}
${mailList('Not checked this time', failures.map(failureItem))}
${mailList(
  'Also noted',
  otherNotes(view).map((text) => html`${text}`),
)}
<p${styled('closing')}>${unbrokenInMail(view.when)}. ${view.summary}.${totals}</p>`;
}

function failureItem({ title, failure, remarks }: CaptureView): Html {
  return html`${title}: <span${styled('failure')}>${failure}</span>${remarks.map((remark) => html`; ${remark}`)}`;
}

/** Minor changes, and remarks on captures that went well. */
function otherNotes({ changes, captures }: PassView): string[] {
  const minor = changes.filter(({ isMinor }) => isMinor);
  const noted = captures.filter(({ failure, remarks }) => failure === null && remarks.length > 0);
  return [
    ...minor.map(({ title, summary, remarks }) => `${title}: ${[summary, ...remarks].join('. ')}`),
    ...noted.map(({ title, remarks }) => `${title}: ${remarks.join('; ')}`),
  ];
}
