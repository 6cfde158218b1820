/** A change, or a whole pass, as JSON for programs. The fields are a contract (docs/cli.md); more may be added. */
import { type Change, isSignificant, isSignificantSection, type SectionChange } from '../../model/change.ts';
import { pathText } from '../../model/document.ts';
import type { PassReport, ReportedCapture } from '../../model/report.ts';
import { passageFields } from './audit-json.ts';

export function renderChangeJson(change: Change): string {
  return `${JSON.stringify(changeFields(change), null, 2)}\n`;
}

export function renderPassJson(report: PassReport): string {
  return `${JSON.stringify(runFields(report), null, 2)}\n`;
}

/** A pass as a webhook is called with it: the same fields, after what the Standard Webhooks specification asks for. */
export function renderPassWebhook(report: PassReport): string {
  return JSON.stringify({ type: 'run.finished', timestamp: report.run.finishedAt, ...runFields(report) });
}

function runFields(report: PassReport) {
  const { id, startedAt, finishedAt } = report.run;
  return {
    run: { id, startedAt, finishedAt },
    captures: report.captures.map(captureFields),
    changes: report.changes.map(changeFields),
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
      citationsChanged: report.citationChanges.map(({ page, id, issues }) => ({ page, id, citationIssues: issues })),
      errors: report.pageFailures.map(({ page, failure }) => ({ page, error: failure })),
    },
  };
}

function changeFields(change: Change) {
  return {
    source: change.source,
    title: change.title,
    from: change.from,
    to: change.to,
    cause: change.cause,
    matters: isSignificant(change),
    alternation: change.flipFlop,
    sections: change.sections.map(sectionFields),
    declared: change.sections.filter(isDeclared).map((section) => ({
      ...placeOf(section),
      partly: section.declaration === 'partly',
      entries: section.declaredBy.map(({ date, text }) => ({ date, text })),
    })),
    // Where the document keeps no list of its changes, nothing is declared.
    undeclared: change.cause === 'source' ? change.sections.filter(isUndeclared).map(placeOf) : [],
    announced: change.unfound.map(({ date, text, sections }) => ({ date, text, sections })),
  };
}

function isDeclared({ declaration }: SectionChange): boolean {
  return declaration === 'declared' || declaration === 'partly';
}

function isUndeclared(section: SectionChange): boolean {
  return isSignificantSection(section) && section.declaration !== 'declared';
}

function placeOf({ number, title }: SectionChange) {
  return { number, title };
}

/** All but `edits`, which hold the whole text of the section; `show` gives that. */
function sectionFields(section: SectionChange) {
  return {
    number: section.number,
    title: section.title,
    path: pathText(section.path),
    status: section.status,
    previousNumber: section.previousNumber,
    previousTitle: section.previousTitle,
    moved: section.moved,
    splitFrom: section.splitFrom,
    joinedInto: section.joinedInto,
    cosmetic: section.cosmetic,
    relevant: section.relevant,
    announces: section.announces,
    declaration: section.declaration,
    pageStart: section.pageStart,
    labelStart: section.labelStart,
    hunks: section.hunks.map(({ kind, before, after, page, flags, otherSection }) => ({
      kind,
      before,
      after,
      page,
      marks: flags,
      elsewhere: otherSection,
    })),
  };
}

function captureFields(capture: ReportedCapture) {
  return {
    source: capture.source,
    title: capture.title,
    outcome: capture.outcome,
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
    error: capture.failure === null ? null : { code: capture.failure.code, message: capture.failure.message },
    outage: capture.outage,
    movedFrom: capture.movedFrom,
    notice: capture.notice,
  };
}
