/** The content of a pass in every format: the number of its news, its captures, changes, quotes and citations. */
import { isNotable, type StatusChange } from '../../model/audit.ts';
import type { Outcome } from '../../model/capture.ts';
import { isSignificant } from '../../model/change.ts';
import { displayTime } from '../../model/datetime.ts';
import type { PassReport, ReportedCapture, SetAside } from '../../model/report.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { pageSummary } from './audit-view.ts';
import { type ChangeView, viewOfChange } from './change-view.ts';
import { type CitationNewsView, viewOfCitationNews } from './citation-news.ts';
import { attentionText, findingText, shareText, standingFindings, titledFinding } from './finding-view.ts';
import { newsCountsOf } from './news-counts.ts';
import { NO_NEWS, newsParts } from './news-wording.ts';
import { type PassageView, statusChangeText, viewOfFinding } from './passage-view.ts';
import type { ViewOptions } from './section-view.ts';
import { suspectAdvice } from './suspect-advice.ts';
import { countOf, durationText, sizeText } from './wording.ts';

export interface CaptureView {
  readonly title: string;
  readonly source: string;
  readonly outcome: Outcome;
  readonly address: string;
  /** Time, status, size and coverage: `2026-05-05 05:15:03, 200, 1.2 MB, 98 % read`. */
  readonly facts: string;
  /** `98 % read`, of the main content of a web page; empty if there is none. */
  readonly coverage: string;
  /** `FETCH_TIMEOUT: …`; null if nothing went wrong. */
  readonly failure: string | null;
  /**
   * Other facts for the reader: an outage, what to do about a suspect page, a new address, a file whose name contradicts its content, settings that do
   * not fit the page.
   */
  readonly remarks: readonly string[];
}

export interface PassView {
  readonly id: string;
  /** `2026-05-05 05:15:00 UTC, 12 s`. */
  readonly when: string;
  /** The most important news in a few words: `Opus card changed`, `2 quotes are now altered`. */
  readonly headline: string;
  /** `1 significant change; 2 quotes are now altered`; null without news. */
  readonly news: string | null;
  /** `2 settings need attention`; null if none does. */
  readonly attention: string | null;
  /** `12 sources checked: 1 changed, 10 unchanged, 1 failed`. */
  readonly summary: string;
  readonly captures: readonly CaptureView[];
  readonly changes: readonly ChangeView[];
  /** Passages that no longer match, or match again. */
  readonly passages: readonly ChangedPassageView[];
  /** Entries of settings that matched until now, each with the title of its source. */
  readonly settings: readonly string[];
  /** News that could not be composed: what, why, and what to run to see it. */
  readonly setAside: readonly string[];
  /** Citations that became wrong. */
  readonly citations: CitationNewsView;
  /** `commonplace has 17 passages: 15 stand, 2 altered`. */
  readonly audits: readonly string[];
  /** Reference pages that could not be loaded. */
  readonly pageFailures: readonly string[];
}

export interface ChangedPassageView {
  /** `no longer matches: wording changed`. */
  readonly change: string;
  readonly passage: PassageView;
}

/** Outcomes in words, the most important first. */
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
  const news = newsParts(newsCountsOf(report));
  const standing = standingFindings(report);
  return {
    id,
    when: `${displayTime(startedAt)} UTC, took ${durationText(startedAt, finishedAt)}`,
    headline: headlineOf(report, news),
    news: news.length === 0 ? null : news.join('; '),
    attention: attentionText(standing),
    summary: summaryOf(report.captures),
    captures: report.captures.map((capture) => viewOfCapture(capture, standing)),
    changes: report.changes.map((change) => viewOfChange(change, { ...options, hideReported: true })),
    passages: report.statusChanges.filter(isNotable).map(viewOfStatusChange),
    settings: report.settingChanges.map(titledFinding),
    setAside: (report.setAside ?? []).map(setAsideLine),
    citations: viewOfCitationNews(report),
    audits: report.audits.map(pageSummary),
    pageFailures: report.pageFailures.map(({ page, failure }) => `${page}: ${failure.code}: ${failure.message}`),
  };
}

/** The heading above news that could not be composed. */
export const SET_ASIDE = 'Could not be described';

/** `The change of Opus card could not be described: REPORT_DESCRIBE: …. To see it: variorum diff opus`. */
export function setAsideLine({ what, failure, command }: SetAside): string {
  const subject = what.charAt(0).toUpperCase() + what.slice(1);
  return `${subject} could not be described: ${failure.code}: ${failure.message}. To see it: ${command}`;
}

/** What happened to a quote, with the quote as an audit shows it. */
export function viewOfStatusChange(change: StatusChange): ChangedPassageView {
  return { change: statusChangeText(change), passage: viewOfFinding(change.passage) };
}

function headlineOf({ changes, captures }: PassReport, [news]: readonly string[]): string {
  const sources = new Map(changes.filter(isSignificant).map(({ source, title }) => [source, title]));
  const [title] = sources.values();
  if (title !== undefined) return `${sources.size === 1 ? title : `${sources.size} sources`} changed`;
  if (news !== undefined) return news;
  return captures.some(({ failure }) => failure !== null)
    ? `${NO_NEWS}, but some sources could not be checked`
    : NO_NEWS;
}

/** All notes on a capture, one line each; the failure comes first. */
export function notesOf({ failure, remarks }: CaptureView): string[] {
  return [...(failure === null ? [] : [failure]), ...remarks];
}

export function outcomeText(outcome: Outcome): string {
  return OUTCOMES.find(([each]) => each === outcome)?.[1] ?? outcome;
}

function viewOfCapture(capture: ReportedCapture, findings: readonly SourceFinding[]): CaptureView {
  const coverage = capture.coverage === null ? '' : `${shareText(capture.coverage)} read`;
  const own = findings.filter(({ source }) => source === capture.source);
  const facts = [displayTime(capture.capturedAt)];
  if (capture.status !== null) facts.push(String(capture.status));
  if (capture.rawBytes !== null) facts.push(sizeText(capture.rawBytes));
  return {
    title: capture.title,
    source: capture.source,
    outcome: capture.outcome,
    address: capture.finalUrl ?? capture.url,
    facts: [...facts, ...(coverage === '' ? [] : [coverage])].join(', '),
    coverage,
    failure: capture.failure === null ? null : `${capture.failure.code}: ${capture.failure.message}`,
    remarks: [...remarksOf(capture), ...own.map(findingText)],
  };
}

function remarksOf(capture: ReportedCapture): string[] {
  const { movedFrom, notice } = capture;
  const moved = movedFrom === null ? null : `moved from ${movedFrom} to ${capture.finalUrl ?? capture.url}`;
  const anomaly = notice === null ? null : `${notice.code}: ${notice.message}`;
  return [outageText(capture), suspectAdvice(capture), moved, anomaly].filter((remark) => remark !== null);
}

/** Mentions the end of an outage only if its beginning was reported, and no outage that began today. */
function outageText({ outage, capturedAt }: ReportedCapture): string | null {
  if (outage === null) return null;
  const { ended, news, captures } = outage;
  const since = outage.since.slice(0, 10);
  const attempts = countOf(captures, 'attempt');
  if (ended) return news ? `reached again, after ${attempts} without success since ${since}` : null;
  return since === capturedAt.slice(0, 10) ? null : `not reached since ${since} (${attempts})`;
}

function summaryOf(captures: readonly ReportedCapture[]): string {
  const counts = OUTCOMES.flatMap(([outcome, words]) => {
    const count = captures.filter((capture) => capture.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return counts.length === 0
    ? 'No sources checked'
    : `${countOf(captures.length, 'source')} checked: ${counts.join(', ')}`;
}
