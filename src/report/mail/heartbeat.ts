/** A heartbeat for people: of each source whether it was seen and how long its text has stood. */
import type { Heartbeat, HeartbeatSource } from '../../model/heartbeat.ts';
import { type Html, html, terminalLine } from '../../text/escape.ts';
import { unbroken } from '../html/unbroken.ts';
import { viewOfAudit } from '../views/audit-view.ts';
import { countOf } from '../views/wording.ts';
import { styled } from './mail-style.ts';

const NEXT: Readonly<Record<Heartbeat['every'], string>> = {
  day: 'The next one comes in a day',
  week: 'The next one comes in a week',
  month: 'The next one comes in a month',
};

export function renderHeartbeatText(heartbeat: Heartbeat): string {
  const { unsuccessful, seen } = partsOf(heartbeat);
  const line = (source: HeartbeatSource): string => terminalLine(`- ${source.title}: ${factsOf(source)}`);
  return [
    headOf(heartbeat),
    ...(unsuccessful.length > 0 ? ['', 'Not seen of late:', ...unsuccessful.map(line)] : []),
    ...(seen.length > 0 ? ['', 'Seen and compared:', ...seen.map(line)] : []),
    ...(heartbeat.audits.length > 0
      ? ['', 'Quotes:', ...auditsOf(heartbeat).map((each) => terminalLine(`- ${each}`))]
      : []),
    '',
    `${NEXT[heartbeat.every]}; where it does not, something is wrong.`,
    '',
  ].join('\n');
}

export function heartbeatPart(heartbeat: Heartbeat): Html {
  const { unsuccessful, seen } = partsOf(heartbeat);
  const list = (sources: readonly HeartbeatSource[]): Html =>
    html`<ul${styled('list')}>${sources.map(
      (source) => html`
<li${styled('item')}><b>${source.title}</b>: ${unbroken(factsOf(source), styled('piece'))}</li>`,
    )}</ul>`;
  return html`<h1${styled('title')}>What was watched</h1>
<p${styled('small')}>${unbroken(headOf(heartbeat), styled('piece'))}</p>
${unsuccessful.length > 0 && html`<h2${styled('heading')}>Not seen of late</h2>\n${list(unsuccessful)}`}
${seen.length > 0 && html`<h2${styled('heading')}>Seen and compared</h2>\n${list(seen)}`}
${
  heartbeat.audits.length > 0 &&
  html`<h2${styled('heading')}>Quotes</h2>
<ul${styled('list')}>${auditsOf(heartbeat).map((line) => html`\n<li${styled('item')}>${line}</li>`)}</ul>`
}
<p${styled('closing')}>${NEXT[heartbeat.every]}; where it does not, something is wrong.</p>`;
}

function partsOf({ sources }: Heartbeat): {
  unsuccessful: readonly HeartbeatSource[];
  seen: readonly HeartbeatSource[];
} {
  return {
    unsuccessful: sources.filter(isUnsuccessful),
    seen: sources.filter((source) => !isUnsuccessful(source)),
  };
}

function isUnsuccessful({ outageSince, inForce }: HeartbeatSource): boolean {
  return outageSince !== null || inForce === null;
}

function auditsOf({ audits }: Heartbeat): string[] {
  return audits.map((audit) => `${audit.page}: ${viewOfAudit(audit).summary}`);
}

function headOf({ since, until, sources }: Heartbeat): string {
  return `${countOf(sources.length, 'source')} from ${since.slice(0, 10)} to ${until.slice(0, 10)}.`;
}

function factsOf({ captures, changes, unsuccessful, inForce, outageSince }: HeartbeatSource): string {
  const seen =
    captures === 0
      ? 'not asked'
      : `asked ${countOf(captures, 'time')}${unsuccessful === 0 ? '' : `, ${unsuccessful === captures ? 'always' : unsuccessful} in vain`}`;
  const changed = changes === 0 ? '' : `, ${countOf(changes, 'change')}`;
  const text =
    inForce === null
      ? 'no text yet'
      : `its text stands since ${inForce.since.slice(0, 10)}, last seen ${inForce.lastSeen.slice(0, 10)}`;
  const outage = outageSince === null ? '' : `; not seen since ${outageSince.slice(0, 10)}`;
  return `${seen}${changed}; ${text}${outage}`;
}
