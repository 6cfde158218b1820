/** The content of a heartbeat in text and HTML: which sources were reached, and the totals of the reference pages. */
import type { Heartbeat, HeartbeatSource } from '../../model/heartbeat.ts';
import { pageSummary } from './audit-view.ts';
import { chainText } from './chain-view.ts';
import { countOf } from './wording.ts';

export interface HeartbeatSourceView {
  readonly title: string;
  /** `7 attempts, 2 failed, 1 change; unchanged since 2026-05-01, last seen 2026-05-07`. */
  readonly facts: string;
}

export interface HeartbeatView {
  /** `4 sources watched from 2026-05-01 to 2026-05-08.` */
  readonly summary: string;
  readonly notReached: readonly HeartbeatSourceView[];
  readonly reached: readonly HeartbeatSourceView[];
  readonly audits: readonly string[];
  /** The head of the archive's chain, with the command that compares the archive with it. */
  readonly head: string;
  /** When to expect the next one. */
  readonly next: string;
}

export const NOT_REACHED = 'Not reached recently';
export const REACHED = 'Checked';
export const QUOTES = 'Quotes';

export function viewOfHeartbeat({ every, since, until, sources, audits, head }: Heartbeat): HeartbeatView {
  const view = (source: HeartbeatSource): HeartbeatSourceView => ({ title: source.title, facts: factsOf(source) });
  return {
    summary: `${countOf(sources.length, 'source')} watched from ${since.slice(0, 10)} to ${until.slice(0, 10)}.`,
    notReached: sources.filter(isNotReached).map(view),
    reached: sources.filter((source) => !isNotReached(source)).map(view),
    audits: audits.map(pageSummary),
    head: `The archive has ${chainText(head)}. “variorum verify --head ${head.head}” proves later that they are unaltered.`,
    next: `You should hear again in a ${every}. If not, check the service.`,
  };
}

export function isNotReached({ outageSince, inForce }: HeartbeatSource): boolean {
  return outageSince !== null || inForce === null;
}

function factsOf({ captures, changes, unsuccessful, inForce, outageSince }: HeartbeatSource): string {
  const attempts =
    captures === 0 ? 'no attempt' : `${countOf(captures, 'attempt')}${failedText(captures, unsuccessful)}`;
  const changed = changes === 0 ? '' : `, ${countOf(changes, 'change')}`;
  const text =
    inForce === null
      ? 'never captured'
      : `unchanged since ${inForce.since.slice(0, 10)}, last seen ${inForce.lastSeen.slice(0, 10)}`;
  const outage = outageSince === null ? '' : `; not reached since ${outageSince.slice(0, 10)}`;
  return `${attempts}${changed}; ${text}${outage}`;
}

/** `, 2 failed`, `, all failed`, and `, failed` of a single attempt. */
function failedText(captures: number, unsuccessful: number): string {
  if (unsuccessful === 0) return '';
  if (unsuccessful < captures) return `, ${unsuccessful} failed`;
  return captures === 1 ? ', failed' : ', all failed';
}
