/** A pass in one line, for the log of a worker: text for people, JSON for programs. */
import type { PassReport } from '../../model/report.ts';
import { terminalLine } from '../../text/escape.ts';
import { CONTEXT_WORDS } from '../views/change-view.ts';
import { viewOfPass } from '../views/pass-view.ts';

/** What was sent with a pass, and what was not taken. */
export interface LoggedDelivery {
  /** Subjects of the mails that were sent; a webhook is called in silence. */
  readonly mails: readonly string[];
  readonly failures: readonly string[];
}

/** Without line end. */
export function renderPassLine(report: PassReport, { mails, failures: unsent }: LoggedDelivery): string {
  const { summary, audits, captures } = viewOf(report);
  const failures = captures.flatMap(({ source, failure }) => (failure === null ? [] : [`${source}: ${failure}`]));
  const sent = mails.length === 0 ? ['no mail'] : mails.map((subject) => `mail: ${subject}`);
  const parts = [summary, ...audits, ...failures, ...sent, ...unsent.map((failure) => `not sent: ${failure}`)];
  return terminalLine(`${report.run.finishedAt} ${report.run.id}: ${parts.join('; ')}`);
}

export function renderPassLogJson(report: PassReport, { mails, failures }: LoggedDelivery): string {
  const { summary, audits, captures } = viewOf(report);
  const { id, startedAt, finishedAt } = report.run;
  const failed = captures.flatMap(({ source, failure }) => (failure === null ? [] : [{ source, failure }]));
  const fields = { summary, audits, failed, mail: mails[0] ?? null, mails, unsent: failures };
  return JSON.stringify({ time: finishedAt, run: id, startedAt, ...fields });
}

function viewOf(report: PassReport) {
  return viewOfPass(report, { detail: 'loud', context: CONTEXT_WORDS, longest: 1, places: 1 });
}
