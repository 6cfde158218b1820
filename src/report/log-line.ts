/** A pass in one line, for the log of a worker: text for people, JSON for programs. */
import type { RunReport } from '../model/report.ts';
import { terminalLine } from '../text/escape.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { viewOfRun } from './run-view.ts';

/** What was sent with a pass, and what was not taken. */
export interface LoggedDelivery {
  /** Subjects of the mails that were sent; a webhook is called in silence. */
  readonly mails: readonly string[];
  readonly faults: readonly string[];
}

/** Without line end. */
export function renderRunLine(report: RunReport, { mails, faults: unsent }: LoggedDelivery): string {
  const { summary, audits, captures } = viewOf(report);
  const faults = captures.flatMap(({ source, fault }) => (fault === null ? [] : [`${source}: ${fault}`]));
  const sent = mails.length === 0 ? ['no mail'] : mails.map((subject) => `mail: ${subject}`);
  const parts = [summary, ...audits, ...faults, ...sent, ...unsent.map((fault) => `not sent: ${fault}`)];
  return terminalLine(`${report.run.finishedAt} ${report.run.id}: ${parts.join('; ')}`);
}

export function renderRunLogJson(report: RunReport, { mails, faults }: LoggedDelivery): string {
  const { summary, audits, captures } = viewOf(report);
  const { id, startedAt, finishedAt } = report.run;
  const failed = captures.flatMap(({ source, fault }) => (fault === null ? [] : [{ source, fault }]));
  const fields = { summary, audits, failed, mail: mails[0] ?? null, mails, unsent: faults };
  return JSON.stringify({ time: finishedAt, run: id, startedAt, ...fields });
}

function viewOf(report: RunReport) {
  return viewOfRun(report, { detail: 'loud', context: CONTEXT_WORDS, longest: 1, places: 1 });
}
