/** A pass in one line of JSON of the worker's log. */
import type { PassReport } from '../../model/report.ts';
import { jsonText } from '../../text/escape.ts';
import { type LoggedDelivery, viewOfLog } from '../views/log-view.ts';
import { newsCountsOf } from '../views/news-counts.ts';
import { findingFields } from './finding-json.ts';

/** Without a line end. */
export function renderPassLineJson(report: PassReport, { mails, failures }: LoggedDelivery): string {
  const { summary, audits, failed } = viewOfLog(report);
  const { id, startedAt, finishedAt } = report.run;
  const delivery = { mail: mails[0] ?? null, mails, unsent: failures };
  return jsonText({
    time: finishedAt,
    run: id,
    startedAt,
    news: newsCountsOf(report),
    summary,
    findings: report.findings.map(findingFields),
    audits,
    failed,
    ...delivery,
  });
}
