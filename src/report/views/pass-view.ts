/** A pass as it is told, before any format: its captures, what failed, what changed, how quotes stand. */
import { isNews, ownCitationNews } from '../../model/audit.ts';
import type { Outcome } from '../../model/capture.ts';
import { displayTime } from '../../model/datetime.ts';
import type { PassReport, ReportedCapture } from '../../model/report.ts';
import { type PassageView, statusChangeText, viewOfAudit, viewOfFinding } from './audit-view.ts';
import { type ChangeView, viewOfChange } from './change-view.ts';
import { type CitationNewsView, viewOfCitationChange } from './citation-changes.ts';
import type { ViewOptions } from './section-view.ts';
import { countOf, durationText, sizeText } from './wording.ts';

export interface CaptureView {
  readonly title: string;
  readonly source: string;
  readonly outcome: Outcome;
  readonly address: string;
  /** Time, status and size: `2026-05-05 05:15:03, 200, 1.2 MB`. */
  readonly facts: string;
  /** `FETCH_TIMEOUT: …`; null where nothing went wrong. */
  readonly failure: string | null;
  /** What else there is to know: an outage, a new address, a file that is not what its name says. */
  readonly remarks: readonly string[];
}

export interface PassView {
  readonly id: string;
  /** `2026-05-05 05:15:00 UTC, 12 s`. */
  readonly when: string;
  /** `12 sources: 1 changed, 10 unchanged, 1 failed`. */
  readonly summary: string;
  readonly captures: readonly CaptureView[];
  readonly changes: readonly ChangeView[];
  /** Passages that are not what they were. */
  readonly passages: readonly ChangedPassageView[];
  /** Citations that have come to be wrong. */
  readonly citations: readonly CitationNewsView[];
  /** `commonplace: 17 passages: 15 stand, 2 altered`. */
  readonly audits: readonly string[];
  /** Reference pages that could not be had. */
  readonly pageFailures: readonly string[];
}

export interface ChangedPassageView {
  /** `stood, now altered`. */
  readonly change: string;
  readonly passage: PassageView;
}

/** How outcomes are said, in the order of how much they ask of the reader. */
const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['changed', 'changed'],
  ['new', 'new'],
  ['failed', 'failed'],
  ['suspect', 'suspect'],
  ['unchanged', 'unchanged'],
  ['not-modified', 'not modified'],
];

export function viewOfPass(report: PassReport, options: ViewOptions): PassView {
  const { id, startedAt, finishedAt } = report.run;
  return {
    id,
    when: `${displayTime(startedAt)} UTC, ${durationText(startedAt, finishedAt)}`,
    summary: summaryOf(report.captures),
    captures: report.captures.map(viewOfCapture),
    changes: report.changes.map((change) => viewOfChange(change, { ...options, hideReported: true })),
    passages: report.statusChanges.filter(isNews).map((each) => ({
      change: statusChangeText(each),
      passage: viewOfFinding(each.passage),
    })),
    citations: ownCitationNews(report.citationChanges, report.statusChanges).map(viewOfCitationChange),
    audits: report.audits.map((audit) => `${audit.page}: ${viewOfAudit(audit).summary}`),
    pageFailures: report.pageFailures.map(({ page, failure }) => `${page}: ${failure.code}: ${failure.message}`),
  };
}

/** All that is to be said of a capture, a line each: first what went wrong. */
export function notesOf({ failure, remarks }: CaptureView): string[] {
  return [...(failure === null ? [] : [failure]), ...remarks];
}

export function outcomeText(outcome: Outcome): string {
  return OUTCOMES.find(([each]) => each === outcome)?.[1] ?? outcome;
}

function viewOfCapture(capture: ReportedCapture): CaptureView {
  const facts = [displayTime(capture.capturedAt)];
  if (capture.status !== null) facts.push(String(capture.status));
  if (capture.rawBytes !== null) facts.push(sizeText(capture.rawBytes));
  return {
    title: capture.title,
    source: capture.source,
    outcome: capture.outcome,
    address: capture.finalUrl ?? capture.url,
    facts: facts.join(', '),
    failure: capture.failure === null ? null : `${capture.failure.code}: ${capture.failure.message}`,
    remarks: remarksOf(capture),
  };
}

function remarksOf(capture: ReportedCapture): string[] {
  const { movedFrom, notice } = capture;
  const moved = movedFrom === null ? null : `moved: from ${movedFrom} to ${capture.finalUrl ?? capture.url}`;
  const odd = notice === null ? null : `${notice.code}: ${notice.message}`;
  return [outageText(capture), moved, odd].filter((remark) => remark !== null);
}

/** Of an outage that is over only what had been told before; of one that began today there is nothing to add. */
function outageText({ outage, capturedAt }: ReportedCapture): string | null {
  if (outage === null) return null;
  const since = `since ${outage.since.slice(0, 10)} (${countOf(outage.captures, 'capture')})`;
  if (outage.ended) return outage.news ? `seen again; it had not been ${since}` : null;
  return outage.since.slice(0, 10) === capturedAt.slice(0, 10) ? null : `not seen ${since}`;
}

function summaryOf(captures: readonly ReportedCapture[]): string {
  const counts = OUTCOMES.flatMap(([outcome, words]) => {
    const count = captures.filter((capture) => capture.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return counts.length === 0 ? 'no sources' : `${countOf(captures.length, 'source')}: ${counts.join(', ')}`;
}
