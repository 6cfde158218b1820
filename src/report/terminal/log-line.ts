/** A pass in one line of the worker's log. */
import type { PassReport } from '../../model/report.ts';
import { terminalLine } from '../../text/escape.ts';
import { type LoggedDelivery, viewOfLog } from '../views/log-view.ts';
import { NO_NEWS } from '../views/news-wording.ts';

/** Returns the line without a line end. */
export function renderPassLine(report: PassReport, { mails, failures }: LoggedDelivery): string {
  const { news, attention, summary, audits, failed } = viewOfLog(report);
  const parts = [
    news ?? NO_NEWS,
    summary,
    ...(attention === null ? [] : [attention]),
    ...audits,
    ...failed.map(({ source, failure }) => `${source}: ${failure}`),
    ...(mails.length === 0 ? ['no mail'] : mails.map((subject) => `mail: ${subject}`)),
    ...failures.map((failure) => `not sent: ${failure}`),
  ];
  return terminalLine(`${report.run.finishedAt} ${report.run.id}: ${parts.join('; ')}`);
}
