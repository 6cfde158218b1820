/** A pass in one line, for the log of a worker: text for people, JSON for programs. */
import type { RunReport } from '../model/report.ts';
import { terminalLine } from '../text/escape.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { viewOfRun } from './run-view.ts';

/** Without line end. `subject` is that of the mail that was sent; null where none was. */
export function renderRunLine(report: RunReport, subject: string | null): string {
  const { summary, audits, captures } = viewOf(report);
  const faults = captures.flatMap(({ source, fault }) => (fault === null ? [] : [`${source}: ${fault}`]));
  const parts = [summary, ...audits, ...faults, subject === null ? 'no mail' : `mail: ${subject}`];
  return terminalLine(`${report.run.finishedAt} ${report.run.id}: ${parts.join('; ')}`);
}

export function renderRunLogJson(report: RunReport, subject: string | null): string {
  const { summary, audits, captures } = viewOf(report);
  const { id, startedAt, finishedAt } = report.run;
  const failed = captures.flatMap(({ source, fault }) => (fault === null ? [] : [{ source, fault }]));
  return JSON.stringify({ time: finishedAt, run: id, startedAt, summary, audits, failed, mail: subject });
}

function viewOf(report: RunReport) {
  return viewOfRun(report, { detail: 'loud', context: CONTEXT_WORDS, longest: 1, places: 1 });
}
