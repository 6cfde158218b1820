/** A heartbeat as a part of an HTML mail. */
import type { Heartbeat } from '../../model/heartbeat.ts';
import { type Html, html } from '../../text/escape.ts';
import { type HeartbeatSourceView, NOT_REACHED, QUOTES, REACHED, viewOfHeartbeat } from '../views/heartbeat-view.ts';
import { mailList, styled, unbrokenInMail } from './mail-style.ts';

export function heartbeatPart(heartbeat: Heartbeat): Html {
  const { summary, notReached, reached, audits, head, next } = viewOfHeartbeat(heartbeat);
  const sourceItem = ({ title, facts }: HeartbeatSourceView): Html => html`<b>${title}</b>: ${unbrokenInMail(facts)}`;
  return html`<h1${styled('title')}>Still watching</h1>
<p${styled('small')}>${unbrokenInMail(summary)}</p>
${mailList(NOT_REACHED, notReached.map(sourceItem))}
${mailList(REACHED, reached.map(sourceItem))}
${mailList(
  QUOTES,
  audits.map((audit) => html`${audit}`),
)}
<p${styled('small')}>${head}</p>
<p${styled('closing')}>${next}</p>`;
}
