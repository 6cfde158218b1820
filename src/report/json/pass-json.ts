/** A pass as JSON for programs. The fields are a contract (docs/cli.md); more may be added. */
import type { PassReport, ReportedCapture } from '../../model/report.ts';
import { jsonText } from '../../text/escape.ts';
import { newsCountsOf } from '../views/news-counts.ts';
import { issueFields, passageFields } from './audit-json.ts';
import { changeFields } from './change-json.ts';
import { findingFields } from './finding-json.ts';

export function renderPassJson(report: PassReport): string {
  return `${jsonText(passFields(report), 2)}\n`;
}

/** The body of a webhook call: the same fields, after those of the Standard Webhooks specification. */
export function renderPassWebhook(report: PassReport): string {
  return jsonText({ type: 'run.finished', timestamp: report.run.finishedAt, ...passFields(report) });
}

function passFields(report: PassReport) {
  const { id, startedAt, finishedAt } = report.run;
  return {
    run: { id, startedAt, finishedAt },
    news: newsCountsOf(report),
    captures: report.captures.map(captureFields),
    changes: report.changes.map(changeFields),
    ...(report.setAside
      ? {
          setAside: report.setAside.map(({ what, source, failure, command }) => ({
            what,
            source,
            error: failure,
            command,
          })),
        }
      : {}),
    findings: report.findings.map(findingFields),
    settingsChanged: report.settingChanges.map(findingFields),
    audit: {
      passages: report.audits.flatMap(({ page, passages }) =>
        passages.map((passage) => ({ page, ...passageFields(passage) })),
      ),
      changed: report.statusChanges.map(({ page, before, passage }) => ({
        page,
        id: passage.id,
        before,
        status: passage.status,
      })),
      citationsChanged: report.citationChanges.map(({ page, id, issues }) => ({
        page,
        id,
        citationIssues: issues.map(issueFields),
      })),
      errors: report.pageFailures.map(({ page, failure }) => ({ page, error: failure })),
    },
  };
}

function captureFields(capture: ReportedCapture) {
  return {
    source: capture.source,
    title: capture.title,
    outcome: capture.outcome,
    origin: capture.origin,
    url: capture.url,
    finalUrl: capture.finalUrl,
    redirects: capture.redirects,
    status: capture.status,
    capturedAt: capture.capturedAt,
    rawSha256: capture.rawSha256,
    rawBytes: capture.rawBytes,
    textSha256: capture.textSha256,
    extractor: capture.extractor,
    snapshot: capture.snapshot,
    coverage: capture.coverage,
    error: capture.failure === null ? null : { code: capture.failure.code, message: capture.failure.message },
    outage: capture.outage,
    movedFrom: capture.movedFrom,
    notice: capture.notice,
  };
}
